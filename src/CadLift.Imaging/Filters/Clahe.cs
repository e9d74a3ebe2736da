using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using CadLift.Imaging.Filters.Lanes;

namespace CadLift.Imaging.Filters;

/// <summary>Contrast-limited adaptive histogram equalization: evens out lighting and brings out faint lines.</summary>
/// <remarks>
/// Source: Zuiderveld, Contrast Limited Adaptive Histogram Equalization, Graphics Gems IV (1994). The histogram of each tile is clipped, what is cut off
/// is spread evenly, and each pixel is interpolated between the curves of the four tiles around it. Arithmetic is in single precision, in the order that
/// OpenCV 4 has it, so that results are equal to it.
/// </remarks>
public sealed class Clahe
{
    private const int Values = 256;

    private readonly int _tiles;
    private readonly byte[] _curves;
    private readonly Axis _columns;
    private readonly Axis _rows;

    private Clahe(Raster source, double clipLimit, int tiles)
    {
        _tiles = tiles;

        // Both sides are extended as soon as one of them cannot be divided; one that can gets a whole line of tiles' worth.
        bool divides = source.Width % tiles == 0 && source.Height % tiles == 0;
        int tileWidth = divides ? source.Width / tiles : (source.Width + tiles - (source.Width % tiles)) / tiles;
        int tileHeight = divides ? source.Height / tiles : (source.Height + tiles - (source.Height % tiles)) / tiles;
        _columns = new Axis(source.Width, tileWidth, tiles);
        _rows = new Axis(source.Height, tileHeight, tiles);
        _curves = new byte[tiles * tiles * Values];
        FillCurves(source, clipLimit, tileWidth, tileHeight);
    }

    /// <summary>Equalizes a picture.</summary>
    /// <param name="source">A grey picture; it is left as it is.</param>
    /// <param name="clipLimit">How many times the mean count a value may have in a tile, above 0; default 2.</param>
    /// <param name="tiles">Tiles a side, 1 to 64; default 8.</param>
    /// <param name="parallelism">How many bands of rows at once; default 1, and less counts as 1.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>A new picture.</returns>
    /// <exception cref="ArgumentException">The picture is coloured.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The limit is not above 0, or there are not 1 to 64 tiles.</exception>
    public static Raster Apply(Raster source, double clipLimit = 2, int tiles = 8, int parallelism = 1, CancellationToken cancellationToken = default)
    {
        RowBands.ThrowIfColored(source);
        Clahe clahe = Prepare(source, clipLimit, tiles);
        Raster result = Raster.Rent(source.Width, source.Height);
        RowBands.Run(source.Height, parallelism, (from, to) => clahe.Map(source, from, to, (y, row) => row.CopyTo(result.Row(y))), cancellationToken);
        return result;
    }

    /// <summary>Measures the tiles of a picture.</summary>
    internal static Clahe Prepare(Raster source, double clipLimit, int tiles)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(clipLimit);
        ArgumentOutOfRangeException.ThrowIfLessThan(tiles, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(tiles, 64);
        return new Clahe(source, clipLimit, tiles);
    }

    /// <summary>Maps rows one after the other.</summary>
    internal void Map(Raster source, int from, int to, RowTaker take, SimdWidth? width = null)
    {
        uint[] table = new uint[(_tiles + 1) * Values];
        byte[] mapped = new byte[source.Width];
        (int first, int second) = (-1, -1);
        for (int y = from; y < to; y++)
        {
            if (_rows.First[y] != first || _rows.Second[y] != second)
            {
                (first, second) = (_rows.First[y], _rows.Second[y]);
                FillTable(table, first, second);
            }

            MapRow(source.Row(y), mapped, table, _rows.Weight[y], width ?? Simd.Widest);
            take(y, mapped);
        }
    }

