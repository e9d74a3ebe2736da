using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace CadLift.Imaging.Filters.Lanes;

/// <summary>8 values of sixteen bits.</summary>
internal readonly struct Short8(Vector128<short> value) : IShortLanes<Short8>
{
    private readonly Vector128<short> _value = value;

    public static int Count => 8;

    public static Short8 operator +(Short8 x, Short8 y) => new(x._value + y._value);

    public static Short8 operator -(Short8 x, Short8 y) => new(x._value - y._value);

    public static Short8 Fill(short value) => new(Vector128.Create(value));

    public static Short8 LoadBytes(ref byte source, int at) => new(Vector128.WidenLower(Vector128.CreateScalarUnsafe(Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref source, at))).AsByte()).AsInt16());

    public static Short8 Load(ref short source, int at) => new(Vector128.LoadUnsafe(ref source, (nuint)at));

    public static Short8 ShiftLeft(Short8 x, int count) => new(x._value << count);

    public static Short8 ShiftRightUnsigned(Short8 x, int count) => new(x._value >>> count);

    public static Short8 Abs(Short8 x) => new(Vector128.Abs(x._value));

    public static uint Above(Short8 x, Short8 y) => Vector128.GreaterThan(x._value, y._value).ExtractMostSignificantBits();

    public void Store(ref short target, int at) => _value.StoreUnsafe(ref target, (nuint)at);

    public void StoreBytes(ref byte target, int at) => Unsafe.WriteUnaligned(ref Unsafe.Add(ref target, at), Vector128.Narrow(_value.AsUInt16(), _value.AsUInt16()).AsUInt64().ToScalar());
}
