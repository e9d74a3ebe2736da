using CadLift.Dxf.Model;
using CadLift.Geometry.Numerics;

namespace CadLift.Dxf.Mapping;

/// <summary>Moves texts to where their inserts put them: letters are stretched and slanted as the plane is.</summary>
internal static class TextPlacer
{
    public static DxfText Place(DxfText text, in Transform3d toWorld)
    {
        var plane = new PlacedPlane(toWorld, text.Extrusion);
        (double sin, double cos) = Angle.SinCosDegrees(text.Rotation);
        var stretch = new Stretch(plane.Place(new Vector2d(cos, sin)), plane.Place(new Vector2d(-sin, cos)));
        double slant = Math.Tan(double.DegreesToRadians(text.Oblique));
        text.Position = plane.Place(text.Position);
        text.AlignmentPoint = text.AlignmentPoint is { } alignment ? plane.Place(alignment) : null;
        text.Rotation = plane.PlaceAngle(text.Rotation);
        text.Height *= stretch.Up;
        text.WidthFactor *= stretch.Up > 0 ? stretch.Along / stretch.Up : 1;
        text.Oblique = double.RadiansToDegrees(Math.Atan2((slant * stretch.Along) + stretch.Slide, stretch.Up));
        text.Extrusion = plane.Extrusion;
        return text;
    }

    public static DxfMText Place(DxfMText text, in Transform3d toWorld)
    {
        Vector3d along = text.Direction;
        if (!(along.LengthSquared > 0))
        {
            (double sin, double cos) = Angle.SinCosDegrees(text.Rotation);
            along = ObjectCoordinates.ToWorld(text.Extrusion).Apply(new Vector3d(cos, sin, 0));
        }

        along = along.Normalized();
        Vector3d placedAlong = toWorld.Apply(along);
        Vector3d placedUp = toWorld.Apply(text.Extrusion.Normalized().Cross(along));
        Vector3d normal = placedAlong.Cross(placedUp);
        double length = placedAlong.Length;
        text.Position = toWorld.Apply(text.Position);
        text.Direction = placedAlong.Normalized();
        text.Rotation = 0;
        text.Height *= length > 0 ? normal.Length / length : 1;
        text.Width *= length;
        text.Extrusion = normal.LengthSquared > 0 ? normal.Normalized() : Vector3d.UnitZ;
        return text;
    }

    /// <summary>How letters grow along the line and upwards, and how far they slide along it for each unit of height.</summary>
    private readonly struct Stretch(Vector2d along, Vector2d up)
    {
        public double Along { get; } = along.Length;

        public double Up { get; } = along.LengthSquared > 0 ? along.Cross(up) / along.Length : 0;

        public double Slide { get; } = along.LengthSquared > 0 ? along.Dot(up) / along.Length : 0;
    }
}
