using CadLift.Imaging.Filters;

namespace CadLift.Imaging.Plans;

/// <summary>The pixels of walls that are drawn as two lines, empty or hatched between them.</summary>
/// <remarks>
/// Lines part the paper into cells; strokes of hatching are taken away first. Where there is hatching, walls are the cells that are hatched, and layers that
/// go along with them. Elsewhere a cell is a wall if it is thin, has a thickness that walls of the plan have, and wider cells (rooms, and what is outside)
/// lie beyond the lines on both of its sides: panes of windows and steps of stairs have each other for neighbours.
/// </remarks>
internal sealed class HollowWalls : IDisposable
{
    // Of the area of a cell: what strokes of hatching cover.
    private const double HatchedShare = 0.08;

    // In strokes of hatching: the broadest lines around it.
    private const int BroadOutline = 4;

    // A neighbour that is so many times wider is wider, one that is nearly as wide is of the same kind.
    private const double Wider = 1.8;
    private const double Alike = 1.5;

    // Of the runs across a cell: those that wider cells lie beyond. A long cell of a common thickness needs fewer: stairs and baths stand beside walls too.
    private const double WideSides = 0.5;
    private const double WideSidesOfPier = 0.38;
    private const double SomeWideSides = 0.15;

    // Walls have few thicknesses: one that has less of all length is of something else.
    private const double LeastShare = 0.08;
    private const double CommonShare = 0.15;
    private const double ThinWall = 0.15;

    // In thicknesses: the length of a cell that may be a wall, and of one that is long.
    private const double LeastBody = 0.8;
    private const double LongBody = 6;

    // Of the thickness of a wall: what the panes of a window in it have together. Its lines may be finer than those of the wall.
    private const double ThinnestPanes = 0.6;
    private const double ThickestPanes = 1.15;

    // More than a circle fills of its box: chairs and letters.
    private const double FilledBox = 0.82;

    private readonly Raster _lines;
    private readonly Raster? _hatching;
    private readonly PaperCells _cells;
    private readonly int _stroke;

    private HollowWalls(Raster lines, PaperCells cells, Raster? hatching, int stroke) => (_lines, _cells, _hatching, _stroke) = (lines, cells, hatching, stroke);

    /// <summary>Finds hollow walls.</summary>
    /// <param name="ink">All ink: 255 or 0.</param>
    /// <param name="stroke">The thickness of strokes in pixels of it.</param>
    /// <param name="cancellation">Stops the work.</param>
    public static HollowWallMask Create(Raster ink, int stroke, CancellationToken cancellation)
    {
        using HollowWalls walls = Prepare(ink, stroke, cancellation);
        bool[] isWall = walls.Walls(out int thickness, cancellation);
        int outline = walls.OutlineOf(isWall, cancellation);
        Raster mask = walls.Fill(isWall, outline, cancellation);
        WallMask.RemoveSpecks(mask, ink, thickness, FilledBox, cancellation);
        bool isHatched = walls._hatching is not null;
        return new HollowWallMask(mask, thickness, walls._stroke, outline, isHatched ? WallStyle.Hatched : WallStyle.Lined)
        {
            Cells = isHatched ? [] : [.. Enumerable.Range(1, isWall.Length - 1).Where(cell => isWall[cell]).Select(walls._cells.Box)],
        };
    }

