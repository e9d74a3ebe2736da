using CadLift.Export;
using CadLift.Geometry.Meshing;
using CadLift.Geometry.Numerics;
using CadLift.Meshes;
using Microsoft.Extensions.DependencyInjection;

namespace CadLift.Tests.Meshes;

/// <summary>Large meshes of which the reader goes away in the middle.</summary>
public sealed class CancelledWritingTests
{
    private const int Side = 500;
    private const long CancelledAt = 1 << 20;

    // What may still be on its way when the token is cancelled.
    private const long InFlight = 3 << 20;

    private static readonly MeshScene Hills = MakeHills();

    // Half a million triangles over a grid of small heights.
    private static MeshScene MakeHills()
    {
        var points = new Point3d[(Side + 1) * (Side + 1)];
        var triangles = new MeshTriangle[2 * Side * Side];
        for (int y = 0, i = 0; y <= Side; y++)
        {
            for (int x = 0; x <= Side; x++)
            {
                int at = (y * (Side + 1)) + x;
                points[at] = new Point3d(10 * x, 10 * y, 5 * Math.Sin(x * 0.7) * Math.Cos(y * 0.3));
                if (x < Side && y < Side)
                {
                    triangles[i++] = new MeshTriangle(at, at + 1, at + Side + 2);
                    triangles[i++] = new MeshTriangle(at, at + Side + 2, at + Side + 1);
                }
            }
        }

        return new MeshScene(points, triangles, [new MeshPart("hills", MeshPartKind.Part, [new MeshPatch(0, 0, triangles.Length)])])
        {
            Materials = [new MeshMaterial("grass", new MeshColor(60, 120, 40))],
        };
    }

    [Theory]
    [InlineData("glb")]
    [InlineData("3mf")]
    [InlineData("fbx")]
    [InlineData("obj")]
    [InlineData("ply")]
    [InlineData("stl")]
    [InlineData("stl-ascii")]
    [InlineData("dxf")]
    public async Task Writing_stops_where_it_is_cancelled(string format)
    {
        await using ServiceProvider provider = new ServiceCollection().AddCadLift().Services.BuildServiceProvider();
        var exporter = (IMeshExporter)provider.GetServices<IModelExporter>().Single(candidate => candidate.Format == format);
        using var source = new CancellationTokenSource();
        await using var destination = new CancellingStream(source, CancelledAt);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            async () => await exporter.ExportAsync(Hills, destination, new ModelExportOptions(), source.Token));
        Assert.True(destination.Written is >= CancelledAt and <= CancelledAt + InFlight, $"{destination.Written} bytes were written.");
    }

    /// <summary>Cancels as soon as so many bytes have come.</summary>
    private sealed class CancellingStream(CancellationTokenSource source, long limit) : Stream
    {
        public long Written { get; private set; }

        public override bool CanRead => false;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override void Write(byte[] buffer, int offset, int count) => Take(count);

        public override void Write(ReadOnlySpan<byte> buffer) => Take(buffer.Length);

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            Take(buffer.Length);
            return ValueTask.CompletedTask;
        }

        public override void Flush()
        {
        }

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        private void Take(int count)
        {
            Written += count;
            if (Written >= limit)
            {
                source.Cancel();
            }
        }
    }
}
