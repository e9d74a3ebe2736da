using System.Runtime.Intrinsics;

namespace CadLift.Imaging.Filters.Lanes;

/// <summary>16 values of eight bits.</summary>
internal readonly struct Byte16(Vector128<byte> value) : IByteLanes<Byte16>
{
    private readonly Vector128<byte> _value = value;

    public static int Count => 16;

    public static Byte16 Fill(byte value) => new(Vector128.Create(value));

    public static Byte16 Load(ref byte source, int at) => new(Vector128.LoadUnsafe(ref source, (nuint)at));

    public static Byte16 Max(Byte16 x, Byte16 y) => new(Vector128.Max(x._value, y._value));

    public static Byte16 Min(Byte16 x, Byte16 y) => new(Vector128.Min(x._value, y._value));

    public static Byte16 Equal(Byte16 x, Byte16 y) => new(Vector128.Equals(x._value, y._value));

    public void Store(ref byte target, int at) => _value.StoreUnsafe(ref target, (nuint)at);
}
