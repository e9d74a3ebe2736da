using CadLift.Dxf.Model;
using CadLift.Geometry.Numerics;
using CadLift.TestKit;

namespace CadLift.Dxf.Tests;

/// <summary>Entities in world coordinates lie where their blocks' points come to lie, mirrored, stretched and turned.</summary>
public sealed class ExplodeTests
{
    private static List<DxfEntity> Explode(DxfSource source)
    {
        var all = new List<DxfEntity>();
        foreach (DxfPlacedEntity placed in DxfReader.Read(source.ToBytes()).Explode())
        {
            Assert.True(placed.TryToWorld(out IReadOnlyList<DxfEntity> entities));
            all.AddRange(entities);
        }

        return all;
    }

    // A point of an arc or ellipse at a part of its way.
    private static Point3d PointAt(DxfEntity entity, double part)
    {
        if (entity is DxfEllipse ellipse)
        {
            (double sin, double cos) = Math.SinCos(ellipse.StartParameter + (part * ellipse.Sweep));
            return ellipse.Center + (ellipse.MajorAxis * cos) + (ellipse.MinorAxis * sin);
        }

        var arc = (DxfArc)entity;
        (double s, double c) = Math.SinCos(double.DegreesToRadians(arc.StartAngle + (part * arc.Sweep)));
        Vector3d z = arc.Extrusion;
        Vector3d x = (Math.Abs(z.X) < 1.0 / 64 && Math.Abs(z.Y) < 1.0 / 64 ? Vector3d.UnitY : Vector3d.UnitZ).Cross(z).Normalized();
        Vector3d y = z.Cross(x);
        return Point3d.Origin + (x * (arc.Center.X + (arc.Radius * c))) + (y * (arc.Center.Y + (arc.Radius * s))) + (z * arc.Center.Z);
    }

    [Fact]
    public void Arcs_come_to_lie_where_their_points_do()
    {
        Gen<(int, int, int, int, int)> gen =
            from scaleX in Gen.Choose(-5, 5)
            from scaleY in Gen.Choose(-5, 5)
            from rotation in Gen.Choose(0, 359)
            from start in Gen.Choose(0, 359)
            from sweep in Gen.Choose(1, 359)
            select (scaleX == 0 ? 1 : scaleX, scaleY == 0 ? 2 : scaleY, rotation, start, sweep);
        Prop.ForAll(gen.ToArbitrary(), HoldsFor).Check(Config.QuickThrowOnFailure.WithMaxTest(2000).WithReplay(4242UL, 7UL));

        static bool HoldsFor((int ScaleX, int ScaleY, int Rotation, int Start, int Sweep) c)
        {
            DxfSource source = new DxfSource()
                .Section("BLOCKS", b => b.Block("B", e => e.Arc(3, 1, 2, c.Start, c.Start + c.Sweep)))
                .Entities(e => e.Insert("B", 100, 50, c.ScaleX, c.ScaleY, c.Rotation));
            DxfEntity placed = Explode(source).Single();
            if ((placed is DxfEllipse) != (Math.Abs(c.ScaleX) != Math.Abs(c.ScaleY)))
            {
                return false;
            }

            (double sin, double cos) = Angle.SinCosDegrees(c.Rotation);
            for (int i = 0; i <= 8; i++)
            {
                (double s, double k) = Math.SinCos(double.DegreesToRadians(c.Start + (c.Sweep * i / 8.0)));
                double x = (3 + (2 * k)) * c.ScaleX;
                double y = (1 + (2 * s)) * c.ScaleY;
                Point3d expected = new(100 + (x * cos) - (y * sin), 50 + (x * sin) + (y * cos), 0);

                // Either way round: a mirrored arc seen from behind runs as before. Ellipses do not run evenly: their ends count.
                bool isEnd = i is 0 or 8;
                if ((isEnd || placed is DxfArc) && !(PointAt(placed, i / 8.0).DistanceTo(expected) < 1e-9))
                {
                    return false;
                }
            }

            return true;
        }
    }

