using CadLift.Building.Naming;
using CadLift.Drawings;
using CadLift.Geometry.Numerics;

namespace CadLift.Building.Sorting;

/// <summary>Sorts what is drawn by the names of its layer and of the symbols it is part of.</summary>
internal sealed class ElementSorter
{
    // A symbol of unknown name that is no larger is a thing in a room; a larger one may be the plan itself.
    private const double LargestFitting = 4_000;

    private readonly PlanSketch _sketch;
    private readonly ElementRoles _roles;
    private readonly Box2d[] _extents;
    private readonly ElementRole[] _roleOfSymbol;

    // The outermost symbol around each one that is an opening, a fitting, or small and unknown; -1 where there is none.
    private readonly int[] _owner;

    /// <summary>Prepares the sorting.</summary>
    /// <param name="sketch">The sketch.</param>
    /// <param name="roles">Knows what names say.</param>
    /// <param name="storeys">Symbols that hold whole storeys, however small.</param>
    public ElementSorter(PlanSketch sketch, ElementRoles roles, HashSet<int> storeys)
    {
        _sketch = sketch;
        _roles = roles;
        _extents = ExtentsOf(sketch);
        _roleOfSymbol = new ElementRole[sketch.Symbols.Count];
        _owner = new int[sketch.Symbols.Count];
        for (int i = 0; i < _owner.Length; i++)
        {
            SketchSymbol symbol = sketch.Symbols[i];
            _roleOfSymbol[i] = RoleOf(symbol, _extents[i]);
            int outer = symbol.Parent >= 0 ? _owner[symbol.Parent] : -1;
            bool isOpening = _roleOfSymbol[i] is ElementRole.Door or ElementRole.Window or ElementRole.Opening;

            // A door in a symbol of which nothing is known is a door.
            bool isMoreThanOuter = outer >= 0 && isOpening && _roleOfSymbol[outer] == ElementRole.Unknown;
            _owner[i] = outer >= 0 && !isMoreThanOuter ? outer : IsOwner(i) && !storeys.Contains(i) ? i : -1;
        }
    }

    /// <summary>Sorts some paths and fills.</summary>
    public PlanElements Sort(IEnumerable<int> paths, IEnumerable<int> fills)
    {
        var elements = new PlanElements();
        foreach (int path in paths)
        {
            SortPath(path, elements);
        }

        foreach (int fill in fills)
        {
            SketchFill area = _sketch.Fills[fill];
            List<int>? list = OwnerOf(area.Symbol) >= 0 ? null : _roles.OfLayer(area.Layer) switch
            {
                ElementRole.Wall => elements.WallFills,
                ElementRole.Unknown => elements.OtherFills,
                _ => null,
            };
            list?.Add(fill);
        }

        return elements;
    }

    private void SortPath(int index, PlanElements elements)
    {
        SketchPath path = _sketch.Paths[index];
        int owner = OwnerOf(path.Symbol);
        if (owner >= 0)
        {
            Dictionary<int, List<int>>? symbols = _roleOfSymbol[owner] switch
            {
                ElementRole.Door or ElementRole.Window or ElementRole.Opening => elements.OpeningSymbols,
                ElementRole.Unknown => elements.OtherSymbols,
                _ => null,
            };
            if (symbols is not null && !symbols.TryAdd(owner, [index]))
            {
                symbols[owner].Add(index);
            }

            return;
        }

        List<int>? list = _roles.OfLayer(path.Layer) switch
        {
            ElementRole.Wall => elements.WallPaths,
            ElementRole.Door or ElementRole.Window or ElementRole.Opening => elements.OpeningPaths,
            ElementRole.Unknown => elements.OtherPaths,
            _ => null,
        };
        list?.Add(index);
    }

    /// <summary>What a symbol shows, by its name or else by its layer.</summary>
    public ElementRole RoleOf(int symbol) => _roleOfSymbol[symbol];

    private int OwnerOf(int symbol) => symbol >= 0 ? _owner[symbol] : -1;

    private bool IsOwner(int symbol) => _roleOfSymbol[symbol] switch
    {
        ElementRole.Wall => false,
        ElementRole.Unknown => Math.Max(_extents[symbol].Width, _extents[symbol].Height) <= LargestFitting,
        _ => true,
    };

    private ElementRole RoleOf(SketchSymbol symbol, Box2d extents)
    {
        ElementRole byName = _roles.OfSymbol(symbol.Name);
        if (byName != ElementRole.Unknown)
        {
            // A whole plan may be called after its door; no door is thirty metres wide.
            return Math.Max(extents.Width, extents.Height) <= 8 * LargestFitting ? byName : ElementRole.Wall;
        }

        ElementRole byLayer = _roles.OfLayer(symbol.Layer);
        return Math.Max(extents.Width, extents.Height) <= 2 * LargestFitting || byLayer == ElementRole.Wall ? byLayer : ElementRole.Unknown;
    }

    private static Box2d[] ExtentsOf(PlanSketch sketch)
    {
        var extents = new Box2d[sketch.Symbols.Count];
        Array.Fill(extents, Box2d.Empty);
        foreach (SketchPath path in sketch.Paths)
        {
            if (path.Symbol >= 0)
            {
                extents[path.Symbol] = extents[path.Symbol].Including(path.Bounds);
            }
        }

        // Parents come before their parts.
        for (int i = extents.Length - 1; i >= 0; i--)
        {
            if (sketch.Symbols[i].Parent is >= 0 and int parent && !extents[i].IsEmpty)
            {
                extents[parent] = extents[parent].Including(extents[i]);
            }
        }

        return extents;
    }
}