    // Takes hatching away, and finds the cells between the lines that are left.
    private static HollowWalls Prepare(Raster ink, int stroke, CancellationToken cancellation)
    {
        Raster lines = Raster.Rent(ink.Width, ink.Height);
        PaperCells? cells = null;
        Raster? hatching = null;
        try
        {
            ink.Samples.CopyTo(lines.Samples);
            cells = new PaperCells(lines, stroke, cancellation);
            hatching = Hatching.Remove(lines, cells, cancellation);
            if (hatching is not null)
            {
                // Hatching is often drawn finer than what it fills.
                cells.Dispose();
                int outline = InkThickness.Of(lines, cancellation).Finest;
                stroke = outline <= BroadOutline * stroke ? Math.Max(stroke, outline) : stroke;
                cells = new PaperCells(lines, stroke, cancellation);
            }

            return new HollowWalls(lines, cells, hatching, stroke);
        }
        catch
        {
            lines.Dispose();
            cells?.Dispose();
            hatching?.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        _lines.Dispose();
        _hatching?.Dispose();
        _cells.Dispose();
    }

    // Of each cell, whether it is in a wall.
    private bool[] Walls(out int thickness, CancellationToken cancellation)
    {
        int[]? hatched = _hatching is null ? null : HatchedAreas(cancellation);
        (double[] both, double[] one, double[] any) = WideShares(cancellation);
        bool[] isWall = new bool[_cells.Count];
        for (int i = 1; i < isWall.Length; i++)
        {
            isWall[i] = IsBody(i) && (hatched is null ? both[i] >= (IsPier(i) ? WideSidesOfPier : WideSides) : hatched[i] >= HatchedShare * _cells.Area(i));
        }

        List<(double Value, double Weight)> thicknesses = ThicknessesOf(isWall, cancellation);
        var known = new WallThicknesses(thicknesses, LeastShare);
        var common = new WallThicknesses(thicknesses, CommonShare);
        for (int i = 1; i < isWall.Length; i++)
        {
            bool isLikely = hatched is null && (both[i] >= SomeWideSides || one[i] >= WideSides) && IsLong(i) && common.Have(_cells.Thicknesses[i]);
            isWall[i] = isLikely || (isWall[i] && (known.Have(_cells.Thicknesses[i]) || (hatched is not null && known.Have(_cells.Squares[i]))));
        }

        if (hatched is null)
        {
            AddPiers(isWall, any, known, cancellation);
        }
        else
        {
            AddLayers(isWall, cancellation);
        }

        thickness = thicknesses.Count > 0 ? (int)SideFitter.WeightedMedian(thicknesses, ThinWall) + (2 * _stroke) : 0;
        return isWall;
    }

    private List<(double Value, double Weight)> ThicknessesOf(bool[] isWall, CancellationToken cancellation)
    {
        int[] counts = new int[Math.Max(_cells.Width, _cells.Height) + 1];
        _cells.VisitRuns((cell, length, _, _) => counts[length] += isWall[cell] ? 1 : 0, isAlong: false, cancellation);
        var thicknesses = new List<(double Value, double Weight)>();
        for (int length = 0; length < counts.Length; length++)
        {
            if (counts[length] > 0)
            {
                thicknesses.Add((length, counts[length]));
            }
        }

        return thicknesses;
    }

    // Beside furniture, or a tiled floor, no wider cell lies on one side of a short piece of wall, but windows lead from it to others.
    private void AddPiers(bool[] isWall, double[] wide, WallThicknesses known, CancellationToken cancellation)
    {
        List<WindowPanes> windows = WindowPanes.Find(_cells, cancellation);
        bool isMore = true;
        while (isMore)
        {
            cancellation.ThrowIfCancellationRequested();
            isMore = false;
            foreach (WindowPanes window in windows)
            {
                if (isWall[window.From] != isWall[window.To])
                {
                    int pier = isWall[window.From] ? window.To : window.From;
                    isWall[pier] = IsPierOf(window, pier);
                    isMore |= isWall[pier];
                }
            }
        }

        bool IsPierOf(WindowPanes window, int pier) =>
            IsBody(pier) && wide[pier] >= WideSides && known.Have(_cells.Squares[pier])
            && window.Thickness >= ThinnestPanes * _cells.Squares[pier] && window.Thickness <= ThickestPanes * _cells.Squares[pier];
    }

    // Beside masonry that is hatched there may be a cavity, or insulation: a layer that goes along with it. Rows of tiles do, too, but the next row is as broad.
    private void AddLayers(bool[] isWall, CancellationToken cancellation)
    {
        int[] beside = new int[_cells.Count];
        int[] all = new int[_cells.Count];
        _cells.VisitRuns(
            (cell, _, before, behind) =>
            {
                bool isBeside = (IsMasonry(before, cell) && !IsRow(behind, cell)) || (IsMasonry(behind, cell) && !IsRow(before, cell));
                all[cell]++;
                beside[cell] += isBeside ? 1 : 0;
            },
            isAlong: false,
            cancellation);
        bool[] isLayer = new bool[_cells.Count];
        for (int i = 1; i < isWall.Length; i++)
        {
            isLayer[i] = !isWall[i] && IsBody(i) && IsEvenlyThick(i) && beside[i] >= WideSides * all[i] && all[i] > 0;
        }

        for (int i = 1; i < isWall.Length; i++)
        {
            isWall[i] |= isLayer[i];
        }

        bool IsRow(int beyond, int cell) => IsAlike(cell, beyond) && !isWall[beyond];

        bool IsMasonry(int beyond, int cell) => beyond > 0 && isWall[beyond] && _cells.Thicknesses[cell] <= _cells.Thicknesses[beyond];
    }

    private bool IsBody(int cell)
    {
        int thickness = _cells.Thicknesses[cell];
        return !_cells.IsLarge[cell] && thickness >= Math.Max(3, _stroke) && _cells.Area(cell) >= LeastBody * thickness * thickness;
    }

    // What is left of a small room beside a bed is not.
    private bool IsEvenlyThick(int cell) => _cells.Squares[cell] <= Alike * _cells.Thicknesses[cell];

    // Between two windows: as many runs go along the wall as across it.
    private bool IsPier(int cell) => _cells.Area(cell) <= Alike * _cells.Squares[cell] * _cells.Squares[cell];

    private bool IsLong(int cell) => IsBody(cell) && _cells.Area(cell) >= LongBody * _cells.Thicknesses[cell] * _cells.Thicknesses[cell];

    // Of each cell: along how much of it wider cells lie on both sides, along how much on one and nothing like it on the other, and along how much on any.
    private (double[] Both, double[] One, double[] Any) WideShares(CancellationToken cancellation)
    {
        int[] both = new int[_cells.Count];
        int[] one = new int[_cells.Count];
        int[] any = new int[_cells.Count];
        int[] all = new int[_cells.Count];
        _cells.VisitRuns(
            (cell, _, before, behind) =>
            {
                (bool first, bool second) = (IsWider(cell, before), IsWider(cell, behind));
                all[cell]++;
                both[cell] += first && second ? 1 : 0;
                any[cell] += first || second ? 1 : 0;
                one[cell] += (first && !IsAlike(cell, behind)) || (second && !IsAlike(cell, before)) ? 1 : 0;
            },
            isAlong: false,
            cancellation);
        return (SharesOf(both), SharesOf(one), SharesOf(any));

        double[] SharesOf(int[] counts)
        {
            double[] shares = new double[counts.Length];
            for (int i = 1; i < shares.Length; i++)
            {
                shares[i] = (double)counts[i] / Math.Max(1, all[i]);
            }

            return shares;
        }
    }

    private bool IsAlike(int cell, int beyond) =>
        beyond > 0 && _cells.Squares[beyond] <= Alike * _cells.Squares[cell] && _cells.Squares[cell] <= Alike * _cells.Squares[beyond];

    // Pieces of tiles leave no large square in a room.
    private bool IsWider(int cell, int beyond)
    {
        double wide = Wider * _cells.Squares[cell];
        return beyond > 0 && (_cells.IsLarge[beyond] || _cells.Squares[beyond] >= wide || _cells.Thicknesses[beyond] >= Math.Min(wide, byte.MaxValue));
    }

    // How much of each cell strokes of hatching have covered.
    private int[] HatchedAreas(CancellationToken cancellation)
    {
        int[] areas = new int[_cells.Count];
        for (int y = 0; y < _cells.Height; y++)
        {
            cancellation.ThrowIfCancellationRequested();
            ReadOnlySpan<byte> row = _hatching!.Row(y);
            foreach (PixelRun run in _cells.Runs(y))
            {
                areas[run.Label] += run.Length - row.Slice(run.X, run.Length).Count((byte)0);
            }
        }

        return areas;
    }

    // The cells, with the lines around them.
    private Raster Fill(bool[] isWall, int outline, CancellationToken cancellation)
    {
        Raster mask = Raster.Rent(_cells.Width, _cells.Height);
        for (int y = 0; y < mask.Height; y++)
        {
            cancellation.ThrowIfCancellationRequested();
            Span<byte> row = mask.Row(y);
            row.Clear();
            foreach (PixelRun run in _cells.Runs(y))
            {
                if (isWall[run.Label])
                {
                    row.Slice(run.X, run.Length).Fill(byte.MaxValue);
                }
            }
        }

        for (int i = 0; i < outline + 1 && Array.Exists(isWall, static cell => cell); i++)
        {
            using Raster before = mask;
            mask = PixelMask.GrownWithin(before, _lines, cancellation);
        }

        return mask;
    }

    // The lines around walls are as thick as others, or thicker: half of what crosses them is no longer than that.
    private int OutlineOf(bool[] isWall, CancellationToken cancellation)
    {
        var lengths = new SortedDictionary<int, int>();
        int total = 0;
        _cells.VisitCrossings(
            crossing =>
            {
                if (isWall[crossing.From] != isWall[crossing.To])
                {
                    lengths[crossing.Length] = lengths.GetValueOrDefault(crossing.Length) + 1;
                    total++;
                }
            },
            cancellation);
        int seen = 0;
        foreach ((int length, int count) in lengths)
        {
            seen += count;
            if (2 * seen >= total)
            {
                return Math.Max(_stroke, length);
            }
        }

        return _stroke;
    }
}
