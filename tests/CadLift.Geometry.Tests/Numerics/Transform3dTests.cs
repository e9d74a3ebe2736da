using CadLift.Geometry.Numerics;

namespace CadLift.Geometry.Tests.Numerics;

public sealed class Transform3dTests
{
    [Fact]
    public void An_inverse_undoes_its_map()
    {
        Gen<Transform3d> gen =
            from n in Gen.ArrayOf(Gen.Choose(-9, 9), 12)
            select new Transform3d(new(n[0], n[1], n[2]), new(n[3], n[4], n[5]), new(n[6], n[7], n[8]), new(n[9], n[10], n[11]));
        Prop.ForAll(gen.ToArbitrary(), map =>
        {
            bool isInvertible = map.XAxis.Dot(map.YAxis.Cross(map.ZAxis)) != 0;
            if (!map.TryInvert(out Transform3d inverse))
            {
                return !isInvertible && inverse == map;
            }

            var point = new Point3d(3, -4, 5);
            return isInvertible && inverse.Apply(map.Apply(point)).DistanceTo(point) < 1e-9 && map.Apply(inverse.Apply(point)).DistanceTo(point) < 1e-9;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(1000).WithReplay(5UL, 7UL));
    }
}