    private void FillCurves(Raster source, double clipLimit, int tileWidth, int tileHeight)
    {
        Span<int> counts = stackalloc int[Values];
        int total = tileWidth * tileHeight;
        int limit = Math.Max(1, (int)(clipLimit * total / Values));
        float scale = 255f / total;
        int[] columns = new int[tileWidth * _tiles];
        for (int x = 0; x < columns.Length; x++)
        {
            columns[x] = Borders.Mirror(x, source.Width);
        }

        for (int tileY = 0; tileY < _tiles; tileY++)
        {
            for (int tileX = 0; tileX < _tiles; tileX++)
            {
                counts.Clear();
                for (int y = tileY * tileHeight; y < (tileY + 1) * tileHeight; y++)
                {
                    ReadOnlySpan<byte> row = source.Row(Borders.Mirror(y, source.Height));
                    int start = tileX * tileWidth;
                    int inside = Math.Clamp(source.Width - start, 0, tileWidth);
                    ByteCounts.Add(row.Slice(Math.Min(start, row.Length), inside), counts);
                    foreach (int x in columns.AsSpan(start + inside, tileWidth - inside))
                    {
                        counts[row[x]]++;
                    }
                }

                Clip(counts, limit);
                FillCurve(counts, scale, _curves.AsSpan(((tileY * _tiles) + tileX) * Values, Values));
            }
        }
    }

    private static void Clip(Span<int> counts, int limit)
    {
        int over = 0;
        foreach (ref int count in counts)
        {
            over += Math.Max(0, count - limit);
            count = Math.Min(count, limit);
        }

        int share = over / Values;
        int rest = over % Values;
        foreach (ref int count in counts)
        {
            count += share;
        }

        if (rest > 0)
        {
            int step = Math.Max(1, Values / rest);
            for (int i = 0; i < Values && rest > 0; i += step, rest--)
            {
                counts[i]++;
            }
        }
    }

    private static void FillCurve(ReadOnlySpan<int> counts, float scale, Span<byte> curve)
    {
        int sum = 0;
        for (int i = 0; i < Values; i++)
        {
            sum += counts[i];
            curve[i] = (byte)Math.Clamp((int)MathF.Round(sum * scale), 0, 255);
        }
    }

    // The four values around of each pair of tile columns and each grey, in one word.
    private void FillTable(Span<uint> table, int firstRow, int secondRow)
    {
        for (int pair = 0; pair <= _tiles; pair++)
        {
            (int left, int right) = (Math.Max(0, pair - 1), Math.Min(_tiles - 1, pair));
            for (int i = 0; i < Values; i++)
            {
                table[(pair * Values) + i] = Curve(firstRow, left, i) | ((uint)Curve(firstRow, right, i) << 8)
                    | ((uint)Curve(secondRow, left, i) << 16) | ((uint)Curve(secondRow, right, i) << 24);
            }
        }
    }

    private byte Curve(int row, int column, int value) => _curves[(((row * _tiles) + column) * Values) + value];

    private void MapRow(ReadOnlySpan<byte> source, Span<byte> target, uint[] table, float weight, SimdWidth width)
    {
        for (int pair = 0; pair <= _tiles; pair++)
        {
            int from = _columns.Start[pair];
            int to = _columns.Start[pair + 1];
            if (from < to)
            {
                MapSpan(
                    source[from..to],
                    target[from..to],
                    table.AsSpan(pair * Values, Values),
                    _columns.Weight.AsSpan(from, to - from),
                    weight,
                    width);
            }
        }
    }

