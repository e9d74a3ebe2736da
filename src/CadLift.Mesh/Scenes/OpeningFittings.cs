using CadLift.Geometry.Planar;
using CadLift.Mesh.Plans;
using CadLift.Meshes;
using CadLift.Plans;

namespace CadLift.Mesh.Scenes;

/// <summary>Fills doors with a leaf, and windows with a frame and a pane, each a closed box that follows the middle of its wall.</summary>
internal static class OpeningFittings
{
    // All in millimetres. Fittings keep clear of the walls, so that nothing coincides.
    private const double Clearance = 2;
    private const double LeafThickness = 40;
    private const double FrameWidth = 60;
    private const double FrameThickness = 70;
    private const double PaneThickness = 24;

    /// <summary>Adds the fittings of all openings as parts of their own.</summary>
    public static void Add(FloorPlan plan, PartList list, SceneMesh scene, List<MeshPart> parts, int firstFace, double chordTolerance)
    {
        var boxes = new FittingMesher(scene, firstFace);
        for (int storey = 0; storey < plan.Storeys.Count; storey++)
        {
            IReadOnlyList<Opening> openings = plan.Storeys[storey].Openings;
            for (int i = 0; i < openings.Count; i++)
            {
                if (openings[i].Kind != OpeningKind.Passage && OpeningSpan.Of(openings[i], plan.Storeys[storey]) is { } span)
                {
                    Fill(openings[i], plan.Storeys[storey], span.Middle, parts[list.FirstOpeningOf(storey) + i], boxes, parts, chordTolerance);
                }
            }
        }
    }

    private static void Fill(
        Opening opening, Storey storey, Segment span, MeshPart of, FittingMesher boxes, List<MeshPart> parts, double chordTolerance)
    {
        double bottom = storey.Elevation + opening.Sill + Clearance;
        double top = Math.Min(storey.Elevation + opening.Sill + opening.Height, storey.Elevation + storey.Height) - Clearance;
        double length = span.Length;
        if (top - bottom <= 2 * FrameWidth || length <= 2 * (FrameWidth + Clearance))
        {
            return;
        }

        if (opening.Kind == OpeningKind.Door)
        {
            Begin($"{of.Name} leaf", MeshPartKind.DoorLeaf);
            boxes.Add(Part(Clearance, length - Clearance), LeafThickness, bottom, top, chordTolerance);
            return;
        }

        Begin($"{of.Name} frame", MeshPartKind.Frame);
        boxes.Add(Part(Clearance, length - Clearance), FrameThickness, bottom, bottom + FrameWidth, chordTolerance);
        boxes.Add(Part(Clearance, length - Clearance), FrameThickness, top - FrameWidth, top, chordTolerance);
        boxes.Add(Part(Clearance, Clearance + FrameWidth), FrameThickness, bottom + FrameWidth, top - FrameWidth, chordTolerance);
        boxes.Add(Part(length - Clearance - FrameWidth, length - Clearance), FrameThickness, bottom + FrameWidth, top - FrameWidth, chordTolerance);
        Begin($"{of.Name} pane", MeshPartKind.Pane);
        boxes.Add(
            Part(Clearance + FrameWidth, length - Clearance - FrameWidth), PaneThickness, bottom + FrameWidth, top - FrameWidth, chordTolerance);

        void Begin(string name, MeshPartKind kind)
        {
            boxes.Part = parts.Count;
            parts.Add(new MeshPart(name, kind, []) { Group = of.Group, Layer = of.Layer });
        }

        Segment Part(double from, double to) => span.Between(span.PointAt(from / length), span.PointAt(to / length));
    }
}
