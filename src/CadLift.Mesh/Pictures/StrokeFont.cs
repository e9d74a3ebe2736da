using System.Globalization;
using System.Text;

namespace CadLift.Mesh.Pictures;

/// <summary>A font of single strokes, so that pictures look the same on every machine.</summary>
/// <remarks>Latin, Greek and Cyrillic letters, digits and signs; what is missing is a box. Units: capitals are 21 high, the baseline is 0.</remarks>
internal static class StrokeFont
{
    /// <summary>The height of capitals in units.</summary>
    public const double CapitalHeight = 21;

    private const double Gap = 5;
    private const double MarkLift = 6.5;
    private const double TallBase = 18;
    private const double SmallHeight = 14;
    private const int MissingLetter = 0xFFFD;
    private const int FirstPart = 0xE000;
    private const int LastPart = 0xF8FF;

    private static readonly Dictionary<int, Glyph> Glyphs = Parse();

    /// <summary>How wide a text is in units.</summary>
    public static double WidthOf(string text)
    {
        double width = 0;
        foreach (Rune rune in text.EnumerateRunes())
        {
            width += GlyphOf(rune).Width + Gap;
        }

        return Math.Max(width - Gap, 0);
    }

    /// <summary>The strokes of a text, in units from the start of its baseline, y upwards.</summary>
    public static IEnumerable<(double X, double Y)[]> StrokesOf(string text)
    {
        double x = 0;
        foreach (Rune rune in text.EnumerateRunes())
        {
            Glyph glyph = GlyphOf(rune);
            foreach ((double X, double Y)[] stroke in glyph.Strokes)
            {
                yield return Array.ConvertAll(stroke, point => (x + point.X, point.Y));
            }

            x += glyph.Width + Gap;
        }
    }

    private static Glyph GlyphOf(Rune rune)
    {
        bool isPart = rune.Value is >= FirstPart and <= LastPart;
        int code = Rune.IsWhiteSpace(rune) || Rune.IsControl(rune) ? ' ' : rune.Value;
        return !isPart && Glyphs.TryGetValue(code, out Glyph? glyph) ? glyph : Glyphs[MissingLetter];
    }

    private static Dictionary<int, Glyph> Parse()
    {
        var glyphs = new Dictionary<int, Glyph>();
        foreach (string line in StrokeGlyphs.Table.ReplaceLineEndings("\n").Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            string[] words = line.Split(' ', 3);
            int code = CodeOf(words[0]);
            glyphs.Add(code, words[1] is "=" ? Composed(glyphs, words[2].Split(' ')) : Drawn(words));
        }

        return glyphs;
    }

    private static int CodeOf(string name) => name.StartsWith("U+", StringComparison.Ordinal) && name.Length > 2
        ? int.Parse(name.AsSpan(2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture)
        : Rune.GetRuneAt(name, 0).Value;

    private static Glyph Drawn(string[] words)
    {
        double width = double.Parse(words[1], CultureInfo.InvariantCulture);
        string[] strokes = words.Length > 2 ? words[2].Split("; ") : [];
        return new Glyph(width, Array.ConvertAll(strokes, static stroke => Array.ConvertAll(stroke.Split(' '), PointOf)));
    }

    private static (double X, double Y) PointOf(string text)
    {
        int comma = text.IndexOf(',', StringComparison.Ordinal);
        return (double.Parse(text.AsSpan(0, comma), CultureInfo.InvariantCulture), double.Parse(text.AsSpan(comma + 1), CultureInfo.InvariantCulture));
    }

    private static Glyph Composed(Dictionary<int, Glyph> glyphs, string[] names)
    {
        Glyph letter = glyphs[CodeOf(names[0])];
        if (names.Length == 1)
        {
            return letter;
        }

        Glyph mark = glyphs[CodeOf(names[1])];
        double middle = (letter.Left + letter.Right) / 2;
        double lift = letter.Top > TallBase && mark.Bottom >= SmallHeight ? MarkLift : 0;
        return new Glyph(
            letter.Width,
            [.. letter.Strokes, .. mark.Strokes.Select(stroke => Array.ConvertAll(stroke, point => (point.X + middle, point.Y + lift)))]);
    }

    private sealed class Glyph
    {
        public Glyph(double width, (double X, double Y)[][] strokes)
        {
            Width = width;
            Strokes = strokes;
            (Left, Right, Bottom, Top) = (double.PositiveInfinity, double.NegativeInfinity, double.PositiveInfinity, double.NegativeInfinity);
            foreach ((double x, double y) in strokes.SelectMany(static stroke => stroke))
            {
                (Left, Right) = (Math.Min(Left, x), Math.Max(Right, x));
                (Bottom, Top) = (Math.Min(Bottom, y), Math.Max(Top, y));
            }
        }

        public double Width { get; }

        public (double X, double Y)[][] Strokes { get; }

        public double Left { get; }

        public double Right { get; }

        public double Bottom { get; }

        public double Top { get; }
    }
}
