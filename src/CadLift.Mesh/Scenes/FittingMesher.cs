using CadLift.Geometry.Meshing;
using CadLift.Geometry.Numerics;
using CadLift.Geometry.Planar;

namespace CadLift.Mesh.Scenes;

/// <summary>Adds closed boxes that stand along a line or an arc to a mesh.</summary>
internal sealed class FittingMesher(SceneMesh scene, int firstFace)
{
    private const double LargestTurn = 15 * Math.PI / 180;

    private int _face = firstFace;

    /// <summary>The part that boxes go to.</summary>
    public int Part { get; set; }

    /// <summary>Adds a box.</summary>
    /// <param name="middle">Its middle line, seen from above.</param>
    /// <param name="thickness">Across the middle line.</param>
    /// <param name="bottom">Where it begins.</param>
    /// <param name="top">Where it ends.</param>
    /// <param name="chordTolerance">How far it may lie from the arc.</param>
    public void Add(in Segment middle, double thickness, double bottom, double top, double chordTolerance)
    {
        int steps = StepsOf(middle, chordTolerance);
        int first = scene.Points.Count;
        for (int i = 0; i <= steps; i++)
        {
            Point2d point = middle.PointAt((double)i / steps);
            Vector2d left = middle.IsArc
                ? (point - middle.Center).Normalized() * (middle.IsCounterClockwise ? -1 : 1)
                : middle.StartDirection.TurnedLeft();
            Point2d leftPoint = point + (left * (thickness / 2));
            Point2d rightPoint = point - (left * (thickness / 2));
            scene.Points.Add(new Point3d(rightPoint.X, rightPoint.Y, bottom));
            scene.Points.Add(new Point3d(leftPoint.X, leftPoint.Y, bottom));
            scene.Points.Add(new Point3d(leftPoint.X, leftPoint.Y, top));
            scene.Points.Add(new Point3d(rightPoint.X, rightPoint.Y, top));
        }

        AddQuad(first, first + 3, first + 2, first + 1);
        for (int i = 0; i < steps; i++)
        {
            int here = first + (4 * i);
            for (int side = 0; side < 4; side++)
            {
                int other = (side + 1) % 4;
                AddQuad(here + side, here + other, here + 4 + other, here + 4 + side);
            }
        }

        int last = first + (4 * steps);
        AddQuad(last, last + 1, last + 2, last + 3);
    }

    private static int StepsOf(in Segment middle, double chordTolerance)
    {
        if (!middle.IsArc)
        {
            return 1;
        }

        double byChord = 4 * Math.Asin(Math.Sqrt(Math.Min(chordTolerance / middle.Radius, 1) / 2));
        return Math.Max(1, (int)Math.Ceiling(Math.Abs(middle.Sweep) / Math.Min(LargestTurn, byChord)));
    }

    private void AddQuad(int a, int b, int c, int d)
    {
        scene.Add(new MeshTriangle(a, b, c), _face);
        scene.Add(new MeshTriangle(a, c, d), _face);
        scene.Parts.Add(Part);
        scene.Parts.Add(Part);
        _face++;
    }
}
