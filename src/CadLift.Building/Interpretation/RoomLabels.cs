using CadLift.Drawings;
using CadLift.Geometry.Numerics;
using CadLift.Geometry.Planar;
using CadLift.Plans;

namespace CadLift.Building.Interpretation;

/// <summary>Gives rooms the names that stand in them.</summary>
/// <remarks>
/// What stands in a room is read from top to bottom, line by line. A line without a letter, such as a number or an area, is the name only where
/// nothing else is.
/// </remarks>
internal static class RoomLabels
{
    private const string Separator = " ";

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

        return [.. rooms.Select((room, index) => inRoom.TryGetValue(index, out List<SketchLabel>? found) ? new Room(room.Region, NameOf(found)) : room)];
    }

    private static string NameOf(List<SketchLabel> labels)
    {
        List<string> lines = [.. labels
            .OrderByDescending(static label => label.Position.Y)
            .ThenBy(static label => label.Position.X)
            .SelectMany(static label => label.Text.Split('\n'))
            .Select(InOneLine)
            .Where(static line => line.Length > 0)];
        List<string> names = lines.FindAll(static line => line.Any(char.IsLetter) && !IsMeasure(line));
        return string.Join(Separator, names.Count > 0 ? names : lines);
    }

    // Names go to terminals and logs: no control characters.
    private static string InOneLine(string text) => string.Join(
        Separator,
        string.Concat(text.Select(static c => char.IsControl(c) ? ' ' : c)).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    // 12.5 m², 120 sq ft: a number and a unit.
    private static bool IsMeasure(string text) => char.IsAsciiDigit(text[0]);
}
