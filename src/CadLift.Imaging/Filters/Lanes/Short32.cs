using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace CadLift.Imaging.Filters.Lanes;

/// <summary>32 values of sixteen bits.</summary>
internal readonly struct Short32(Vector512<short> value) : IShortLanes<Short32>
{
    private readonly Vector512<short> _value = value;

    public static int Count => 32;

    public static Short32 operator +(Short32 x, Short32 y) => new(x._value + y._value);

    public static Short32 operator -(Short32 x, Short32 y) => new(x._value - y._value);

    public static Short32 Fill(short value) => new(Vector512.Create(value));

    public static Short32 LoadBytes(ref byte source, int at)
    {
        var bytes = Vector256.LoadUnsafe(ref source, (nuint)at);
        return new(Avx512BW.IsSupported ? Avx512BW.ConvertToVector512Int16(bytes) : Widened(bytes));
    }

    public static Short32 Load(ref short source, int at) => new(Vector512.LoadUnsafe(ref source, (nuint)at));

    public static Short32 ShiftLeft(Short32 x, int count) => new(x._value << count);

    public static Short32 ShiftRightUnsigned(Short32 x, int count) => new(x._value >>> count);

    public static Short32 Abs(Short32 x) => new(Vector512.Abs(x._value));

    public static uint Above(Short32 x, Short32 y) => (uint)Vector512.GreaterThan(x._value, y._value).ExtractMostSignificantBits();

    public void Store(ref short target, int at) => _value.StoreUnsafe(ref target, (nuint)at);

    public void StoreBytes(ref byte target, int at)
    {
        Vector256<byte> narrow = Avx512BW.IsSupported
            ? Avx512BW.ConvertToVector256Byte(_value.AsUInt16())
            : Vector256.Narrow(_value.GetLower().AsUInt16(), _value.GetUpper().AsUInt16());
        narrow.StoreUnsafe(ref target, (nuint)at);
    }

    private static Vector512<short> Widened(Vector256<byte> bytes) => Vector512.Create(Vector256.WidenLower(bytes), Vector256.WidenUpper(bytes)).AsInt16();
}