    [Fact]
    public void A_mirrored_polyline_is_seen_from_behind_and_keeps_its_bulges()
    {
        DxfEntity placed = Explode(new DxfSource()
            .Section("BLOCKS", b => b.Block("B", e => e.Polyline([(0, 0, 0.5), (2, 0, 0), (2, 1, -1)], closed: true)))
            .Entities(e => e.Insert("B", 10, 0, -1, 1, layer: "L"))).Single();
        var polyline = Assert.IsType<DxfLightweightPolyline>(placed);
        Assert.Equal(new Vector3d(0, 0, -1), polyline.Extrusion);
        Assert.Equal("L", polyline.Layer);
        Assert.Equal([0.5, 0, -1], polyline.Vertices.ToArray().Select(vertex => vertex.Bulge));

        // Seen from behind, x runs the other way.
        Assert.Equal([-10, -8, -8], polyline.Vertices.ToArray().Select(vertex => vertex.X));
    }

    [Fact]
    public void An_uneven_scale_takes_a_polyline_with_bulges_apart()
    {
        List<DxfEntity> pieces = Explode(new DxfSource()
            .Section("BLOCKS", b => b.Block("B", e => e.Polyline([(0, 0, 0.5), (2, 0, 0), (2, 1, -1)], closed: true)))
            .Entities(e => e.Insert("B", 0, 0, 2, 3)));
        Assert.Equal(["ELLIPSE", "LINE", "ELLIPSE"], pieces.Select(piece => piece.Type));
        Assert.True(PointAt(pieces[0], 0).DistanceTo(new Point3d(0, 0, 0)) < 1e-12);
        Assert.True(PointAt(pieces[0], 1).DistanceTo(new Point3d(4, 0, 0)) < 1e-12);

        // The last bulge turns right: the ellipse runs from the polyline's first point to its last.
        Assert.True(PointAt(pieces[2], 0).DistanceTo(new Point3d(0, 0, 0)) < 1e-12);
        Assert.True(PointAt(pieces[2], 1).DistanceTo(new Point3d(4, 3, 0)) < 1e-12);
    }

    [Fact]
    public void Dimensions_say_that_they_cannot_be_placed()
    {
        DxfPlacedEntity placed = Assert.Single(DxfReader.Read(new DxfSource().Entities(e => e.Tag(0, "DIMENSION").Tag(2, "*D1")).ToBytes()).Explode());
        Assert.False(placed.TryToWorld(out IReadOnlyList<DxfEntity> none));
        Assert.Empty(none);
    }

    private static Gen<(int ScaleX, int ScaleY, int Rotation)> Placements() =>
        from scaleX in Gen.Elements(-3, -2, -1, 1, 2, 3)
        from scaleY in Gen.Elements(-3, -2, -1, 1, 2, 3)
        from rotation in Gen.Choose(0, 359)
        select (scaleX, scaleY, rotation);

    private static Point3d Place((int ScaleX, int ScaleY, int Rotation) c, double x, double y)
    {
        (double sin, double cos) = Math.SinCos(double.DegreesToRadians(c.Rotation));
        (double a, double b) = (x * c.ScaleX, y * c.ScaleY);
        return new Point3d(100 + (a * cos) - (b * sin), 50 + (a * sin) + (b * cos), 0);
    }

    // Object coordinates seen from behind have x turned round.
    private static Point3d ToWorld(Point2d point, Vector3d extrusion) => new(extrusion.Z > 0 ? point.X : -point.X, point.Y, 0);

