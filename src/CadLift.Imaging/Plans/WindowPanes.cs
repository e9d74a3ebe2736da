namespace CadLift.Imaging.Plans;

/// <summary>What lies between the lines of a window in a hollow wall: thin cells side by side that run from one cell to another.</summary>
/// <param name="From">The cell to the left of them, or above.</param>
/// <param name="To">The cell to the right of them, or below.</param>
/// <param name="Thickness">How thick the panes are together, in pixels; the lines between them are left out.</param>
internal readonly record struct WindowPanes(int From, int To, int Thickness)
{
    // A window has two lines in the outlines of the wall, and one between them at least.
    private const int LeastPanes = 2;

    /// <summary>Finds them, in the order of their cells.</summary>
    public static List<WindowPanes> Find(PaperCells cells, CancellationToken cancellation)
    {
        // Of each pane, between two cells: how many pixels of its thickness reach from one to the other.
        var reaches = new SortedDictionary<(int From, int To, bool IsHigh, int Pane), int>();
        cells.VisitRuns(
            (pane, _, from, to) =>
            {
                if (from > 0 && to > 0 && from != to && !cells.IsLarge[from] && !cells.IsLarge[to])
                {
                    (int, int, bool, int) key = (from, to, cells.IsHigh(pane), pane);
                    reaches[key] = reaches.GetValueOrDefault(key) + 1;
                }
            },
            isAlong: true,
            cancellation);
        var windows = new List<WindowPanes>();
        foreach (var window in reaches.GroupBy(static reach => (reach.Key.From, reach.Key.To, reach.Key.IsHigh)))
        {
            int[] thicknesses = [.. window.Select(pane => (Reach: pane.Value, Thickness: cells.Thicknesses[pane.Key.Pane])).Where(static pane => 2 * pane.Reach >= pane.Thickness).Select(static pane => pane.Thickness)];
            if (thicknesses.Length >= LeastPanes)
            {
                windows.Add(new WindowPanes(window.Key.From, window.Key.To, thicknesses.Sum()));
            }
        }

        return windows;
    }
}