    private static void MapSpan(ReadOnlySpan<byte> source, Span<byte> target, ReadOnlySpan<uint> table, ReadOnlySpan<float> across, float down, SimdWidth width)
    {
        int x = 0;
        if (width >= SimdWidth.Vector512)
        {
            var (one, far, near) = (Vector512.Create(1f), Vector512.Create(down), Vector512.Create(1f - down));
            for (; x + 16 <= source.Length; x += 16)
            {
                Vector512<uint> four = Vector512.Create(
                    Vector256.Create(Look128(source, table, x), Look128(source, table, x + 4)),
                    Vector256.Create(Look128(source, table, x + 8), Look128(source, table, x + 12)));
                Vector512<float> a = Vector512.LoadUnsafe(ref MemoryMarshal.GetReference(across), (nuint)x);
                Vector512<float> b = one - a;
                var low = Vector512.Create(255u);
                Vector512<float> upper = (Vector512.ConvertToSingle((four & low).AsInt32()) * b) + (Vector512.ConvertToSingle(((four >>> 8) & low).AsInt32()) * a);
                Vector512<float> lower = (Vector512.ConvertToSingle(((four >>> 16) & low).AsInt32()) * b) + (Vector512.ConvertToSingle((four >>> 24).AsInt32()) * a);
                Vector512<int> rounded = Vector512.ConvertToInt32(Vector512.Round((upper * near) + (lower * far)));
                Vector256<short> narrow = Vector256.Narrow(rounded.GetLower(), rounded.GetUpper());
                Vector128.Narrow(narrow.GetLower().AsUInt16(), narrow.GetUpper().AsUInt16()).StoreUnsafe(ref MemoryMarshal.GetReference(target), (nuint)x);
            }
        }

        if (width >= SimdWidth.Vector128)
        {
            var (one, far, near) = (Vector128.Create(1f), Vector128.Create(down), Vector128.Create(1f - down));
            for (; x + 4 <= source.Length; x += 4)
            {
                Vector128<uint> four = Look128(source, table, x);
                Vector128<float> a = Vector128.LoadUnsafe(ref MemoryMarshal.GetReference(across), (nuint)x);
                Vector128<float> b = one - a;
                var low = Vector128.Create(255u);
                Vector128<float> upper = (Vector128.ConvertToSingle((four & low).AsInt32()) * b) + (Vector128.ConvertToSingle(((four >>> 8) & low).AsInt32()) * a);
                Vector128<float> lower = (Vector128.ConvertToSingle(((four >>> 16) & low).AsInt32()) * b) + (Vector128.ConvertToSingle((four >>> 24).AsInt32()) * a);
                Vector128<int> rounded = Vector128.ConvertToInt32(Vector128.Round((upper * near) + (lower * far)));
                for (int i = 0; i < 4; i++)
                {
                    target[x + i] = (byte)rounded[i];
                }
            }
        }

        for (; x < source.Length; x++)
        {
            uint four = table[source[x]];
            float a = across[x];
            float b = 1f - a;
            float upper = ((four & 255) * b) + (((four >> 8) & 255) * a);
            float lower = (((four >> 16) & 255) * b) + ((four >> 24) * a);
            target[x] = (byte)MathF.Round((upper * (1f - down)) + (lower * down));
        }
    }

    private static Vector128<uint> Look128(ReadOnlySpan<byte> source, ReadOnlySpan<uint> table, int x) =>
        Vector128.Create(table[source[x]], table[source[x + 1]], table[source[x + 2]], table[source[x + 3]]);

    /// <summary>Of each place along a side: the tiles before and behind it, and how much the latter counts.</summary>
    private sealed class Axis
    {
        public Axis(int length, int tile, int tiles)
        {
            (First, Second, Weight) = (new int[length], new int[length], new float[length]);
            Start = new int[tiles + 2];
            Start.AsSpan().Fill(length);
            float scale = 1f / tile;
            int pairs = 0;
            for (int i = 0; i < length; i++)
            {
                float at = (i * scale) - 0.5f;
                int before = (int)MathF.Floor(at);
                (First[i], Second[i], Weight[i]) = (Math.Max(before, 0), Math.Min(before + 1, tiles - 1), at - before);
                while (pairs <= before + 1)
                {
                    Start[pairs++] = i;
                }
            }
        }

        public int[] First { get; }

        public int[] Second { get; }

        public float[] Weight { get; }

        /// <summary>Where the places begin whose tiles are the pair of this number: 0 before the middle of the first tile.</summary>
        public int[] Start { get; }
    }
}
