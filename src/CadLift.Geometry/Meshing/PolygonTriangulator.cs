using System.Runtime.InteropServices;
using CadLift.Geometry.Numerics;

namespace CadLift.Geometry.Meshing;

/// <summary>Triangulates a polygon with holes.</summary>
/// <remarks>
/// A sweep from top to bottom adds diagonals that cut the polygon into pieces monotone in y; each piece is then triangulated along a
/// stack; at last triangles are made as fat as they can be. Every decision is an exact predicate. Loops may touch themselves and each other at corners: there the boundary is joined anew,
/// so that every corner is one wedge of the inside. Source: M. de Berg et al., Computational Geometry, chapter 3. O(n log n) but for
/// moving edges in the sorted list that the sweep line crosses.
/// </remarks>
internal sealed class PolygonTriangulator
{
    private readonly DelaunayFlips _flips = new();
    private readonly List<Point2d> _points = [];
    private readonly List<int> _next = [];
    private readonly List<int> _previous = [];
    private readonly List<(int From, int To)> _diagonals = [];

    // The edges that the sweep line crosses with the inside to their right, from left to right, by the vertex they start at.
    private readonly List<int> _crossed = [];
    private int[] _helper = [];
    private int[] _firstDiagonal = [];
    private int[] _sorted = [];

    /// <summary>The triangles, counter-clockwise, by the order in which points were added.</summary>
    public List<MeshTriangle> Triangles { get; } = [];

    /// <summary>The number of points added.</summary>
    public int PointCount => _points.Count;

    /// <summary>Forgets everything.</summary>
    public void Clear()
    {
        _points.Clear();
        _next.Clear();
        _previous.Clear();
        _diagonals.Clear();
        _crossed.Clear();
        Triangles.Clear();
    }

    /// <summary>Adds a loop: counter-clockwise around the polygon, clockwise around a hole.</summary>
    public void AddLoop(ReadOnlySpan<Point2d> loop)
    {
        int first = _points.Count;
        for (int i = 0; i < loop.Length; i++)
        {
            _points.Add(loop[i]);
            _next.Add(first + ((i + 1) % loop.Length));
            _previous.Add(first + ((i + loop.Length - 1) % loop.Length));
        }
    }

    /// <summary>Fills <see cref="Triangles"/>.</summary>
    /// <param name="cancellation">Looked at every few hundred corners.</param>
    /// <returns><see langword="false"/> where the loops cross themselves or each other, or share more than corners.</returns>
    public bool Triangulate(CancellationToken cancellation)
    {
        if (_points.Count == 3)
        {
            Triangles.Add(new MeshTriangle(0, 1, 2));
        }
        else if (!CutMonotone(cancellation))
        {
            return false;
        }
        else
        {
            SortDiagonals();
            TriangulatePieces();
        }

        if (!IsWhole())
        {
            return false;
        }

        _flips.Improve(CollectionsMarshal.AsSpan(_points), Triangles, cancellation);
        return true;
    }

    // A polygon of n corners with h holes has n + 2h - 2 triangles, and none of them is turned over. Touching corners may have
    // made several polygons of one.
    private bool IsWhole()
    {
        int expected = _points.Count;
        bool[] seen = new bool[_points.Count];
        for (int start = 0; start < seen.Length; start++)
        {
            if (!seen[start])
            {
                expected += IsOuter(start, seen) ? -2 : 2;
            }
        }

        foreach (MeshTriangle triangle in Triangles)
        {
            if (Predicates.Orient(_points[triangle.A], _points[triangle.B], _points[triangle.C]) <= 0)
            {
                return false;
            }
        }

        return Triangles.Count == expected;
    }

    private bool IsOuter(int start, bool[] seen)
    {
        double area = 0;
        for (int i = start; !seen[i]; i = _next[i])
        {
            seen[i] = true;
            area += (_points[i] - _points[start]).Cross(_points[_next[i]] - _points[start]);
        }

        return area > 0;
    }

