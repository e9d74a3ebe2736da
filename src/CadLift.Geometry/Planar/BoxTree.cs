using CadLift.Geometry.Numerics;

namespace CadLift.Geometry.Planar;

/// <summary>A static, packed R-tree over boxes: built once, then asked which boxes meet a box.</summary>
/// <remarks>
/// Leaves are ordered along the Hilbert curve and packed sixteen to a node, level over level, in flat arrays.
/// Source: I. Kamel and C. Faloutsos, On Packing R-trees, CIKM 1993. Building is O(n log n), a query O(log n + hits) on
/// boxes that do not pile up. Immutable once built.
/// </remarks>
public sealed class BoxTree
{
    private const int NodeBits = 4;
    private const int NodeSize = 1 << NodeBits;

    // No tree of 32-bit indices is more than eight levels deep, and each level leaves at most a node's children waiting.
    private const int StackSize = NodeSize * 8;


    private readonly Box2d[] _boxes;
    private readonly int[] _items;
    private readonly int[] _levelStarts;

    /// <summary>Builds the tree.</summary>
    /// <param name="boxes">The boxes; an index into them is what a query answers.</param>
    public BoxTree(ReadOnlySpan<Box2d> boxes)
    {
        _items = new int[boxes.Length];
        _levelStarts = LevelStarts(boxes.Length, out int total);
        _boxes = new Box2d[total];
        SortLeaves(boxes);
        PackLevels();
    }

    /// <summary>Collects the boxes that meet a box, borders included.</summary>
    /// <param name="query">The box to look in.</param>
    /// <param name="hits">Cleared first, then filled with indices in no particular but a stable order.</param>
    public void Query(in Box2d query, ICollection<int> hits)
    {
        ArgumentNullException.ThrowIfNull(hits);
        hits.Clear();
        var collector = new Collector(hits);
        Visit(query, ref collector);
    }

    /// <summary>Visits the boxes that meet a box, borders included, in a stable order.</summary>
    internal void Visit<T>(in Box2d query, ref T visitor)
        where T : struct, IBoxVisitor
    {
        if (_items.Length == 0)
        {
            return;
        }

        Span<(int Level, int Node)> stack = stackalloc (int, int)[StackSize];
        int depth = 0;
        stack[depth++] = (_levelStarts.Length - 2, 0);
        while (depth > 0)
        {
            (int level, int node) = stack[--depth];
            (int first, int last) = ChildrenOf(level, node);
            for (int i = first; i < last; i++)
            {
                if (!_boxes[i].Intersects(query))
                {
                    continue;
                }

                if (level == 0)
                {
                    visitor.Visit(_items[i]);
                }
                else
                {
                    stack[depth++] = (level - 1, i - _levelStarts[level]);
                }
            }
        }
    }

    /// <summary>Visits every pair of boxes no further apart than a margin in x and in y, each pair once, in a stable order.</summary>
    /// <remarks>A box looks for partners among those after it on the Hilbert curve only, which halves the work.</remarks>
    internal void VisitPairs<T>(double margin, ref T visitor)
        where T : struct, IBoxPairVisitor
    {
        Span<(int Level, int Node)> stack = stackalloc (int, int)[StackSize];
        for (int leaf = 0; leaf < _items.Length; leaf++)
        {
            Box2d query = _boxes[leaf].Grown(margin);
            int depth = 0;
            stack[depth++] = (_levelStarts.Length - 2, 0);
            while (depth > 0)
            {
                (int level, int node) = stack[--depth];
                (int first, int last) = ChildrenOf(level, node);
                int passed = level == 0 ? leaf + 1 : _levelStarts[level] + ((leaf + 1) >> (level * NodeBits));
                for (int i = Math.Max(first, passed); i < last; i++)
                {
                    if (!_boxes[i].Intersects(query))
                    {
                        continue;
                    }

                    if (level == 0)
                    {
                        visitor.Visit(_items[leaf], _items[i]);
                    }
                    else
                    {
                        stack[depth++] = (level - 1, i - _levelStarts[level]);
                    }
                }
            }

            if (!visitor.GoesOn(leaf))
            {
                return;
            }
        }
    }

    /// <summary>Visits boxes that a ray to the west meets, the eastern ones first, until the visitor has found a nearer thing.</summary>
    internal void VisitWestward<T>(Point2d from, ref T visitor)
        where T : struct, INearestVisitor
    {
        if (_items.Length > 0)
        {
            VisitWestward(from, _levelStarts.Length - 2, 0, ref visitor);
        }
    }

    private void VisitWestward<T>(Point2d from, int level, int node, ref T visitor)
        where T : struct, INearestVisitor
    {
        (int first, int last) = ChildrenOf(level, node);
        Span<(double MaxX, int Child)> met = stackalloc (double, int)[NodeSize];
        int count = 0;
        for (int i = first; i < last; i++)
        {
            ref readonly Box2d box = ref _boxes[i];
            if (box.Min.X <= from.X && box.Min.Y <= from.Y && box.Max.Y >= from.Y)
            {
                met[count++] = (box.Max.X, i);
            }
        }

        met = met[..count];
        met.Sort(static (a, b) => a.MaxX != b.MaxX ? b.MaxX.CompareTo(a.MaxX) : a.Child.CompareTo(b.Child));
        foreach ((double maxX, int child) in met)
        {
            if (maxX < visitor.NearestX)
            {
                return;
            }

            if (level == 0)
            {
                visitor.Visit(_items[child]);
            }
            else
            {
                VisitWestward(from, level - 1, child - _levelStarts[level], ref visitor);
            }
        }
    }

    private (int First, int Last) ChildrenOf(int level, int node)
    {
        int first = _levelStarts[level] + (node << NodeBits);
        return (first, Math.Min(first + NodeSize, _levelStarts[level + 1]));
    }

    private static int[] LevelStarts(int count, out int total)
    {
        var starts = new List<int> { 0 };
        total = count;
        int level = count;
        while (level > NodeSize)
        {
            starts.Add(total);
            level = (level + NodeSize - 1) / NodeSize;
            total += level;
        }

        starts.Add(total);
        return [.. starts];
    }

    private void SortLeaves(ReadOnlySpan<Box2d> boxes)
    {
        HilbertCurve.Order(boxes, _items);
        for (int i = 0; i < _items.Length; i++)
        {
            _boxes[i] = boxes[_items[i]];
        }
    }

    private void PackLevels()
    {
        for (int level = 1; level < _levelStarts.Length - 1; level++)
        {
            int child = _levelStarts[level - 1];
            for (int node = _levelStarts[level]; node < _levelStarts[level + 1]; node++)
            {
                Box2d box = Box2d.Empty;
                int last = Math.Min(child + NodeSize, _levelStarts[level]);
                for (; child < last; child++)
                {
                    box = box.Including(_boxes[child]);
                }

                _boxes[node] = box;
            }
        }
    }

    private readonly struct Collector(ICollection<int> hits) : IBoxVisitor
    {
        public void Visit(int item) => hits.Add(item);
    }
}
