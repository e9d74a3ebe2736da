using CadLift.Geometry.Numerics;
using CadLift.Geometry.Planar;

namespace CadLift.Geometry.Modeling;

/// <summary>Sorts the faces of a stack of slabs into lumps and shells.</summary>
/// <remarks>
/// Cells of the stack (plan face × layer) that share a wall or a floor and are alike, solid or empty, are one part. A face
/// belongs to the shell between the two parts it separates; the outer shell of a lump is the one below its lowest point.
/// </remarks>
internal static class SlabShells
{
    /// <summary>The faces in order of lump and shell, each lump's outer shell first.</summary>
    public static List<Place> Sort(SlabComplex complex, SlabFaceList faces)
    {
        DisjointSets parts = JoinParts(complex, out int outside);
        var places = new List<Place>(faces.Count);
        var lumpOf = new Dictionary<int, int>();
        var shellOf = new Dictionary<(int, int), int>();
        for (int i = 0; i < faces.Count; i++)
        {
            (int solidCell, int emptyCell) = CellsOf(complex, faces[i], outside);
            int solid = parts.Find(solidCell);
            int empty = parts.Find(emptyCell);
            places.Add(new Place(NumberOf(lumpOf, solid), NumberOf(shellOf, (solid, empty)), i));
        }

        int[] outer = OuterShells(faces, places, lumpOf.Count);
        places.Sort((a, b) => Compare(a, b, outer));
        return places;
    }

    private static int Compare(Place a, Place b, int[] outer)
    {
        if (a.Lump != b.Lump)
        {
            return a.Lump.CompareTo(b.Lump);
        }

        if (a.Shell == b.Shell)
        {
            return a.Face.CompareTo(b.Face);
        }

        bool isFirst = a.Shell == outer[a.Lump];
        bool isSecond = b.Shell == outer[a.Lump];
        return isFirst ? -1 : (isSecond ? 1 : a.Shell.CompareTo(b.Shell));
    }

    // Of the level faces of a lump one that looks down from the lowest layer is on its outer shell.
    private static int[] OuterShells(SlabFaceList faces, List<Place> places, int lumps)
    {
        int[] outer = new int[lumps];
        int[] lowest = new int[lumps];
        Array.Fill(lowest, int.MaxValue);
        foreach (Place place in places)
        {
            SlabFace face = faces[place.Face];
            if (face.Kind == SlabFaceKind.Bottom && face.LayerOrLevel < lowest[place.Lump])
            {
                lowest[place.Lump] = face.LayerOrLevel;
                outer[place.Lump] = place.Shell;
            }
        }

        return outer;
    }

    private static int NumberOf<T>(Dictionary<T, int> numbers, T key)
        where T : notnull
    {
        if (!numbers.TryGetValue(key, out int number))
        {
            number = numbers.Count;
            numbers.Add(key, number);
        }

        return number;
    }

    private static (int Solid, int Empty) CellsOf(SlabComplex complex, in SlabFace face, int outside)
    {
        int at = face.LayerOrLevel;
        return face.Kind switch
        {
            SlabFaceKind.Top => (CellOf(complex, face.Place, at - 1, outside), CellOf(complex, face.Place, at, outside)),
            SlabFaceKind.Bottom => (CellOf(complex, face.Place, at, outside), CellOf(complex, face.Place, at - 1, outside)),
            _ => (
                CellOf(complex, complex.Plan.FaceOf(face.Place), at, outside),
                CellOf(complex, complex.Plan.FaceOf(PlanarArrangement.Twin(face.Place)), at, outside)),
        };
    }

    private static int CellOf(SlabComplex complex, int planFace, int layer, int outside) =>
        planFace == 0 || layer < 0 || layer >= complex.LayerCount ? outside : (planFace * complex.LayerCount) + layer;

    private static DisjointSets JoinParts(SlabComplex complex, out int outside)
    {
        PlanarArrangement plan = complex.Plan;
        int layers = complex.LayerCount;
        outside = plan.FaceCount * layers;
        var parts = new DisjointSets(outside + 1);
        for (int face = 1; face < plan.FaceCount; face++)
        {
            for (int level = 0; level <= layers; level++)
            {
                if (complex.PlateOf(face, level) == 0)
                {
                    parts.Join(CellOf(complex, face, level - 1, outside), CellOf(complex, face, level, outside));
                }
            }
        }

        for (int edge = 0; edge < plan.EdgeCount; edge++)
        {
            for (int layer = 0; layer < layers; layer++)
            {
                if (complex.SkinOf(edge, layer) < 0)
                {
                    int left = CellOf(complex, plan.FaceOf(2 * edge), layer, outside);
                    parts.Join(left, CellOf(complex, plan.FaceOf((2 * edge) + 1), layer, outside));
                }
            }
        }

        return parts;
    }

    /// <summary>Where a face belongs.</summary>
    internal readonly record struct Place(int Lump, int Shell, int Face);
}
