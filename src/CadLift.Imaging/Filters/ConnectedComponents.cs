using System.Buffers;

namespace CadLift.Imaging.Filters;

/// <summary>Bodies of pixels that touch by a side, or by a corner too.</summary>
/// <remarks>
/// Kept as runs of rows: of drawings, which are mostly paper, that is a hundredth of the pixels. Source: Rosenfeld and Pfaltz, Sequential operations in digital
/// picture processing (1966), over runs, with merged labels.
/// </remarks>
public sealed class ConnectedComponents : IDisposable
{
    // While rows are labelled a component may have several labels, that meet in a later row; hardly so many.
    private const int LabelsOfComponent = 40;
    private const int FewRuns = 4096;

    // The runs of row y begin at its place in the starts, and end where those of the next row begin.
    private readonly int[] _starts;
    private readonly int _width;
    private PixelRun[]? _runs;

    private ConnectedComponents(int width, int height)
    {
        (_width, _starts) = (width, new int[height + 1]);
        _runs = ArrayPool<PixelRun>.Shared.Rent(FewRuns);
        Boxes = [];
    }

    /// <summary>The boxes of the components by their labels; that of 0, which is nothing, is empty.</summary>
    public IReadOnlyList<ComponentBox> Boxes { get; private set; }

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

        var components = new ConnectedComponents(source.Width, source.Height);
        try
        {
            if (components.TryLabel(source, connectivity == Connectivity.Eight ? 1 : 0, most, cancellationToken))
            {
                return components;
            }
        }
        catch
        {
            components.Dispose();
            throw;
        }

        components.Dispose();
        return null;
    }

    /// <summary>The label of a pixel; 0 where there is nothing.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such pixel.</exception>
    /// <exception cref="ObjectDisposedException">The memory was given back.</exception>
    public int Label(int x, int y)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(x);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(x, _width);
        ArgumentOutOfRangeException.ThrowIfNegative(y);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(y, _starts.Length - 1);
        ReadOnlySpan<PixelRun> runs = Runs(y);
        int next = FirstBehind(runs, x);
        return next < runs.Length && runs[next].X <= x ? runs[next].Label : 0;
    }

    /// <summary>The runs of a row, from left to right.</summary>
    internal ReadOnlySpan<PixelRun> Runs(int y)
    {
        ObjectDisposedException.ThrowIf(_runs is null, this);
        return _runs.AsSpan(_starts[y]..(_starts[y + 1]));
    }

    /// <summary>The runs of a row that have a pixel between a column and one behind it.</summary>
    internal ReadOnlySpan<PixelRun> RunsBetween(int from, int to, int y)
    {
        ReadOnlySpan<PixelRun> runs = Runs(y);
        int first = FirstBehind(runs, from);
        int end = FirstBehind(runs, to - 1);
        return runs[first..(end < runs.Length && runs[end].X < to ? end + 1 : end)];
    }

    /// <summary>Writes the labels of some pixels of a row; 0 where there is nothing.</summary>
    internal void CopyLabels(int x, int y, Span<int> labels)
    {
        labels.Clear();
        foreach (PixelRun run in RunsBetween(x, x + labels.Length, y))
        {
            int from = Math.Max(0, run.X - x);
            int to = Math.Min(labels.Length, run.End - x);
            labels[from..to].Fill(run.Label);
        }
    }

    /// <summary>Gives the memory back.</summary>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _runs, null) is { } runs)
        {
            ArrayPool<PixelRun>.Shared.Return(runs);
        }
    }

    // The first run that ends behind a column.
    private static int FirstBehind(ReadOnlySpan<PixelRun> runs, int x)
    {
        (int low, int high) = (0, runs.Length);
        while (low < high)
        {
            int middle = (low + high) / 2;
            (low, high) = runs[middle].End <= x ? (middle + 1, high) : (low, middle);
        }

        return low;
    }

    private bool TryLabel(Raster source, int corner, int most, CancellationToken cancellation)
    {
        var parents = new List<int> { 0 };
        for (int y = 0; y < source.Height; y++)
        {
            cancellation.ThrowIfCancellationRequested();
            if (parents.Count / LabelsOfComponent > most)
            {
                return false;
            }

            LabelRow(source.Row(y), y, corner, parents);
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
            return false;
        }

        Boxes = Boxed(numbers, count);
        return true;
    }

    private void LabelRow(ReadOnlySpan<byte> row, int y, int corner, List<int> parents)
    {
        int above = y > 0 ? _starts[y - 1] : 0;
        int first = _starts[y];
        int count = first;
        for (int x = 0; PixelRuns.TryNext(row, ref x, out int length); x += length)
        {
            while (above < first && _runs![above].End + corner <= x)
            {
                above++;
            }

            int label = 0;
            for (int i = above; i < first && _runs![i].X < x + length + corner; i++)
            {
                label = label == 0 ? Root(parents, _runs[i].Label) : Join(parents, label, _runs[i].Label);
            }

            if (label == 0)
            {
                label = parents.Count;
                parents.Add(label);
            }

            Add(new PixelRun(x, length, label), count++);
        }

        _starts[y + 1] = count;
    }

    private void Add(PixelRun run, int place)
    {
        if (place == _runs!.Length)
        {
            PixelRun[] longer = ArrayPool<PixelRun>.Shared.Rent(2 * place);
            _runs.CopyTo(longer, 0);
            ArrayPool<PixelRun>.Shared.Return(_runs);
            _runs = longer;
        }

        _runs[place] = run;
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

    // Gives the runs their last labels.
    private ComponentBox[] Boxed(int[] numbers, int count)
    {
        var edges = new (int Left, int Top, int Right, int Bottom, int Area)[count + 1];
        edges.AsSpan().Fill((int.MaxValue, int.MaxValue, -1, -1, 0));
        for (int y = 0; y + 1 < _starts.Length; y++)
        {
            foreach (ref PixelRun run in _runs.AsSpan(_starts[y].._starts[y + 1]))
            {
                run = run with { Label = numbers[run.Label] };
                ref (int Left, int Top, int Right, int Bottom, int Area) box = ref edges[run.Label];
                box = (Math.Min(box.Left, run.X), Math.Min(box.Top, y), Math.Max(box.Right, run.End - 1), y, box.Area + run.Length);
            }
        }

        return Array.ConvertAll(edges, static box => box.Area == 0 ? default : new ComponentBox(box.Left, box.Top, box.Right - box.Left + 1, box.Bottom - box.Top + 1, box.Area));
    }
}
