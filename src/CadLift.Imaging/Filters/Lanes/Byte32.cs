using System.Runtime.Intrinsics;

namespace CadLift.Imaging.Filters.Lanes;

/// <summary>32 values of eight bits.</summary>
internal readonly struct Byte32(Vector256<byte> value) : IByteLanes<Byte32>
{
    private readonly Vector256<byte> _value = value;

    public static int Count => 32;

    public static Byte32 Fill(byte value) => new(Vector256.Create(value));

    public static Byte32 Load(ref byte source, int at) => new(Vector256.LoadUnsafe(ref source, (nuint)at));

    public static Byte32 Max(Byte32 x, Byte32 y) => new(Vector256.Max(x._value, y._value));

    public static Byte32 Min(Byte32 x, Byte32 y) => new(Vector256.Min(x._value, y._value));

    public static Byte32 Equal(Byte32 x, Byte32 y) => new(Vector256.Equals(x._value, y._value));

    public void Store(ref byte target, int at) => _value.StoreUnsafe(ref target, (nuint)at);
}