    private bool IsAbove(int a, int b)
    {
        Point2d first = _points[a];
        Point2d second = _points[b];
        return first.Y != second.Y ? first.Y > second.Y : first.X < second.X;
    }

    private bool CutMonotone(CancellationToken cancellation)
    {
        int[] order = new int[_points.Count];
        for (int i = 0; i < order.Length; i++)
        {
            order[i] = i;
        }

        Array.Sort(order, (a, b) => a == b ? 0 : IsAbove(a, b) ? -1 : IsAbove(b, a) ? 1 : a.CompareTo(b));
        Resize(ref _helper, _points.Count);
        for (int first = 0; first < order.Length;)
        {
            if ((first & 255) == 0)
            {
                cancellation.ThrowIfCancellationRequested();
            }

            int last = first + 1;
            while (last < order.Length && _points[order[last]] == _points[order[first]])
            {
                last++;
            }

            Span<int> corners = order.AsSpan(first, last - first);
            if ((corners.Length > 1 && !JoinAnew(corners)) || !Pass(corners))
            {
                return false;
            }

            first = last;
        }

        return _crossed.Count == 0;
    }

    // Around the place edges that leave and edges that arrive must take turns; between a leaving one and the arriving one next to
    // it, counter-clockwise, lies a wedge of the inside.
    private bool JoinAnew(Span<int> corners)
    {
        var around = new (int Corner, bool Leaves)[2 * corners.Length];
        for (int i = 0; i < corners.Length; i++)
        {
            around[2 * i] = (corners[i], true);
            around[(2 * i) + 1] = (_previous[corners[i]], false);
        }

        int center = corners[0];
        Array.Sort(around, (a, b) => CompareAround(center, FarEnd(a), FarEnd(b)));
        for (int i = 0; i < around.Length; i++)
        {
            (int corner, bool leaves) = around[i];
            (int arriving, bool alsoLeaves) = around[(i + 1) % around.Length];
            if (leaves == alsoLeaves)
            {
                return false;
            }

            if (leaves)
            {
                _next[arriving] = corner;
                _previous[corner] = arriving;
            }
        }

        return true;

        int FarEnd((int Corner, bool Leaves) edge) => edge.Leaves ? _next[edge.Corner] : edge.Corner;
    }

    // What the sweep line does at a corner depends on whether its neighbours lie above or below, and on which side the inside is.
    // Corners at one place are passed together: first all edges that end there, last all that begin, from left to right.
    private bool Pass(Span<int> corners)
    {
        foreach (int corner in corners)
        {
            if (IsAbove(_previous[corner], corner) && !Leave(corner))
            {
                return false;
            }
        }

        foreach (int corner in corners)
        {
            bool comesFromAbove = IsAbove(_previous[corner], corner);
            bool goesBelow = IsAbove(corner, _next[corner]);
            int turn = Predicates.Orient(_points[_previous[corner]], _points[corner], _points[_next[corner]]);
            bool isInside = comesFromAbove == goesBelow ? !comesFromAbove : turn < 0;
            bool isSpike = turn == 0 && comesFromAbove != goesBelow;
            if (isSpike || (isInside && !MeetFromInside(corner, isSplit: goesBelow && !comesFromAbove)))
            {
                return false;
            }
        }

        Span<int> beginning = LeadingDown(corners);
        int position = CountLeftOf(corners[0]);
        foreach (int corner in beginning)
        {
            _helper[corner] = corner;
            _crossed.Insert(position++, corner);
        }

        return true;
    }

    // The corners whose next edge goes down, from left to right, brought to the front.
    private Span<int> LeadingDown(Span<int> corners)
    {
        int count = 0;
        for (int i = 0; i < corners.Length; i++)
        {
            if (IsAbove(corners[i], _next[corners[i]]))
            {
                (corners[count], corners[i]) = (corners[i], corners[count]);
                count++;
            }
        }

        Span<int> leading = corners[..count];
        if (count > 1)
        {
            leading.Sort((a, b) => a == b ? 0 : Predicates.Orient(_points[b], _points[_next[b]], _points[_next[a]]));
        }

        return leading;
    }

