using CadLift.Geometry.Numerics;

namespace CadLift.Dxf.Model;

/// <summary>MULTILEADER: a text or block with arrows that lead to it, in world coordinates.</summary>
/// <remarks>Shows what its tags say; to change it, change <see cref="DxfRawEntity.Tags"/>.</remarks>
public sealed class DxfMultiLeader : DxfRawEntity
{
    private const int ContextBeginCode = 300;
    private const int ContextEndCode = 301;
    private const int LeaderBeginCode = 302;
    private const int LeaderEndCode = 303;
    private const int TextOrLineCode = 304;
    private const int LineEndCode = 305;
    private const string LineBegin = "LEADER_LINE{";

    /// <summary>Creates one without tags.</summary>
    /// <param name="type">The name of its type: <c>MULTILEADER</c>, or <c>MLEADER</c> as some programs write it.</param>
    public DxfMultiLeader(string type = "MULTILEADER")
        : base(type)
    {
    }

    /// <summary>The handle of its style (group 340); 0 for none.</summary>
    public ulong Style => Settings.Handle(340);

    /// <summary>What stands at the end (group 172): 0 nothing, 1 a block, 2 a text, 3 a tolerance.</summary>
    public int ContentType => Settings.Integer(172);

    /// <summary>The text with its formatting codes (group 304).</summary>
    public string Text => HasText ? Content.Text(TextOrLineCode) : string.Empty;

    /// <summary>The text without formatting codes.</summary>
    public string PlainText => DxfPlainText.OfMText(Text);

    /// <summary>Where the text stands (groups 12, 22, 32); the origin where there is none.</summary>
    public Point3d TextPosition => HasText ? Content.Point(12) : Point3d.Origin;

    /// <summary>The height of the text (group 41).</summary>
    public double TextHeight => Content.Real(41);

    /// <summary>The factor on all sizes (group 40).</summary>
    public double Scale => Content.Real(40, 1);

    /// <summary>The lines from their arrows on, each with its points.</summary>
    /// <returns>New lists.</returns>
    public IReadOnlyList<IReadOnlyList<Point3d>> GetLines()
    {
        var lines = new List<IReadOnlyList<Point3d>>();
        DxfTagRange own = Own;
        for (int i = own.IndexOf(TextOrLineCode, own.Start); i >= 0; i = own.IndexOf(TextOrLineCode, i + 1))
        {
            if (string.Equals(own[i].Text, LineBegin, StringComparison.Ordinal))
            {
                lines.Add(own.From(i).To(EndOfLine(own, i + 1)).Points(10));
            }
        }

        return lines;
    }

    // A line ends with its closing brace, with its leader, or where the next one begins.
    private static int EndOfLine(DxfTagRange own, int start)
    {
        int end = start;
        while (end < own.End && own[end].Code is not (LineEndCode or LeaderEndCode or TextOrLineCode))
        {
            end++;
        }

        return end;
    }

    private DxfTagRange Own => Tags.SubclassOrAll("AcDbMLeader");

    // What is drawn stands in the context data up to its first leader, how it is drawn behind the context data.
    private DxfTagRange Content
    {
        get
        {
            DxfTagRange own = Own;
            int begin = own.IndexOf(ContextBeginCode, own.Start);
            int leader = own.IndexOf(LeaderBeginCode, own.Start);
            DxfTagRange context = begin < 0 ? own.To(own.Start) : own.From(begin);
            return leader < 0 ? context : context.To(leader);
        }
    }

    private DxfTagRange Settings
    {
        get
        {
            DxfTagRange own = Own;
            int end = own.IndexOf(ContextEndCode, own.Start);
            return end < 0 ? own : own.From(end);
        }
    }

    private bool HasText => Content.Integer(290) != 0;
}
