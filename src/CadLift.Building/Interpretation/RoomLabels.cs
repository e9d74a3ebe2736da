using CadLift.Drawings;
using CadLift.Geometry.Numerics;
using CadLift.Geometry.Planar;
using CadLift.Plans;

namespace CadLift.Building.Interpretation;

/// <summary>Gives rooms the names that stand in them.</summary>
/// <remarks>
/// What stands in a room is read from top to bottom, line by line. A line without a letter, such as a number or an area, is the name only where
/// nothing else is. What is written smaller than the largest of the others is a remark.
/// </remarks>
internal static class RoomLabels
{
    private const string Separator = " ";

    private static readonly string[] Units =
        ["m", "m²", "m2", "m^2", "qm", "sqm", "sq m", "sq. m.", "mm", "cm", "ft", "ft²", "ft2", "sf", "sq ft", "sq.ft.", "sq. ft.", "sqft", "м²", "㎡"];

    private const int LongestName = 200;

    // Names are written larger than remarks; what is nearly as tall belongs to the name.
    private const double NearlyAsTall = 0.9;

    /// <summary>The same rooms with their names.</summary>
    /// <param name="rooms">The rooms of a storey.</param>
    /// <param name="sketch">The sketch.</param>
    /// <param name="labels">The indices of the labels that count; those on hidden layers do not.</param>
    /// <param name="tolerance">Of the rooms' outlines.</param>
    /// <param name="used">Marks the labels that stand in a room.</param>
    public static List<Room> Name(
        List<Room> rooms, PlanSketch sketch, List<int> labels, Tolerance tolerance, bool[] used)
    {
        if (rooms.Count == 0 || labels.Count == 0)
        {
            return rooms;
        }

        var locator = new RegionLocator(new RegionSet([.. rooms.Select(static room => room.Region)]), tolerance);
        var inRoom = new Dictionary<int, List<SketchLabel>>();
        foreach (int i in labels)
        {
            SketchLabel label = sketch.Labels[i];
            int room = sketch.HiddenLayers.Contains(label.Layer) ? -1 : locator.RegionAt(label.Position);
            if (room < 0)
            {
                continue;
            }

            used[i] = true;
            if (!inRoom.TryGetValue(room, out List<SketchLabel>? found))
            {
                inRoom.Add(room, found = []);
            }

            found.Add(label);
        }

        return [.. rooms.Select((room, index) => inRoom.TryGetValue(index, out List<SketchLabel>? found) ? room with { Label = NameOf(found) } : room)];
    }

    private static string NameOf(List<SketchLabel> labels)
    {
        List<(string Text, double Height)> lines = [.. labels
            .OrderByDescending(static label => label.Position.Y)
            .ThenBy(static label => label.Position.X)
            .SelectMany(static label => label.Text.Split('\n').Select(line => (InOneLine(line), label.Height)))
            .Where(static line => line.Item1.Length > 0)];
        List<(string Text, double Height)> names = lines.FindAll(static line => line.Text.Any(char.IsLetter) && !IsMeasure(line.Text));
        double tallest = names.Count > 0 ? names.Max(static name => name.Height) : 0;
        names.RemoveAll(name => name.Height < NearlyAsTall * tallest);
        string name = string.Join(Separator, (names.Count > 0 ? names : lines).Select(static line => line.Text).Distinct(StringComparer.Ordinal));
        return name.Length <= LongestName ? name : name[..LongestName].TrimEnd() + "…";
    }

    // Signs that turn the direction of writing turn all that follows them in a report.
    private static bool IsForOne(char c) => !char.IsControl(c) && c is not (>= '\u202A' and <= '\u202E') and not (>= '\u2066' and <= '\u2069');

    // Names go to terminals and logs: no control characters.
    private static string InOneLine(string text) => string.Join(
        Separator,
        string.Concat(text.Select(static c => IsForOne(c) ? c : ' ')).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    // 12.5 m², 120 sq ft, 13'6 x 11': numbers and a unit; 2 car garage is a name.
    private static bool IsMeasure(string text)
    {
        if (!char.IsAsciiDigit(text[0]))
        {
            return false;
        }

        ReadOnlySpan<char> rest = text.AsSpan().TrimStart("0123456789.,'\"xX×*/-+± ");
        foreach (string unit in Units)
        {
            if (rest.Equals(unit, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return rest.IsEmpty;
    }
}