    // The edge that ends here is crossed no more; others that end at the same place stand beside it.
    private bool Leave(int vertex)
    {
        int edge = _previous[vertex];
        int position = CountLeftOf(vertex);
        while (position < _crossed.Count && _crossed[position] != edge && _next[_crossed[position]] is var end
            && _points[end] == _points[vertex])
        {
            position++;
        }

        if (position >= _crossed.Count || _crossed[position] != edge)
        {
            return false;
        }

        ConnectToMerge(vertex, edge);
        _crossed.RemoveAt(position);
        return true;
    }

    // The inside goes on to the left of the vertex, up to the next edge.
    private bool MeetFromInside(int vertex, bool isSplit)
    {
        int position = CountLeftOf(vertex) - 1;
        if (position < 0)
        {
            return false;
        }

        int edge = _crossed[position];
        if (isSplit)
        {
            _diagonals.Add((vertex, _helper[edge]));
        }
        else
        {
            ConnectToMerge(vertex, edge);
        }

        _helper[edge] = vertex;
        return true;
    }

    private void ConnectToMerge(int vertex, int edge)
    {
        int helper = _helper[edge];
        bool isMerge = IsAbove(_previous[helper], helper) && IsAbove(_next[helper], helper)
            && Predicates.Orient(_points[_previous[helper]], _points[helper], _points[_next[helper]]) < 0;
        if (isMerge)
        {
            _diagonals.Add((vertex, helper));
        }
    }

