using CadLift.Geometry.Numerics;
using CadLift.Imaging.Filters;

namespace CadLift.Imaging.Tests.Plans;

/// <summary>Photographs of sheets on a table, by a camera that looks at the middle of the picture.</summary>
internal static class Photograph
{
    private const int Samples = 4;

    /// <summary>Where the corners of a sheet are seen.</summary>
    /// <param name="sheet">The width and height of the sheet.</param>
    /// <param name="picture">Those of the picture, in pixels.</param>
    /// <param name="tilts">How far the sheet is turned about the axis across, down and towards the camera, in degrees.</param>
    /// <param name="distance">How far away it is, in longer sides of the picture; so long is the focal length too, times 1.2.</param>
    public static Point2d[] CornersOf((double Width, double Height) sheet, (int Width, int Height) picture, (double Across, double Down, double Around) tilts, double distance)
    {
        double focal = 1.2 * Math.Max(picture.Width, picture.Height);
        (double x, double y) half = (sheet.Width / 2, sheet.Height / 2);
        return [Seen(-half.x, -half.y), Seen(half.x, -half.y), Seen(half.x, half.y), Seen(-half.x, half.y)];

        Point2d Seen(double x, double y)
        {
            (double sin, double cos) = Math.SinCos(tilts.Around * Math.PI / 180);
            (x, y) = ((x * cos) - (y * sin), (x * sin) + (y * cos));
            (sin, cos) = Math.SinCos(tilts.Across * Math.PI / 180);
            (double depth, y) = (y * sin, y * cos);
            (sin, cos) = Math.SinCos(tilts.Down * Math.PI / 180);
            (depth, x) = ((depth * cos) + (x * sin), (x * cos) - (depth * sin));
            double scale = focal / (depth + (distance * Math.Max(picture.Width, picture.Height)));
            return new Point2d((picture.Width / 2.0) + (x * scale), (picture.Height / 2.0) + (y * scale));
        }
    }

    /// <summary>Takes the photograph: paper is a little grey, the table dark and grained.</summary>
    /// <param name="sheet">What is drawn.</param>
    /// <param name="corners">Where its corners are seen.</param>
    /// <param name="width">The width of the picture.</param>
    /// <param name="height">Its height.</param>
    public static Raster Of(Raster sheet, Point2d[] corners, int width, int height)
    {
        Homography back = Homography.FromRectangle(sheet.Width, sheet.Height, corners).Inverted();
        var random = new Random(11);
        Raster picture = Raster.Rent(width, height);
        for (int y = 0; y < height; y++)
        {
            for (int x = 0; x < width; x++)
            {
                double sum = 0;
                double table = 80 + random.Next(-20, 21);
                for (int i = 0; i < Samples * Samples; i++)
                {
                    Point2d place = back.Map(new Point2d(x + (((i % Samples) + 0.5) / Samples), y + (((i / Samples) + 0.5) / Samples)));
                    bool isOn = place.X >= 0 && place.Y >= 0 && place.X < sheet.Width && place.Y < sheet.Height;
                    sum += isOn ? 0.85 * sheet.Row((int)place.Y)[(int)place.X] : table;
                }

                picture.Row(y)[x] = (byte)Math.Clamp((sum / (Samples * Samples)) + random.Next(-3, 4), 0, 255);
            }
        }

        return picture;
    }
}
