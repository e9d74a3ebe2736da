using System.Numerics;
using CadLift.Mesh.Exporting;

namespace CadLift.Mesh.Gltf;

/// <summary>Writes the buffer of a glTF file: positions, normals, points of lines, indices of four, two and one bytes.</summary>
internal static class GltfBufferWriter
{
    public static async ValueTask WriteAsync(GltfLayout layout, OutputBuffer output, CancellationToken cancellationToken)
    {
        await WritePositionsAsync(layout, layout.VertexPoints, output, cancellationToken).ConfigureAwait(false);
        foreach (int normal in layout.VertexNormals)
        {
            WriteNormal(layout, layout.NormalOf(normal), output);
            if (output.IsFull)
            {
                await output.FlushAsync(cancellationToken).ConfigureAwait(false);
            }
        }

        await WritePositionsAsync(layout, layout.LinePoints, output, cancellationToken).ConfigureAwait(false);
        foreach (int size in (int[])[4, 2, 1])
        {
            await WriteIndicesAsync(layout, size, output, cancellationToken).ConfigureAwait(false);
        }

        long written = layout.PositionBytes + layout.NormalBytes + layout.LineBytes + layout.IndexBytes[4] + layout.IndexBytes[2] + layout.IndexBytes[1];
        for (long i = written; i < layout.BufferBytes; i++)
        {
            output.Write(0);
        }

        await output.FlushAsync(cancellationToken).ConfigureAwait(false);
    }

    private static async ValueTask WritePositionsAsync(
        GltfLayout layout, List<int> points, OutputBuffer output, CancellationToken cancellationToken)
    {
        foreach (int point in points)
        {
            Vector3 position = layout.PositionOf(point);
            if (layout.IsQuantized)
            {
                output.WriteUInt16((ushort)position.X);
                output.WriteUInt16((ushort)position.Y);
                output.WriteUInt16((ushort)position.Z);
                output.WriteUInt16(0);
            }
            else
            {
                output.WriteSingle(position.X);
                output.WriteSingle(position.Y);
                output.WriteSingle(position.Z);
            }

            if (output.IsFull)
            {
                await output.FlushAsync(cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private static void WriteNormal(GltfLayout layout, Vector3 normal, OutputBuffer output)
    {
        if (!layout.IsQuantized)
        {
            output.WriteSingle(normal.X);
            output.WriteSingle(normal.Y);
            output.WriteSingle(normal.Z);
            return;
        }

        output.Write(Byte(normal.X));
        output.Write(Byte(normal.Y));
        output.Write(Byte(normal.Z));
        output.Write(0);

        static byte Byte(float share) => (byte)(sbyte)MathF.Round(share * sbyte.MaxValue);
    }

    private static async ValueTask WriteIndicesAsync(GltfLayout layout, int size, OutputBuffer output, CancellationToken cancellationToken)
    {
        foreach (GltfPrimitive primitive in layout.Primitives)
        {
            if (primitive.IndexSize != size)
            {
                continue;
            }

            for (int i = primitive.FirstIndex; i < primitive.FirstIndex + primitive.IndexCount; i++)
            {
                WriteIndex(layout.Indices[i], size, output);
                if (output.IsFull)
                {
                    await output.FlushAsync(cancellationToken).ConfigureAwait(false);
                }
            }
        }
    }

    private static void WriteIndex(int index, int size, OutputBuffer output)
    {
        switch (size)
        {
            case 1:
                output.Write((byte)index);
                break;
            case 2:
                output.WriteUInt16((ushort)index);
                break;
            default:
                output.WriteInt32(index);
                break;
        }
    }
}