    // Edges run down, so what lies right of them is on the left of their direction.
    private int CountLeftOf(int vertex)
    {
        int low = 0;
        int high = _crossed.Count;
        while (low < high)
        {
            int middle = (low + high) >> 1;
            int edge = _crossed[middle];
            if (Predicates.Orient(_points[edge], _points[_next[edge]], _points[vertex]) > 0)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low;
    }

    // Diagonals leave a vertex inside its angle: counter-clockwise from the next corner to the previous one.
    private void SortDiagonals()
    {
        int count = _diagonals.Count;
        for (int i = 0; i < count; i++)
        {
            _diagonals.Add((_diagonals[i].To, _diagonals[i].From));
        }

        Resize(ref _firstDiagonal, _points.Count + 1);
        Resize(ref _sorted, _diagonals.Count);
        foreach ((int from, _) in _diagonals)
        {
            _firstDiagonal[from + 1]++;
        }

        for (int i = 0; i < _points.Count; i++)
        {
            _firstDiagonal[i + 1] += _firstDiagonal[i];
        }

        int[] fill = _firstDiagonal.AsSpan(0, _points.Count).ToArray();
        foreach ((int from, int to) in _diagonals)
        {
            _sorted[fill[from]++] = to;
        }

        for (int vertex = 0; vertex < _points.Count; vertex++)
        {
            Span<int> around = DiagonalsOf(vertex);
            if (around.Length > 1)
            {
                int center = vertex;
                around.Sort((a, b) => a == b ? 0 : CompareAround(center, a, b));
            }
        }
    }

    private Span<int> DiagonalsOf(int vertex) =>
        _sorted.AsSpan(_firstDiagonal[vertex], _firstDiagonal[vertex + 1] - _firstDiagonal[vertex]);

    private int CompareAround(int vertex, int a, int b)
    {
        Point2d center = _points[vertex];
        Point2d zero = _points[_next[vertex]];
        bool aBehind = IsBehind(center, zero, _points[a]);
        bool bBehind = IsBehind(center, zero, _points[b]);
        return aBehind != bBehind ? (aBehind ? 1 : -1) : -Predicates.Orient(center, _points[a], _points[b]);
    }

    // Whether a direction lies half a turn or more, counter-clockwise, from the direction to zero.
    private static bool IsBehind(Point2d center, Point2d zero, Point2d point)
    {
        int side = Predicates.Orient(center, zero, point);
        return side < 0 || (side == 0 && (zero - center).Dot(point - center) < 0);
    }

    // Every piece is walked once from each polygon edge and each side of a diagonal.
    private void TriangulatePieces()
    {
        var piece = new List<int>();
        var stack = new List<int>();
        bool[] usedEdges = new bool[_points.Count];
        bool[] usedDiagonals = new bool[_diagonals.Count];
        for (int start = 0; start < _points.Count; start++)
        {
            if (usedEdges[start])
            {
                continue;
            }

            piece.Clear();
            (int from, int slot) = (start, -1);
            do
            {
                piece.Add(from);
                (slot < 0 ? ref usedEdges[from] : ref usedDiagonals[slot]) = true;
                (from, slot) = Following(from, slot);
            }
            while ((from != start || slot >= 0) && piece.Count <= _points.Count);
            TriangulateMonotone(piece, stack);
        }
    }

    // A step is the polygon edge from a vertex (slot -1) or the diagonal in a slot. The one after it is the nearest clockwise
    // of the way back.
    private (int From, int Slot) Following(int from, int slot)
    {
        int to = slot < 0 ? _next[from] : _sorted[slot];
        int first = _firstDiagonal[to];
        int position = _firstDiagonal[to + 1];
        if (slot >= 0)
        {
            position = first + DiagonalsOf(to).IndexOf(from);
        }

        return position > first ? (to, position - 1) : (to, -1);
    }

    private void TriangulateMonotone(List<int> piece, List<int> stack)
    {
        int top = 0;
        for (int i = 1; i < piece.Count; i++)
        {
            top = IsAbove(piece[i], piece[top]) ? i : top;
        }

        // Two fingers go down: counter-clockwise along the left side, clockwise along the right.
        int count = piece.Count;
        int left = (top + 1) % count;
        int right = (top + count - 1) % count;
        stack.Clear();
        stack.Add(piece[top]);
        bool stackIsLeft = true;
        for (int done = 1; done < count; done++)
        {
            bool isLast = left == right;
            bool isLeft = !isLast && IsAbove(piece[left], piece[right]);
            int vertex = piece[isLeft ? left : right];
            if (isLast || (stack.Count > 1 && isLeft != stackIsLeft))
            {
                Fan(vertex, stack, stackIsLeft);
                int last = stack[^1];
                stack.Clear();
                stack.Add(last);
            }
            else
            {
                CutEars(vertex, stack, isLeft);
            }

            stack.Add(vertex);
            stackIsLeft = isLeft;
            (left, right) = isLeft ? ((left + 1) % count, right) : (left, (right + count - 1) % count);
        }
    }

    private void Fan(int vertex, List<int> stack, bool stackIsLeft)
    {
        for (int i = 1; i < stack.Count; i++)
        {
            Triangles.Add(stackIsLeft
                ? new MeshTriangle(stack[i - 1], stack[i], vertex)
                : new MeshTriangle(stack[i - 1], vertex, stack[i]));
        }
    }

    private void CutEars(int vertex, List<int> stack, bool isLeft)
    {
        int sign = isLeft ? 1 : -1;
        while (stack.Count > 1
            && sign * Predicates.Orient(_points[stack[^2]], _points[stack[^1]], _points[vertex]) > 0)
        {
            Triangles.Add(isLeft
                ? new MeshTriangle(stack[^2], stack[^1], vertex)
                : new MeshTriangle(stack[^2], vertex, stack[^1]));
            stack.RemoveAt(stack.Count - 1);
        }
    }

    private static void Resize(ref int[] array, int length)
    {
        if (array.Length < length)
        {
            array = new int[Math.Max(length, 2 * array.Length)];
        }
        else
        {
            array.AsSpan(0, length).Clear();
        }
    }
}