    [Fact]
    public void Boundaries_of_hatches_come_to_lie_where_their_points_do()
    {
        Prop.ForAll(Placements().ToArbitrary(), HoldsFor).Check(Config.QuickThrowOnFailure.WithMaxTest(500).WithReplay(99UL, 7UL));

        static bool HoldsFor((int ScaleX, int ScaleY, int Rotation) c)
        {
            DxfSource source = new DxfSource()
                .Section("BLOCKS", b => b.Block("B", e => e
                    .Tag(0, "HATCH").Tag(8, "0").Tag(2, "P").Tag(70, 0).Tag(91, 2)
                    .Tag(92, 1).Tag(93, 5)
                    .Tag(72, 1).Tag(10, 1).Tag(20, 2).Tag(11, 5).Tag(21, 3)
                    .Tag(72, 2).Tag(10, 5).Tag(20, 5).Tag(40, 2).Tag(50, 20).Tag(51, 150).Tag(73, 1)
                    .Tag(72, 2).Tag(10, 5).Tag(20, 5).Tag(40, 2).Tag(50, 20).Tag(51, 150).Tag(73, 0)
                    .Tag(72, 3).Tag(10, 1).Tag(20, 1).Tag(11, 2).Tag(21, 1).Tag(40, 0.5).Tag(50, 30).Tag(51, 200).Tag(73, 1)
                    .Tag(72, 3).Tag(10, 1).Tag(20, 1).Tag(11, 2).Tag(21, 1).Tag(40, 0.5).Tag(50, 30).Tag(51, 300).Tag(73, 0)
                    .Tag(97, 0)
                    .Tag(92, 3).Tag(72, 1).Tag(73, 1).Tag(93, 2).Tag(10, 0).Tag(20, 0).Tag(42, 0.5).Tag(10, 4).Tag(20, 0).Tag(42, 1).Tag(97, 0)
                    .Tag(75, 0).Tag(76, 1).Tag(52, 0).Tag(41, 1).Tag(77, 0).Tag(78, 1)
                    .Tag(53, 30).Tag(43, 1).Tag(44, 1).Tag(45, 0).Tag(46, 2).Tag(79, 1).Tag(49, 3).Tag(98, 1).Tag(10, 2).Tag(20, 0.1)))
                .Entities(e => e.Insert("B", 100, 50, c.ScaleX, c.ScaleY, c.Rotation));
            DxfDocument document = DxfReader.Read(source.ToBytes());
            var drawn = (DxfHatch)document.FindBlock("B")!.Entities[0];
            Assert.True(document.Explode()[0].TryToWorld(out IReadOnlyList<DxfEntity> placedEntities));
            var placed = (DxfHatch)placedEntities[0];
            for (int i = 0; i < drawn.Paths[0].Edges.Count; i++)
            {
                for (int k = 0; k <= 4; k++)
                {
                    Point2d before = PointAt(drawn.Paths[0].Edges[i], k / 4.0);
                    Point2d after = PointAt(placed.Paths[0].Edges[i], k / 4.0);
                    if (ToWorld(after, placed.Extrusion).DistanceTo(Place(c, before.X, before.Y)) > 1e-9)
                    {
                        return false;
                    }
                }
            }

            DxfHatchPath polyline = placed.Paths[1];
            Point2d corner = polyline.IsPolyline ? new Point2d(polyline.Vertices[1].X, polyline.Vertices[1].Y) : PointAt(polyline.Edges[0], 1);
            Point2d seed = new(placed.Seeds[0].X, placed.Seeds[0].Y);
            DxfHatchPatternLine line = placed.PatternLines[0];
            Point2d along = new Point2d(line.BaseX, line.BaseY) + (Vector2d.AtAngle(double.DegreesToRadians(line.Angle)) * line.Dashes[0]);
            (double sin, double cos) = Math.SinCos(Math.PI / 6);
            return polyline.IsPolyline == (Math.Abs(c.ScaleX) == Math.Abs(c.ScaleY))
                && ToWorld(corner, placed.Extrusion).DistanceTo(Place(c, 4, 0)) < 1e-9
                && ToWorld(seed, placed.Extrusion).DistanceTo(Place(c, 2, 0.1)) < 1e-9
                && ToWorld(along, placed.Extrusion).DistanceTo(Place(c, 1 + (3 * cos), 1 + (3 * sin))) < 1e-9;
        }
    }

    // Angles of edges are those of directions; an ellipse runs by its parameter.
    private static Point2d PointAt(DxfHatchEdge edge, double part)
    {
        if (edge.Kind == DxfHatchEdgeKind.Line)
        {
            return edge.First + ((edge.Second - edge.First) * part);
        }

        double ratio = edge.Kind == DxfHatchEdgeKind.Arc ? 1 : edge.Radius;
        Vector2d major = edge.Kind == DxfHatchEdgeKind.Arc ? new Vector2d(edge.Radius, 0) : edge.Second - Point2d.Origin;
        double start = ParameterOf(edge.StartAngle, ratio);
        double end = ParameterOf(edge.EndAngle, ratio);
        double t = (edge.IsCounterClockwise ? 1 : -1) * (start + ((end - start) * part));
        return edge.First + (major * Math.Cos(t)) + (major.TurnedLeft() * (ratio * Math.Sin(t)));
    }

    private static double ParameterOf(double degrees, double ratio)
    {
        double angle = double.DegreesToRadians(degrees);
        double parameter = Math.Atan2(Math.Sin(angle), ratio * Math.Cos(angle));
        return parameter + (Math.Tau * Math.Round((angle - parameter) / Math.Tau));
    }

