namespace CadLift.Dxf.Reading;

/// <summary>The ranges of group codes and what their values are.</summary>
/// <remarks>Source: Autodesk, DXF Reference 2018, Group Code Value Types.</remarks>
internal static class DxfGroupCode
{
    /// <summary>A comment; belongs to nothing.</summary>
    public const int Comment = 999;

    /// <summary>The first code of extended data.</summary>
    public const int FirstExtendedData = 1000;

    private const int Highest = 1071;

    private static readonly DxfValueKind[] Kinds = CreateKinds();

    /// <summary>What the values of a code are; text for codes that the reference does not know.</summary>
    public static DxfValueKind KindOf(int code) => (uint)code <= Highest ? Kinds[code] : DxfValueKind.Text;

    /// <summary>Whether the values of a code are handles of other records.</summary>
    public static bool IsPointer(int code) => code is not (5 or 105) && KindOf(code) == DxfValueKind.Handle;

    private static DxfValueKind[] CreateKinds()
    {
        var kinds = new DxfValueKind[Highest + 1];
        Set(kinds, 5, 5, DxfValueKind.Handle);
        Set(kinds, 10, 59, DxfValueKind.Real);
        Set(kinds, 60, 79, DxfValueKind.Int16);
        Set(kinds, 90, 99, DxfValueKind.Int32);
        Set(kinds, 105, 105, DxfValueKind.Handle);
        Set(kinds, 110, 149, DxfValueKind.Real);
        Set(kinds, 160, 169, DxfValueKind.Int64);
        Set(kinds, 170, 179, DxfValueKind.Int16);
        Set(kinds, 210, 239, DxfValueKind.Real);
        Set(kinds, 270, 289, DxfValueKind.Int16);
        Set(kinds, 290, 299, DxfValueKind.Bool);
        Set(kinds, 310, 319, DxfValueKind.Chunk);
        Set(kinds, 320, 369, DxfValueKind.Handle);
        Set(kinds, 370, 389, DxfValueKind.Int16);
        Set(kinds, 390, 399, DxfValueKind.Handle);
        Set(kinds, 400, 409, DxfValueKind.Int16);
        Set(kinds, 420, 429, DxfValueKind.Int32);
        Set(kinds, 440, 459, DxfValueKind.Int32);
        Set(kinds, 460, 469, DxfValueKind.Real);
        Set(kinds, 480, 481, DxfValueKind.Handle);
        Set(kinds, 1004, 1004, DxfValueKind.Chunk);
        Set(kinds, 1005, 1005, DxfValueKind.Handle);
        Set(kinds, 1010, 1059, DxfValueKind.Real);
        Set(kinds, 1060, 1070, DxfValueKind.Int16);
        Set(kinds, 1071, 1071, DxfValueKind.Int32);
        return kinds;
    }

    private static void Set(DxfValueKind[] kinds, int first, int last, DxfValueKind kind) =>
        kinds.AsSpan(first, last - first + 1).Fill(kind);
}
