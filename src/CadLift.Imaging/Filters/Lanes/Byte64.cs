using System.Runtime.Intrinsics;

namespace CadLift.Imaging.Filters.Lanes;

/// <summary>64 values of eight bits.</summary>
internal readonly struct Byte64(Vector512<byte> value) : IByteLanes<Byte64>
{
    private readonly Vector512<byte> _value = value;

    public static int Count => 64;

    public static Byte64 Fill(byte value) => new(Vector512.Create(value));

    public static Byte64 Load(ref byte source, int at) => new(Vector512.LoadUnsafe(ref source, (nuint)at));

    public static Byte64 Max(Byte64 x, Byte64 y) => new(Vector512.Max(x._value, y._value));

    public static Byte64 Min(Byte64 x, Byte64 y) => new(Vector512.Min(x._value, y._value));

    public static Byte64 Equal(Byte64 x, Byte64 y) => new(Vector512.Equals(x._value, y._value));

    public void Store(ref byte target, int at) => _value.StoreUnsafe(ref target, (nuint)at);
}
