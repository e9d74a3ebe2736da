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
    public void Texts_say_that_they_cannot_be_placed()
    {
        DxfPlacedEntity placed = Assert.Single(DxfReader.Read(new DxfSource().Entities(e => e.Tag(0, "TEXT").Tag(1, "x")).ToBytes()).Explode());
        Assert.False(placed.TryToWorld(out IReadOnlyList<DxfEntity> none));
        Assert.Empty(none);
    }
}
