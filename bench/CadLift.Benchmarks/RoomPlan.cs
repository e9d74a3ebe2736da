using System.Globalization;
using System.Text;

namespace CadLift.Benchmarks;

/// <summary>A plan of rooms of 5 by 4 m in a square grid, neighbours sharing a wall line, as DXF.</summary>
internal static class RoomPlan
{
    public static byte[] Write(int rooms)
    {
        int columns = (int)Math.Ceiling(Math.Sqrt(rooms));
        var text = new StringBuilder("0\nSECTION\n2\nHEADER\n9\n$ACADVER\n1\nAC1015\n9\n$INSUNITS\n70\n4\n0\nENDSEC\n0\nSECTION\n2\nENTITIES\n");
        for (int i = 0; i < rooms; i++)
        {
            int x = i % columns * 5000;
            int y = i / columns * 4000;
            text.Append(
                CultureInfo.InvariantCulture,
                $"0\nLWPOLYLINE\n5\n{i + 256:X}\n8\nWALLS\n90\n4\n70\n1\n10\n{x}.0\n20\n{y}.0\n10\n{x + 5000}.0\n20\n{y}.0\n10\n{x + 5000}.0\n20\n{y + 4000}.0\n10\n{x}.0\n20\n{y + 4000}.0\n");
        }

        return Encoding.ASCII.GetBytes(text.Append("0\nENDSEC\n0\nEOF\n").ToString());
    }
}