    [Fact]
    public void Letters_are_stretched_and_slanted_as_their_block_is()
    {
        Prop.ForAll(Placements().ToArbitrary(), HoldsFor).Check(Config.QuickThrowOnFailure.WithMaxTest(500).WithReplay(98UL, 7UL));

        static bool HoldsFor((int ScaleX, int ScaleY, int Rotation) c)
        {
            DxfSource source = new DxfSource()
                .Section("BLOCKS", b => b.Block("B", e => e
                    .Tag(0, "TEXT").Tag(8, "0").Tag(10, 1).Tag(20, 2).Tag(40, 3).Tag(41, 0.8).Tag(50, 25).Tag(51, 10).Tag(1, "x")
                    .Tag(0, "MTEXT").Tag(8, "0").Tag(10, 1).Tag(20, 2).Tag(40, 3).Tag(41, 7).Tag(50, 25).Tag(1, "x")))
                .Entities(e => e.Insert("B", 100, 50, c.ScaleX, c.ScaleY, c.Rotation));
            List<DxfEntity> placed = Explode(source);
            var text = (DxfText)placed[0];
            var paragraph = (DxfMText)placed[1];

            // The corners of a letter: along the base line, and up the slanted stem.
            (double sin, double cos) = Math.SinCos(double.DegreesToRadians(25));
            double slant = 3 * Math.Tan(double.DegreesToRadians(10));
            Point3d right = Place(c, 1 + (2.4 * cos), 2 + (2.4 * sin));
            Point3d top = Place(c, 1 + (slant * cos) - (3 * sin), 2 + (slant * sin) + (3 * cos));
            Vector2d along = Vector2d.AtAngle(double.DegreesToRadians(text.Rotation));
            Vector2d up = along.TurnedLeft() + (along * Math.Tan(double.DegreesToRadians(text.Oblique)));
            Point2d start = new(text.Position.X, text.Position.Y);
            Point3d end = Place(c, 1 + (7 * cos), 2 + (7 * sin));
            return ToWorld(start, text.Extrusion).DistanceTo(Place(c, 1, 2)) < 1e-9
                && ToWorld(start + (along * (text.WidthFactor * text.Height)), text.Extrusion).DistanceTo(right) < 1e-9
                && ToWorld(start + (up * text.Height), text.Extrusion).DistanceTo(top) < 1e-9
                && (paragraph.Position + (paragraph.Direction * paragraph.Width)).DistanceTo(end) < 1e-9
                && Math.Abs(Math.Abs(c.ScaleX * c.ScaleY) * 21 - (paragraph.Width * paragraph.Height)) < 1e-9;
        }
    }

    [Fact]
    public void Widths_of_polylines_grow_with_their_block()
    {
        List<DxfEntity> placed = Explode(new DxfSource()
            .Section("BLOCKS", b => b.Block("B", e => e
                .Tag(0, "LWPOLYLINE").Tag(90, 2).Tag(10, 0).Tag(20, 0).Tag(40, 1).Tag(41, 2).Tag(10, 1).Tag(20, 0).Tag(40, 3).Tag(41, 4)
                .Tag(0, "POLYLINE").Tag(66, 1).Tag(40, 5).Tag(41, 6)
                .Tag(0, "VERTEX").Tag(10, 0).Tag(20, 0).Tag(0, "VERTEX").Tag(10, 1).Tag(20, 0).Tag(40, 7).Tag(41, 8).Tag(0, "SEQEND")))
            .Entities(e => e.Insert("B", 0, 0, 10, 10)));
        Assert.Equal([10, 20, 30, 40], ((DxfLightweightPolyline)placed[0]).Widths.ToArray());
        Assert.Equal([50, 60, 70, 80], ((DxfLightweightPolyline)placed[1]).Widths.ToArray());
    }

