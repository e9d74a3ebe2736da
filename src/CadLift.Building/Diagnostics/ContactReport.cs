using System.Globalization;
using CadLift.Diagnostics;
using CadLift.Geometry.Numerics;
using CadLift.Geometry.Planar;

namespace CadLift.Building.Diagnostics;

/// <summary>Tells where shapes met at a single point and were parted.</summary>
internal static class ContactReport
{
    public static void Add(in PlanarResult result, Tolerance tolerance, DiagnosticList diagnostics)
    {
        foreach (Point2d contact in result.Contacts)
        {
            diagnostics.Add(
                BuildingDiagnostics.ContactParted,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"Shapes touch at a single point near ({contact.X:G9}, {contact.Y:G9}) mm. They are parted there by {1000 * tolerance.Coincidence:G3} mm or less, or a solid would hang on an edge."));
        }
    }
}
