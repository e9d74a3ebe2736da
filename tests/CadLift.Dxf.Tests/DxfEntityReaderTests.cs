using CadLift.Dxf.Model;
using CadLift.TestKit;

namespace CadLift.Dxf.Tests;

/// <summary>Reading as it goes: the same entities as the whole document, whatever the stream gives at a time, without allocating.</summary>
public sealed class DxfEntityReaderTests
{
    public static TheoryData<byte[]> Drawings() => new(SampleDrawing.Text(), SampleDrawing.Binary(), SampleDrawing.Binary(DxfVersion.R2010));

    private static string Describe(DxfEntity entity) =>
        $"{entity.Type} {entity.Layer} {entity.Handle:X} {entity.ExtraTags?.Count} " + entity switch
        {
            DxfLine line => $"{line.Start} {line.End}",
            DxfLightweightPolyline polyline => string.Join(' ', polyline.Vertices.ToArray()),
            DxfRoundEntity round => $"{round.Center} {round.Radius:R} {round.Sweep:R}",
            Model.DxfText text => text.Content,
            DxfMText text => text.Content,
            DxfSpline spline => string.Join(' ', spline.ControlPoints),
            DxfHatch hatch => string.Join(' ', hatch.Paths.Select(path => $"{path.Vertices.Count} {path.Edges.Count}")),
            _ => string.Empty,
        };

    [Theory]
    [MemberData(nameof(Drawings))]
    public void However_little_a_stream_gives_at_a_time_the_entities_are_the_same(byte[] drawing)
    {
        string[] expected = [.. DxfReader.Read(drawing).Entities.Select(Describe)];
        Assert.Equal(15, expected.Length);
        for (int step = 1; step < 40; step += 3)
        {
            var actual = new List<string>();
            using var stream = new TricklingStream(drawing, step);
            using DxfEntityReader reader = DxfEntityReader.Open(stream);
            foreach (DxfEntity entity in reader)
            {
                actual.Add(Describe(entity));
            }

            Assert.Equal(expected, actual);
        }
    }

    [Theory]
    [InlineData("\r\n")]
    [InlineData("\r")]
    public void Line_ends_of_any_kind_may_be_cut_by_the_window(string lineEnd)
    {
        byte[] drawing = System.Text.Encoding.UTF8.GetBytes(
            System.Text.Encoding.UTF8.GetString(SampleDrawing.Text()).Replace("\n", lineEnd, StringComparison.Ordinal));
        string[] expected = [.. DxfReader.Read(SampleDrawing.Text()).Entities.Select(Describe)];
        for (int step = 1; step < 20; step++)
        {
            using var stream = new TricklingStream(drawing, step);
            Assert.Equal(expected, DxfReader.Read(stream).Entities.Select(Describe));
        }
    }

    [Theory]
    [MemberData(nameof(Drawings))]
    public async Task Asynchronous_reading_gives_entities_of_their_own(byte[] drawing)
    {
        var kept = new List<DxfEntity>();
        await using var stream = new TricklingStream(drawing, 7);
        using DxfEntityReader reader = await DxfEntityReader.OpenAsync(stream, cancellationToken: TestContext.Current.CancellationToken);
        await foreach (DxfEntity entity in reader.ReadAllAsync(TestContext.Current.CancellationToken))
        {
            kept.Add(entity);
        }

        Assert.Equal(DxfReader.Read(drawing).Entities.Select(Describe), kept.Select(Describe));
        await using var again = new TricklingStream(drawing, 11);
        DxfDocument document = await DxfReader.ReadAsync(again, cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal(kept.Select(Describe), document.Entities.Select(Describe));
    }

    [Fact]
    public void Reading_may_stop_anywhere()
    {
        using DxfEntityReader reader = DxfEntityReader.Open(SampleDrawing.Text());
        foreach (DxfEntity entity in reader)
        {
            Assert.Equal("LINE", entity.Type);
            Assert.Equal("R2010", reader.Document.Release);
            Assert.True(reader.Document.Layers["off"].IsHidden);
            break;
        }
    }

    [Fact]
    public void Entities_of_blocks_come_with_their_block_when_asked_for()
    {
        using DxfEntityReader reader = DxfEntityReader.Open(SampleDrawing.Text(), new DxfReadOptions { IncludesBlocks = true });
        var names = new List<string>();
        foreach (DxfEntity entity in reader)
        {
            names.Add($"{reader.Block?.Name}:{entity.Type}");
        }

        Assert.Equal(["DOOR:LINE", "DOOR:ARC", "DOOR:INSERT", "KNOB:CIRCLE", ":LINE"], names.Take(5));
    }

    [Fact]
    public void Simple_entities_cost_no_memory()
    {
        DxfSource text = DxfSource.WithHeader();
        text.Entities(e =>
        {
            for (int i = 0; i < 10_000; i++)
            {
                e.Line(i, 1.23456789012345678, 3, 4, "A").Circle(i, 2, 3).Arc(1, 2, 3, 4, 5, "B").Rectangle(0, 0, i + 1, 1);
            }
        });
        byte[] drawing = text.ToBytes();
        Assert.Equal(40_000, CountAll(drawing, out _));
        _ = CountAll(drawing, out long allocated);

        // The buffers of a reader, whatever the number of entities: three bytes for each would already be more.
        Assert.True(allocated < 120_000, $"{allocated} bytes were allocated.");
    }

    [Fact]
    public void Cancelling_is_heard_inside_an_entity_of_any_length()
    {
        DxfSource text = DxfSource.WithHeader();
        text.Entities(e => e.Polyline([.. Enumerable.Range(0, 100_000).Select(i => ((double)i, 0.0, 0.0))], closed: false));
        using var source = new CancellationTokenSource();
        source.Cancel();
        Assert.Throws<OperationCanceledException>(
            () => DxfReader.Read(text.Section("OBJECTS", o => Fill(o)).ToBytes(), cancellationToken: source.Token));
    }

    private static void Fill(DxfSource objects)
    {
        for (int i = 0; i < 1000; i++)
        {
            objects.Tag(0, "XRECORD").Tag(1, "x");
        }
    }

    private static int CountAll(byte[] drawing, out long allocated)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        int count = 0;
        using (DxfEntityReader reader = DxfEntityReader.Open(drawing))
        {
            foreach (DxfEntity entity in reader)
            {
                count += entity.IsBroken ? 0 : 1;
            }
        }

        allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        return count;
    }

    /// <summary>Gives few bytes at a time, cannot be rewound, and does not know its length.</summary>
    private sealed class TricklingStream(byte[] content, int step) : Stream
    {
        private int _at;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override int Read(Span<byte> buffer)
        {
            int count = Math.Min(Math.Min(step, buffer.Length), content.Length - _at);
            content.AsSpan(_at, count).CopyTo(buffer);
            _at += count;
            return count;
        }

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            await Task.Yield();
            return Read(buffer.Span);
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
