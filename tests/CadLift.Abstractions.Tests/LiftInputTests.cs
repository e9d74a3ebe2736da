using CadLift.TestKit;

namespace CadLift.Abstractions.Tests;

public sealed class LiftInputTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(5000)]
    [InlineData(100_000)]
    public async Task A_stream_is_read_whole_whatever_its_chunks(int length)
    {
        byte[] bytes = new byte[length];
        new Random(1).NextBytes(bytes);
        using var stream = new DripStream(bytes);
        ReadOnlyMemory<byte> content = await LiftInput.FromStream(stream).ReadAsync(length, Token);
        Assert.Equal(bytes, content.ToArray());
    }

    [Fact]
    public async Task A_stream_is_neither_rewound_nor_closed()
    {
        using var stream = new MemoryStream([1, 2, 3, 4]);
        stream.Position = 2;
        ReadOnlyMemory<byte> content = await LiftInput.FromStream(stream).ReadAsync(10, Token);
        Assert.Equal(new byte[] { 3, 4 }, content.ToArray());
        Assert.True(stream.CanRead);
    }

    [Fact]
    public async Task An_endless_stream_ends_at_the_limit()
    {
        using var stream = new DripStream(null);
        CadLiftException exception = await Assert.ThrowsAsync<CadLiftException>(
            async () => await LiftInput.FromStream(stream).ReadAsync(1_000_000, Token));
        Assert.Equal(ErrorCode.CadTooLarge, exception.Code);
    }

    [Fact]
    public async Task Missing_files_and_folders_have_their_code()
    {
        using var folder = new TemporaryFolder();
        foreach (string path in new[] { folder.Path, folder.File("none.dxf"), Path.Combine(folder.Path, "no", "where.dxf") })
        {
            CadLiftException exception = await Assert.ThrowsAsync<CadLiftException>(
                async () => await LiftInput.FromFile(path).ReadAsync(10, Token));
            Assert.Equal(ErrorCode.SysFileNotFound, exception.Code);
        }
    }

    [Theory]
    [InlineData("/a/b/flat.dxf", "flat")]
    [InlineData("flat.v2.dxf", "flat.v2")]
    [InlineData(".dxf", "drawing")]
    public void Artifacts_are_named_after_the_file(string path, string name) => Assert.Equal(name, LiftInput.FromFile(path).Name);

    /// <summary>A stream that cannot seek and gives a few bytes at a time; endless without content.</summary>
    private sealed class DripStream(byte[]? content) : Stream
    {
        private int _position;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count)
        {
            int available = content is null ? count : Math.Min(Math.Min(count, 7), content.Length - _position);
            content?.AsSpan(_position, available).CopyTo(buffer.AsSpan(offset));
            _position += content is null ? 0 : available;
            return available;
        }

        public override void Flush() => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
