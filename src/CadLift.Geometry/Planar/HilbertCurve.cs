using System.Buffers;
using CadLift.Geometry.Numerics;

namespace CadLift.Geometry.Planar;

/// <summary>Orders boxes along the Hilbert curve through their middles, so that neighbours in the plane are neighbours in order.</summary>
internal static class HilbertCurve
{
    private const int Bits = 16;

    /// <summary>Fills in the numbers of the boxes in order along the curve.</summary>
    public static void Order(ReadOnlySpan<Box2d> boxes, int[] order)
    {
        Box2d all = Box2d.Empty;
        foreach (ref readonly Box2d box in boxes)
        {
            all = all.Including(box);
        }

        double scale = ((1 << Bits) - 1) / Math.Max(Math.Max(all.Width, all.Height), double.Epsilon);
        scale = double.IsFinite(scale) ? scale : 0;
        uint[] keys = ArrayPool<uint>.Shared.Rent(Math.Max(boxes.Length, 1));
        for (int i = 0; i < boxes.Length; i++)
        {
            Point2d middle = boxes[i].Min.MidpointTo(boxes[i].Max);
            keys[i] = IndexOf((uint)((middle.X - all.Min.X) * scale), (uint)((middle.Y - all.Min.Y) * scale));
            order[i] = i;
        }

        Array.Sort(keys, order, 0, boxes.Length);
        ArrayPool<uint>.Shared.Return(keys);
    }

    private static uint IndexOf(uint x, uint y)
    {
        uint index = 0;
        for (uint s = 1u << (Bits - 1); s > 0; s >>= 1)
        {
            uint rx = (x & s) > 0 ? 1u : 0u;
            uint ry = (y & s) > 0 ? 1u : 0u;
            index += s * s * ((3 * rx) ^ ry);
            if (ry == 0)
            {
                if (rx == 1)
                {
                    x = (1u << Bits) - 1 - x;
                    y = (1u << Bits) - 1 - y;
                }

                (x, y) = (y, x);
            }
        }

        return index;
    }
}
