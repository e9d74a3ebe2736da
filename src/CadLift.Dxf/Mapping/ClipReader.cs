using CadLift.Dxf.Model;
using CadLift.Geometry.Numerics;

namespace CadLift.Dxf.Mapping;

/// <summary>Finds the clips of inserts among the objects.</summary>
/// <remarks>
/// A filter is owned by a dictionary named ACAD_FILTER, that one by the extension dictionary of the insert, and that one by the insert.
/// An inverted clip keeps the boundary as it was drawn in a record in the filter's own extension dictionary; the filter's boundary then
/// runs around everything else, for programs that do not know inverted clips. Source: DXF reference, SPATIAL_FILTER.
/// </remarks>
internal sealed class ClipReader
{
    private const string FilterType = "SPATIAL_FILTER";
    private const string RecordType = "XRECORD";
    private const string InvertedMark = "ACAD_INVERTEDCLIP_ROUNDTRIP";
    private const int PointCode = 10;
    private const int MarkCode = 102;
    private const int IsEnabledCode = 71;
    private const int HasFrontCode = 72;
    private const int HasBackCode = 73;
    private const int NumberCode = 40;
    private const int BackCode = 41;
    private const int MatrixLength = 12;

    private readonly Dictionary<ulong, ulong> _owners = [];
    private readonly Dictionary<ulong, List<Point2d>> _inverted = [];
    private readonly Dictionary<ulong, DxfClip> _clips = [];

    private ClipReader()
    {
    }

    /// <summary>The clips that are switched on, by the handle of the insert.</summary>
    public static Dictionary<ulong, DxfClip> Read(DxfDocument document)
    {
        var reader = new ClipReader();
        if (document.Objects.Any(static record => IsOfType(record, FilterType)))
        {
            reader.FindOwners(document);
            reader.FindInverted(document);
            reader.FindClips(document);
        }

        return reader._clips;
    }

    private static bool IsOfType(DxfRecord record, string type) => string.Equals(record.Type, type, StringComparison.Ordinal);

    private void FindOwners(DxfDocument document)
    {
        foreach (DxfRecord record in document.Objects)
        {
            if (record.Handle != 0)
            {
                _owners.TryAdd(record.Handle, record.Owner);
            }
        }
    }

    // By the handle of the filter: the record lies in its extension dictionary.
    private void FindInverted(DxfDocument document)
    {
        foreach (DxfRecord record in document.Objects)
        {
            if (IsOfType(record, RecordType) && FindMark(record.Tags) is >= 0 and int mark && _owners.TryGetValue(record.Owner, out ulong filter))
            {
                int end = record.Tags.IndexOf(MarkCode, mark + 1);
                DxfTagRange behind = record.Tags.All.From(mark);
                _inverted.TryAdd(filter, Points(end < 0 ? behind : behind.To(end)));
            }
        }
    }

    private static int FindMark(DxfTagList tags)
    {
        for (int i = tags.IndexOf(MarkCode); i >= 0; i = tags.IndexOf(MarkCode, i + 1))
        {
            if (string.Equals(tags[i].Text, InvertedMark, StringComparison.Ordinal))
            {
                return i;
            }
        }

        return -1;
    }

    private void FindClips(DxfDocument document)
    {
        foreach (DxfRecord record in document.Objects)
        {
            if (IsOfType(record, FilterType) && record.Tags.Integer(IsEnabledCode) != 0
                && _owners.TryGetValue(record.Owner, out ulong extension) && _owners.TryGetValue(extension, out ulong insert))
            {
                _clips.TryAdd(insert, ToClip(record));
            }
        }
    }

    private DxfClip ToClip(DxfRecord filter)
    {
        DxfTagList tags = filter.Tags;
        bool isInverted = _inverted.TryGetValue(filter.Handle, out List<Point2d>? boundary);
        boundary ??= Points(tags.All);
        if (boundary.Count == 2)
        {
            (Point2d a, Point2d b) = (boundary[0], boundary[1]);
            boundary = [a, new Point2d(b.X, a.Y), b, new Point2d(a.X, b.Y)];
        }

        // A boundary that is partly unreadable is none.
        if (!tags.All.IsReadable())
        {
            boundary = [];
        }

        List<double> numbers = tags.All.Reals(NumberCode);
        bool hasFront = tags.Integer(HasFrontCode) == 1;
        Transform3d worldToBlock = Matrix(numbers, numbers.Count - (2 * MatrixLength));
        Transform3d worldToClip = Matrix(numbers, numbers.Count - MatrixLength);
        return new DxfClip(
            boundary,
            worldToClip.TryInvert(out Transform3d clipToWorld) ? worldToBlock.Compose(clipToWorld) : worldToBlock,
            isInverted,
            hasFront && numbers.Count > 0 ? numbers[0] : null,
            tags.Integer(HasBackCode) == 1 ? tags.Real(BackCode) : null);
    }

    private static List<Point2d> Points(DxfTagRange tags) => tags.Points(PointCode).ConvertAll(static point => new Point2d(point.X, point.Y));

    // Three rows of four, the last column being the offset.
    private static Transform3d Matrix(List<double> numbers, int start)
    {
        return start < 0
            ? Transform3d.Identity
            : new Transform3d(Column(0), Column(1), Column(2), Point3d.Origin + Column(3));

        Vector3d Column(int index) => new(numbers[start + index], numbers[start + 4 + index], numbers[start + 8 + index]);
    }
}
