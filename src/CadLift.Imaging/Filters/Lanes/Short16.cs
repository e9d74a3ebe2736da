using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace CadLift.Imaging.Filters.Lanes;

/// <summary>16 values of sixteen bits.</summary>
internal readonly struct Short16(Vector256<short> value) : IShortLanes<Short16>
{
    private readonly Vector256<short> _value = value;

    public static int Count => 16;

    public static Short16 operator +(Short16 x, Short16 y) => new(x._value + y._value);

    public static Short16 operator -(Short16 x, Short16 y) => new(x._value - y._value);

    public static Short16 Fill(short value) => new(Vector256.Create(value));

    public static Short16 LoadBytes(ref byte source, int at)
    {
        var bytes = Vector128.LoadUnsafe(ref source, (nuint)at);
        return new(Avx2.IsSupported ? Avx2.ConvertToVector256Int16(bytes) : Widened(bytes));
    }

    public static Short16 Load(ref short source, int at) => new(Vector256.LoadUnsafe(ref source, (nuint)at));

    public static Short16 ShiftLeft(Short16 x, int count) => new(x._value << count);

    public static Short16 ShiftRightUnsigned(Short16 x, int count) => new(x._value >>> count);

    public static Short16 Abs(Short16 x) => new(Vector256.Abs(x._value));

    public static uint Above(Short16 x, Short16 y) => Vector256.GreaterThan(x._value, y._value).ExtractMostSignificantBits();

    public void Store(ref short target, int at) => _value.StoreUnsafe(ref target, (nuint)at);

    public void StoreBytes(ref byte target, int at) => Vector128.Narrow(_value.GetLower().AsUInt16(), _value.GetUpper().AsUInt16()).StoreUnsafe(ref target, (nuint)at);

    private static Vector256<short> Widened(Vector128<byte> bytes) => Vector256.Create(Vector128.WidenLower(bytes), Vector128.WidenUpper(bytes)).AsInt16();
}
