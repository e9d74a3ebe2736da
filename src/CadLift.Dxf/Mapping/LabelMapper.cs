using CadLift.Drawings;
using CadLift.Dxf.Model;
using CadLift.Geometry.Numerics;

namespace CadLift.Dxf.Mapping;

/// <summary>Turns texts into labels of the plan.</summary>
/// <remarks>
/// A label stands where the middle of its text is. How wide a text is depends on a font that nobody need have: letters are taken to be
/// 0.6 of their height wide, lines of paragraphs to be 5/3 of it apart, which is the usual spacing of MTEXT.
/// </remarks>
internal static class LabelMapper
{
    private const double LetterWidth = 0.6;
    private const double LineSpacing = 5.0 / 3;

    // TEXT: where the alignment point lies on the line, and above it.
    private const int Centred = 1;
    private const int Right = 2;
    private const int Aligned = 3;
    private const int Middle = 4;
    private const int Fitted = 5;
    private const int AtMiddle = 2;
    private const int AtTop = 3;

    /// <summary>The label of a text.</summary>
    /// <param name="placed">The text.</param>
    /// <param name="toMillimetres">From the world in drawing units.</param>
    /// <returns><see langword="null"/> for what is no text, says nothing, or lies where numbers end.</returns>
    public static SketchLabel? TryCreate(in PlacedEntity placed, in Transform3d toMillimetres)
    {
        Transform3d toPlan = toMillimetres.Compose(placed.ToWorld);
        SketchLabel? label = placed.Entity switch
        {
            DxfAttrib { IsHidden: true } or DxfAttrib { IsDefinition: true } => null,
            DxfText text => OfText((DxfText)text.Clone(), toPlan, placed),
            DxfMText text => OfParagraphs((DxfMText)text.Clone(), toPlan, placed),
            _ => null,
        };
        return label is { Position.IsFinite: true } ? label : null;
    }

    private static SketchLabel? OfText(DxfText text, in Transform3d toPlan, in PlacedEntity placed)
    {
        string words = text.PlainText.Trim();
        if (words.Length == 0)
        {
            return null;
        }

        double height = text.Height;
        DxfText moved = TextPlacer.Place(text, toPlan);
        double width = WidthOf(words) * moved.Height * moved.WidthFactor;
        Point3d at = moved.AlignmentPoint is { } alignment && (moved.HorizontalAlignment != 0 || moved.VerticalAlignment != 0)
            ? alignment
            : moved.Position;
        (double along, double up) = ToMiddle(moved, width);
        if (moved.HorizontalAlignment is Aligned or Fitted && moved.AlignmentPoint is { } end)
        {
            at = moved.Position.MidpointTo(end);
            along = 0;
        }

        Vector2d direction = Vector2d.AtAngle(double.DegreesToRadians(moved.Rotation));
        Vector2d offset = (direction * along) + (direction.TurnedLeft() * up);
        Point3d middle = ObjectCoordinates.ToWorld(moved.Extrusion).Apply(new Point3d(at.X + offset.X, at.Y + offset.Y, at.Z));
        return Create(words, middle, height > 0 ? moved.Height : 0, (text as DxfAttrib)?.Tag, placed);
    }

    // From where a text is held to its middle.
    private static (double Along, double Up) ToMiddle(DxfText text, double width)
    {
        double along = text.HorizontalAlignment switch
        {
            Centred or Middle => 0,
            Right => -width / 2,
            _ => width / 2,
        };
        double up = text.HorizontalAlignment == Middle || text.VerticalAlignment == AtMiddle ? 0
            : text.VerticalAlignment == AtTop ? -text.Height / 2
            : text.Height / 2;
        return (along, up);
    }

    private static SketchLabel? OfParagraphs(DxfMText text, in Transform3d toPlan, in PlacedEntity placed)
    {
        string words = text.PlainText.Trim();
        if (words.Length == 0)
        {
            return null;
        }

        DxfMText moved = TextPlacer.Place(text, toPlan);
        string[] lines = words.Split('\n');
        double longest = lines.Max(WidthOf) * moved.Height;
        double width = moved.Width > 0 ? Math.Min(longest, moved.Width) : longest;
        double rows = moved.Width > 0 ? lines.Sum(line => Math.Max(1, Math.Ceiling(WidthOf(line) * moved.Height / moved.Width))) : lines.Length;
        double height = moved.Height * (1 + ((rows - 1) * LineSpacing * moved.LineSpacing));

        // Attachment points run row by row from the upper left one, 1, to the lower right one, 9.
        int attachment = moved.AttachmentPoint is >= 1 and <= 9 ? moved.AttachmentPoint - 1 : 0;
        double along = (1 - (attachment % 3)) * width / 2;
        double up = ((attachment / 3) - 1) * height / 2;
        Vector3d across = moved.Extrusion.Cross(moved.Direction);
        return Create(words, moved.Position + (moved.Direction * along) + (across * up), moved.Height, tag: null, placed);
    }

    private static double WidthOf(string line) => line.Length * LetterWidth;

    private static SketchLabel Create(string words, Point3d middle, double height, string? tag, in PlacedEntity placed) =>
        new(words, new Point2d(middle.X, middle.Y), placed.Layer, placed.Entity.Place)
        {
            Height = height,
            Tag = string.IsNullOrEmpty(tag) ? null : tag,
            Symbol = placed.Symbol,
        };
}