    [Theory]
    [InlineData(3, 270, 90, 1, 2, 1, 0)]
    [InlineData(3, 300, 60, 1, 1, 1, 10)]
    [InlineData(3, 300, 60, 0, 3, 2, 0)]
    [InlineData(2, 270, 90, 1, 2, 1, 0)]
    [InlineData(2, 200, 100, 0, 2, -1, 30)]
    [InlineData(2, 0, 360, 1, 2, 1, 0)]
    public void Edges_of_hatches_that_run_over_zero_stay_on_their_side(
        int kind, double start, double end, int isCounterClockwise, double scaleX, double scaleY, double rotation)
    {
        DxfSource source = new DxfSource()
            .Section("BLOCKS", b => b.Block("B", e =>
            {
                e.Tag(0, "HATCH").Tag(2, "SOLID").Tag(70, 1).Tag(91, 1).Tag(92, 1).Tag(93, 1).Tag(72, kind).Tag(10, 4).Tag(20, 1);
                _ = kind == 2 ? e.Tag(40, 2) : e.Tag(11, 2).Tag(21, 0).Tag(40, 0.5);
                e.Tag(50, start).Tag(51, end).Tag(73, isCounterClockwise).Tag(97, 0).Tag(75, 0).Tag(76, 1).Tag(98, 0);
            }))
            .Entities(e => e.Insert("B", 100, 50, scaleX, scaleY, rotation));
        var placed = (DxfHatch)Explode(source)[0];

        // Where the middle of the edge is: half the way on from the start, in the direction it runs.
        double ratio = kind == 2 ? 1 : 0.5;
        double from = ParameterOf(start, ratio);
        double sweep = (((ParameterOf(end, ratio) - from) % Math.Tau) + Math.Tau) % Math.Tau;
        double middle = (isCounterClockwise == 1 ? 1 : -1) * (from + ((sweep == 0 ? Math.Tau : sweep) / 2));
        (double sin, double cos) = Math.SinCos(double.DegreesToRadians(rotation));
        (double x, double y) = ((4 + (2 * Math.Cos(middle))) * scaleX, (1 + (2 * ratio * Math.Sin(middle))) * scaleY);
        var expected = new Point3d(100 + (x * cos) - (y * sin), 50 + (x * sin) + (y * cos), 0);
        Point3d actual = ToWorld(PointAt(placed.Paths[0].Edges[0], 0.5), placed.Extrusion);
        Assert.True(actual.DistanceTo(expected) < 1e-9, $"{actual} is not {expected}.");
    }

    [Fact]
    public void Thickness_runs_where_it_did()
    {
        Gen<(int X, int Y, int Z, int Rotation, int Direction)> gen =
            from x in Gen.Elements(-2, -1, 1, 2)
            from y in Gen.Elements(-2, -1, 1, 2)
            from z in Gen.Elements(-3, -1, 1, 2)
            from rotation in Gen.Choose(0, 359)
            from direction in Gen.Choose(0, 2)
            select (x, y, z, rotation, direction);
        Prop.ForAll(gen.ToArbitrary(), HoldsFor).Check(Config.QuickThrowOnFailure.WithMaxTest(500).WithReplay(97UL, 7UL));

        static bool HoldsFor((int X, int Y, int Z, int Rotation, int Direction) c)
        {
            DxfSource source = new DxfSource()
                .Section("BLOCKS", b => b.Block("B", e => e
                    .Circle(0, 0, 1).Tag(39, 7)
                    .Circle(0, 0, 1).Tag(39, 7).Tag(210, 0).Tag(220, 0).Tag(230, -1)
                    .Polyline([(0, 0, 0), (1, 0, 0)], closed: false).Tag(39, -7)
                    .Line(0, 0, 1, 0).Tag(39, 7).Tag(210, c.Direction == 0 ? 1 : 0).Tag(220, c.Direction == 1 ? 1 : 0).Tag(230, c.Direction == 2 ? 1 : 0)))
                .Entities(e => e.Insert("B", 0, 0, c.X, c.Y, c.Rotation).Tag(43, c.Z));
            List<DxfEntity> placed = Explode(source);
            (double sin, double cos) = Math.SinCos(double.DegreesToRadians(c.Rotation));
            Vector3d ofLine = c.Direction == 0 ? new Vector3d(cos * c.X, sin * c.X, 0) : c.Direction == 1 ? new Vector3d(-sin * c.Y, cos * c.Y, 0) : new Vector3d(0, 0, c.Z);
            Vector3d[] expected = [new(0, 0, 7 * c.Z), new(0, 0, -7 * c.Z), new(0, 0, -7 * c.Z), ofLine * 7];
            // Uneven scale makes ellipses of circles, which have a thickness all the same.
            return placed.Zip(expected).All(pair => ((pair.First.Extrusion * pair.First.Thickness) - pair.Second).Length < 1e-9);
        }
    }
}
