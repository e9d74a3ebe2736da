using System.Buffers;

namespace CadLift.Imaging.Filters;

/// <summary>Bodies of pixels that touch by a side, or by a corner too.</summary>
/// <remarks>Source: Rosenfeld and Pfaltz, Sequential operations in digital picture processing (1966), over runs of rows, with merged labels.</remarks>
public sealed class ConnectedComponents : IDisposable
{
    // While rows are labelled a component may have several labels, that meet in a later row; hardly so many.
    private const int LabelsOfComponent = 40;

    private readonly int _width;
    private int[]? _labels;

    private ConnectedComponents(int[] labels, int width, ComponentBox[] boxes) => (_labels, _width, Boxes) = (labels, width, boxes);

    /// <summary>The boxes of the components by their labels; that of 0, which is nothing, is empty.</summary>
    public IReadOnlyList<ComponentBox> Boxes { get; }

    /// <summary>Labels the components of a picture, counted from 1 in the order of their first pixels.</summary>
    /// <param name="source">A grey picture: bodies are what is not 0.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public static ConnectedComponents Of(Raster source, CancellationToken cancellationToken = default) => Of(source, Connectivity.Eight, cancellationToken);

    /// <summary>Labels the components of a picture, counted from 1 in the order of their first pixels.</summary>
    /// <param name="source">A grey picture: bodies are what is not 0.</param>
    /// <param name="connectivity">Whether pixels that touch by a corner belong together.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public static ConnectedComponents Of(Raster source, Connectivity connectivity, CancellationToken cancellationToken = default) =>
        Of(source, connectivity, int.MaxValue, cancellationToken)!;

    /// <summary>Labels the components of a picture; null where there are more than so many of them, before memory is spent on each.</summary>
    internal static ConnectedComponents? Of(Raster source, Connectivity connectivity, int most, CancellationToken cancellationToken)
    {
        RowBands.ThrowIfColored(source);
        if (!Enum.IsDefined(connectivity))
        {
            throw new ArgumentOutOfRangeException(nameof(connectivity), connectivity, "Four or eight.");
        }

        (int width, int height) = (source.Width, source.Height);
        int[] labels = ArrayPool<int>.Shared.Rent(width * height);
        var parents = new List<int> { 0 };
        int corner = connectivity == Connectivity.Eight ? 1 : 0;
        for (int y = 0; y < height; y++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (parents.Count / LabelsOfComponent > most)
            {
                ArrayPool<int>.Shared.Return(labels);
                return null;
            }

            LabelRow(source.Row(y), labels.AsSpan(y * width, width), y > 0 ? labels.AsSpan((y - 1) * width, width) : [], corner, parents);
        }

        int[] numbers = new int[parents.Count];
        int count = 0;
        for (int i = 1; i < numbers.Length; i++)
        {
            int root = Root(parents, i);
            numbers[i] = root == i ? ++count : numbers[root];
        }

        if (count > most)
        {
            ArrayPool<int>.Shared.Return(labels);
            return null;
        }

        return new ConnectedComponents(labels, width, Boxed(labels, numbers, count, width, height));
    }

    /// <summary>The label of a pixel; 0 where there is nothing.</summary>
    public int Label(int x, int y)
    {
        ObjectDisposedException.ThrowIf(_labels is null, this);
        return _labels[(y * _width) + x];
    }

    /// <summary>The labels of a row.</summary>
    internal ReadOnlySpan<int> Row(int y)
    {
        ObjectDisposedException.ThrowIf(_labels is null, this);
        return _labels.AsSpan(y * _width, _width);
    }

    /// <summary>Gives the memory back.</summary>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _labels, null) is { } labels)
        {
            ArrayPool<int>.Shared.Return(labels);
        }
    }

    private static void LabelRow(ReadOnlySpan<byte> row, Span<int> labels, ReadOnlySpan<int> above, int corner, List<int> parents)
    {
        labels.Clear();
        for (int x = 0; PixelRuns.TryNext(row, ref x, out int length); x += length)
        {
            int label = 0;
            for (int i = Math.Max(0, x - corner); i < Math.Min(above.Length, x + length + corner); i++)
            {
                if (above[i] != 0)
                {
                    label = label == 0 ? Root(parents, above[i]) : Join(parents, label, above[i]);
                }
            }

            if (label == 0)
            {
                label = parents.Count;
                parents.Add(label);
            }

            labels.Slice(x, length).Fill(label);
        }
    }

    private static int Root(List<int> parents, int label)
    {
        while (parents[label] != label)
        {
            parents[label] = parents[parents[label]];
            label = parents[label];
        }

        return label;
    }

    // The earlier label stays.
    private static int Join(List<int> parents, int x, int y)
    {
        (int a, int b) = (Root(parents, x), Root(parents, y));
        (int first, int second) = a < b ? (a, b) : (b, a);
        parents[second] = first;
        return first;
    }

    private static ComponentBox[] Boxed(int[] labels, int[] numbers, int count, int width, int height)
    {
        var edges = new (int Left, int Top, int Right, int Bottom, int Area)[count + 1];
        edges.AsSpan().Fill((int.MaxValue, int.MaxValue, -1, -1, 0));
        for (int y = 0; y < height; y++)
        {
            Span<int> row = labels.AsSpan(y * width, width);
            for (int x = 0; x < width;)
            {
                int label = row[x];
                int length = PixelRuns.LengthAt(row, x);
                if (label != 0)
                {
                    int number = numbers[label];
                    row.Slice(x, length).Fill(number);
                    ref (int Left, int Top, int Right, int Bottom, int Area) box = ref edges[number];
                    box = (Math.Min(box.Left, x), Math.Min(box.Top, y), Math.Max(box.Right, x + length - 1), Math.Max(box.Bottom, y), box.Area + length);
                }

                x += length;
            }
        }

        return Array.ConvertAll(edges, static box => box.Area == 0 ? default : new ComponentBox(box.Left, box.Top, box.Right - box.Left + 1, box.Bottom - box.Top + 1, box.Area));
    }
}
