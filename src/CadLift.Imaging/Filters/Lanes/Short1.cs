using System.Runtime.CompilerServices;

namespace CadLift.Imaging.Filters.Lanes;

/// <summary>One value of sixteen bits.</summary>
internal readonly struct Short1(short value) : IShortLanes<Short1>
{
    private readonly short _value = value;

    public static int Count => 1;

    public static Short1 operator +(Short1 x, Short1 y) => new((short)(x._value + y._value));

    public static Short1 operator -(Short1 x, Short1 y) => new((short)(x._value - y._value));

    public static Short1 Fill(short value) => new(value);

    public static Short1 LoadBytes(ref byte source, int at) => new(Unsafe.Add(ref source, at));

    public static Short1 Load(ref short source, int at) => new(Unsafe.Add(ref source, at));

    public static Short1 ShiftLeft(Short1 x, int count) => new((short)(x._value << count));

    public static Short1 ShiftRightUnsigned(Short1 x, int count) => new((short)((ushort)x._value >> count));

    public static Short1 Abs(Short1 x) => new(Math.Abs(x._value));

    public static uint Above(Short1 x, Short1 y) => x._value > y._value ? 1u : 0;

    public void Store(ref short target, int at) => Unsafe.Add(ref target, at) = _value;

    public void StoreBytes(ref byte target, int at) => Unsafe.Add(ref target, at) = (byte)_value;
}
