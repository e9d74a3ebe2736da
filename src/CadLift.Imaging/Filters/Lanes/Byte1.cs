using System.Runtime.CompilerServices;

namespace CadLift.Imaging.Filters.Lanes;

/// <summary>One value of eight bits.</summary>
internal readonly struct Byte1(byte value) : IByteLanes<Byte1>
{
    private readonly byte _value = value;

    public static int Count => 1;

    public static Byte1 Fill(byte value) => new(value);

    public static Byte1 Load(ref byte source, int at) => new(Unsafe.Add(ref source, at));

    public static Byte1 Max(Byte1 x, Byte1 y) => new(Math.Max(x._value, y._value));

    public static Byte1 Min(Byte1 x, Byte1 y) => new(Math.Min(x._value, y._value));

    public static Byte1 Equal(Byte1 x, Byte1 y) => new(x._value == y._value ? byte.MaxValue : (byte)0);

    public void Store(ref byte target, int at) => Unsafe.Add(ref target, at) = _value;
}
