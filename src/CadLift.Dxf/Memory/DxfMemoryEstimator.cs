using System.Text;
using CadLift.Dxf.Reading;
using CadLift.Memory;

namespace CadLift.Dxf.Memory;

/// <summary>Estimates what lifting a DXF drawing needs: from its points, with blocks counted as often as they are inserted.</summary>
/// <remarks>
/// Measured, not derived: a point of a polyline, circle or hatch costs 2,700 bytes while walls are found and the body is built, a line a
/// third of that; STEP that is kept in memory costs 2,500 bytes for each of them more, other formats 300. docs/performance.md has the
/// figures. The drawing is looked through once, nothing of it is kept.
/// </remarks>
public sealed class DxfMemoryEstimator : IMemoryEstimator
{
    private const long Least = 4L << 20;
    private const long BytesPerPoint = 2_700;
    private const long BytesPerLine = 900;
    private const long BytesOfStep = 2_500;
    private const long BytesOfOther = 300;
    private const int DeepestBlocks = 64;

    // The reader counts four vertices as one entity; more than that of anything is refused by it.
    private const int PointsOfEntity = 4;

    // More blocks than any drawing has: what is beyond them costs nothing here, and the reader judges it.
    private const int MostBlocks = 1 << 18;
    private const int MostTimes = short.MaxValue;
    private const int BetweenLooks = 1 << 16;

    /// <inheritdoc/>
    public bool Recognizes(ReadOnlySpan<byte> head) => DxfSignature.Of(head).Kind != DxfFileKind.None;

    /// <inheritdoc/>
    public long Estimate(ReadOnlyMemory<byte> content, LiftOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        Weight weight;
        try
        {
            weight = WeightOf(content, options.Limits, cancellationToken);
        }
        catch (CadLiftException)
        {
            // What cannot be read is refused by the reader in a moment, in its own words.
            return content.Length;
        }

        bool isInMemory = options.OutputDirectory is null;
        long perShape = 0;
        foreach (string format in options.Outputs)
        {
            perShape += !isInMemory ? 0 : string.Equals(format, "step", StringComparison.OrdinalIgnoreCase) ? BytesOfStep : BytesOfOther;
        }

        double bytes = content.Length + Least + (weight.Points * (BytesPerPoint + perShape)) + (weight.Lines * (BytesPerLine + perShape));
        return bytes < long.MaxValue ? (long)bytes : long.MaxValue;
    }

    private static Weight WeightOf(ReadOnlyMemory<byte> content, Limits limits, CancellationToken cancellation)
    {
        using DxfTagReader tags = DxfOpener.Open(content, limits);
        var blocks = new Dictionary<string, Drawn>(StringComparer.OrdinalIgnoreCase);
        var model = new Drawn();
        Drawn current = model;
        (bool isInBlocks, bool isGeometry, bool isLine, bool isInsert, bool isBlock) = (false, false, false, false, false);
        int count = 0;
        Drawn? insert = null;
        (double columns, double rows) = (1, 1);
        while (tags.Read())
        {
            if ((++count % BetweenLooks) == 0)
            {
                cancellation.ThrowIfCancellationRequested();
            }

            switch (tags.Code)
            {
                case 0:
                    isLine = tags.ValueIs("LINE"u8);
                    isInsert = tags.ValueIs("INSERT"u8);
                    isBlock = tags.ValueIs("BLOCK"u8);
                    insert = null;
                    bool isEnd = tags.ValueIs("ENDSEC"u8);
                    isInBlocks &= !isEnd;
                    isGeometry &= !isEnd;
                    current = isEnd || tags.ValueIs("ENDBLK"u8) ? model : current;
                    break;
                case 2 when isBlock:
                    current = DrawnOf(blocks, tags.Value);
                    break;
                case 2 when isInsert && isGeometry:
                    insert = DrawnOf(blocks, tags.Value);
                    (columns, rows) = (1, 1);
                    current.Insert(insert, 1);
                    break;
                case 70 when insert is not null && tags.TryGetInt(out int across):
                    current.Insert(insert, -columns * rows);
                    columns = Math.Clamp(across, 1, MostTimes);
                    current.Insert(insert, columns * rows);
                    break;
                case 71 when insert is not null && tags.TryGetInt(out int down):
                    current.Insert(insert, -columns * rows);
                    rows = Math.Clamp(down, 1, MostTimes);
                    current.Insert(insert, columns * rows);
                    break;
                case 2 when !isGeometry && !isInBlocks:
                    isInBlocks = tags.ValueIs("BLOCKS"u8);
                    isGeometry = isInBlocks || tags.ValueIs("ENTITIES"u8);
                    break;
                case 10 when isGeometry && !isInsert && !isBlock:
                    current.Own = isLine ? current.Own with { Lines = current.Own.Lines + 1 } : current.Own with { Points = current.Own.Points + 1 };
                    break;
            }
        }

        return model.Whole((double)limits.MaxExpandedEntities * PointsOfEntity, DeepestBlocks);
    }

    private static Drawn DrawnOf(Dictionary<string, Drawn> blocks, ReadOnlySpan<byte> name)
    {
        string key = Encoding.Latin1.GetString(name);
        if (!blocks.TryGetValue(key, out Drawn? drawn))
        {
            drawn = new Drawn();
            if (blocks.Count < MostBlocks)
            {
                blocks.Add(key, drawn);
            }
        }

        return drawn;
    }

    /// <summary>How much is drawn: points of shapes, and lines.</summary>
    private readonly record struct Weight(double Points, double Lines)
    {
        public static Weight operator +(Weight left, Weight right) => new(left.Points + right.Points, left.Lines + right.Lines);
    }

    /// <summary>What a block, or model space, holds.</summary>
    private sealed class Drawn
    {
        private readonly Dictionary<Drawn, double> _inserts = [];
        private Weight? _whole;
        private bool _isOpen;

        public Weight Own { get; set; }

        public void Insert(Drawn block, double times)
        {
            if (_inserts.Count < MostBlocks || _inserts.ContainsKey(block))
            {
                _inserts[block] = _inserts.GetValueOrDefault(block) + times;
            }
        }

        // With all that is inserted; never more than a reader would expand, and nothing of blocks that insert themselves.
        public Weight Whole(double most, int depth)
        {
            if (_isOpen || depth == 0)
            {
                return default;
            }

            if (_whole is { } known)
            {
                return known;
            }

            _isOpen = true;
            Weight whole = Own;
            foreach ((Drawn block, double times) in _inserts)
            {
                Weight inserted = block.Whole(most, depth - 1);
                whole += new Weight(inserted.Points * times, inserted.Lines * times);
                if (whole.Points + whole.Lines > most)
                {
                    double share = most / (whole.Points + whole.Lines);
                    whole = new Weight(whole.Points * share, whole.Lines * share);
                    break;
                }
            }

            _isOpen = false;
            _whole = whole;
            return whole;
        }
    }
}
