using System.Globalization;
using System.Text;

namespace CadLift.TestKit;

/// <summary>Writes small DXF files for tests, tag by tag.</summary>
public sealed class DxfSource
{
    private readonly StringBuilder _text = new();

    public static DxfSource WithHeader(int? insertUnits = 4, string version = "AC1015")
    {
        DxfSource text = new DxfSource().Tag(0, "SECTION").Tag(2, "HEADER").Tag(9, "$ACADVER").Tag(1, version);
        if (insertUnits is { } units)
        {
            text.Tag(9, "$INSUNITS").Tag(70, units);
        }

        return text.Tag(0, "ENDSEC");
    }

    public DxfSource Tag(int code, string value)
    {
        _text.Append(CultureInfo.InvariantCulture, $"{code}\n{value}\n");
        return this;
    }

    public DxfSource Tag(int code, double value) => Tag(code, value.ToString("R", CultureInfo.InvariantCulture));

    public DxfSource Section(string name, Action<DxfSource> content)
    {
        Tag(0, "SECTION").Tag(2, name);
        content(this);
        return Tag(0, "ENDSEC");
    }

    public DxfSource Entities(Action<DxfSource> content) => Section("ENTITIES", content);

    public DxfSource Block(string name, Action<DxfSource> content, double baseX = 0, double baseY = 0)
    {
        Tag(0, "BLOCK").Tag(8, "0").Tag(2, name).Tag(70, 0).Tag(10, baseX).Tag(20, baseY).Tag(30, 0);
        content(this);
        return Tag(0, "ENDBLK").Tag(8, "0");
    }

    public DxfSource Line(double x1, double y1, double x2, double y2, string layer = "0") =>
        Tag(0, "LINE").Tag(8, layer).Tag(10, x1).Tag(20, y1).Tag(11, x2).Tag(21, y2);

    public DxfSource Arc(double x, double y, double radius, double start, double end, string layer = "0") =>
        Tag(0, "ARC").Tag(8, layer).Tag(10, x).Tag(20, y).Tag(40, radius).Tag(50, start).Tag(51, end);

    public DxfSource Circle(double x, double y, double radius, string layer = "0") =>
        Tag(0, "CIRCLE").Tag(8, layer).Tag(10, x).Tag(20, y).Tag(40, radius);

    public DxfSource Rectangle(double x, double y, double width, double height, string layer = "0") =>
        Polyline([(x, y, 0), (x + width, y, 0), (x + width, y + height, 0), (x, y + height, 0)], closed: true, layer);

    public DxfSource Polyline(IReadOnlyList<(double X, double Y, double Bulge)> vertices, bool closed, string layer = "0")
    {
        Tag(0, "LWPOLYLINE").Tag(8, layer).Tag(90, vertices.Count).Tag(70, closed ? 1 : 0);
        foreach ((double x, double y, double bulge) in vertices)
        {
            Tag(10, x).Tag(20, y);
            if (bulge != 0)
            {
                Tag(42, bulge);
            }
        }

        return this;
    }

    public DxfSource Insert(string block, double x, double y, double scaleX = 1, double scaleY = 1, double rotation = 0, string layer = "0") =>
        Tag(0, "INSERT").Tag(8, layer).Tag(2, block).Tag(10, x).Tag(20, y).Tag(41, scaleX).Tag(42, scaleY).Tag(43, 1).Tag(50, rotation);

    public byte[] ToBytes() => Encoding.UTF8.GetBytes(_text + "0\nEOF\n");

    public byte[] ToBytesWithoutEnd() => Encoding.UTF8.GetBytes(_text.ToString());
}
