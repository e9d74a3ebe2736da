using System.Globalization;
using CadLift.Diagnostics;
using CadLift.Dxf.Diagnostics;
using CadLift.Dxf.Model;
using CadLift.Geometry.Numerics;

namespace CadLift.Dxf.Mapping;

/// <summary>Replaces every insert by its block's content, rows and columns and nesting included.</summary>
/// <remarks>
/// How many entities that makes is counted block by block before any of them is made, so a few lines that multiply into
/// billions are refused at once.
/// </remarks>
internal sealed class DxfExploder
{
    // So many vertices in a block cost what an entity does.
    private const double PartsForOne = 4;
    private const double LettersForPart = 16;

    private readonly DxfDocument _document;
    private readonly Limits _limits;
    private readonly DiagnosticList _diagnostics;
    private readonly IPlacedEntityVisitor _visitor;
    private readonly CancellationToken _cancellation;
    private readonly HashSet<DxfBlock> _open = [];
    private readonly Dictionary<DxfBlock, double> _costs = [];
    private readonly Dictionary<ulong, DxfClip> _clips;
    private long _visits;

    private DxfExploder(
        DxfDocument document,
        Limits limits,
        DiagnosticList diagnostics,
        IPlacedEntityVisitor visitor,
        CancellationToken cancellation)
    {
        _visitor = visitor;
        _document = document;
        _limits = limits;
        _diagnostics = diagnostics;
        _cancellation = cancellation;
        _clips = ClipReader.Read(document);
    }

    /// <summary>Visits everything that is not an insert.</summary>
    /// <param name="document">Holds the blocks.</param>
    /// <param name="entities">What to visit, such as the entities of model space.</param>
    /// <param name="limits">How deep and how many.</param>
    /// <param name="diagnostics">Receives missing and cyclic blocks.</param>
    /// <param name="visitor">Told everything in drawing order.</param>
    /// <param name="cancellation">Looked at every thousand entities.</param>
    /// <exception cref="CadLiftException">A limit is exceeded.</exception>
    public static void Explode(
        DxfDocument document,
        IList<DxfEntity> entities,
        Limits limits,
        DiagnosticList diagnostics,
        IPlacedEntityVisitor visitor,
        CancellationToken cancellation)
    {
        var exploder = new DxfExploder(document, limits, diagnostics, visitor, cancellation);
        double cost = exploder.CostOf(entities, depth: 0);
        if (cost > limits.MaxExpandedEntities)
        {
            throw exploder.TooMany();
        }

        exploder.Walk(
            entities, new PlacedBlock(Transform3d.Identity, Layer: null, IsInvisible: false, Depth: 0, Clip: null, PlacedEntity.NoSymbol));
    }

    private double CostOf(IList<DxfEntity> entities, int depth)
    {
        double cost = 0;
        foreach (DxfEntity entity in entities)
        {
            cost += entity is DxfInsert insert ? CostOf(insert, depth + 1) : depth == 0 ? 1 : 1 + (PartsOf(entity) / PartsForOne);
        }

        return cost;
    }

    // What a block repeats is repeated with all of its vertices and letters.
    private static double PartsOf(DxfEntity entity) => entity switch
    {
        DxfText text => text.Content.Length / LettersForPart,
        DxfMText text => text.Content.Length / LettersForPart,
        DxfPolyline polyline => polyline.Vertices.Count,
        DxfMLine mline => mline.Tags.Count,
        _ => entity.PartCount,
    };

    private double CostOf(DxfInsert insert, int depth)
    {
        double cells = (double)insert.Rows * insert.Columns;
        if (_document.FindBlock(insert.BlockName) is not { } block || _open.Contains(block))
        {
            return 1;
        }

        ThrowIfTooDeep(insert, depth);

        if (!_costs.TryGetValue(block, out double cost))
        {
            _cancellation.ThrowIfCancellationRequested();
            _open.Add(block);
            cost = CostOf(block.Entities, depth);
            _open.Remove(block);
            _costs[block] = cost;
        }

        return 1 + (cells * cost);
    }

    private void Walk(IList<DxfEntity> entities, in PlacedBlock block)
    {
        foreach (DxfEntity entity in entities)
        {
            CountVisit();
            string layer = block.Layer is not null && string.Equals(entity.Layer, "0", StringComparison.Ordinal)
                ? block.Layer
                : entity.Layer;
            bool isInvisible = block.IsInvisible || entity.IsInvisible;
            if (entity is DxfInsert insert)
            {
                VisitAttributes(insert, block, layer, isInvisible);
                WalkInsert(insert, block with { Layer = layer, IsInvisible = isInvisible, Depth = block.Depth + 1 });
            }
            else if (block.Depth == 0 || !string.Equals(entity.Type, "ATTDEF", StringComparison.Ordinal))
            {
                _visitor.Visit(new PlacedEntity(entity, block.ToWorld, layer, isInvisible, block.Depth, block.Clip, block.Symbol));
            }
        }
    }

    // Attributes lie where the insert does, not in its block.
    private void VisitAttributes(DxfInsert insert, in PlacedBlock block, string layer, bool isInvisible)
    {
        foreach (DxfAttrib attribute in insert.Attributes)
        {
            CountVisit();
            string ownLayer = string.Equals(attribute.Layer, "0", StringComparison.Ordinal) ? layer : attribute.Layer;
            _visitor.VisitAttribute(new PlacedEntity(
                attribute, block.ToWorld, ownLayer, isInvisible || attribute.IsInvisible, block.Depth, block.Clip, block.Symbol));
        }
    }

    private void WalkInsert(DxfInsert insert, in PlacedBlock at)
    {
        if (insert.IsBroken)
        {
            _visitor.LeaveOut(insert);
            return;
        }

        if (_document.FindBlock(insert.BlockName) is not { } block)
        {
            _diagnostics.Add(DxfDiagnostics.BlockMissing, "INSERT names a block that is not defined. It is left out.", insert.Place);
            _visitor.LeaveOut(insert);
            return;
        }

        // An empty block is empty however often it is placed.
        if (block.Entities.Count == 0)
        {
            return;
        }

        // A block whose cost is known from elsewhere may still lie deeper here.
        ThrowIfTooDeep(insert, at.Depth);
        if (!_open.Add(block))
        {
            _diagnostics.Add(DxfDiagnostics.BlockCyclic, "INSERT places a block inside itself. It is left out.", insert.Place);
            _visitor.LeaveOut(insert);
            return;
        }

        DxfClip? clip = insert.Handle != 0 ? _clips.GetValueOrDefault(insert.Handle) : null;
        for (int row = 0; row < insert.Rows; row++)
        {
            for (int column = 0; column < insert.Columns; column++)
            {
                Transform3d toWorld = at.ToWorld.Compose(Placement(insert, block.BasePoint, row, column));
                DxfPlacedClip? placedClip = clip is null ? at.Clip : new DxfPlacedClip(clip, toWorld, at.Clip, insert);
                int symbol = _visitor.Enter(new PlacedInsert(insert, block, toWorld, at.Layer!, at.IsInvisible, at.Symbol));
                Walk(block.Entities, at with { ToWorld = toWorld, Clip = placedClip, Symbol = symbol });
            }
        }

        _open.Remove(block);
    }

    // From block to insert: base point to the origin, scale, turn, move to the cell, and from object to world coordinates.
    private static Transform3d Placement(DxfInsert insert, Point3d basePoint, int row, int column)
    {
        Transform3d turn = Transform3d.RotationZ(insert.Rotation);
        Vector3d cell = turn.Apply(new Vector3d(column * insert.ColumnSpacing, row * insert.RowSpacing, 0));
        return ObjectCoordinates.ToWorld(insert.Extrusion)
            .Compose(Transform3d.Translation((insert.Position - Point3d.Origin) + cell))
            .Compose(turn)
            .Compose(Transform3d.Scaling(insert.Scale.X, insert.Scale.Y, insert.Scale.Z))
            .Compose(Transform3d.Translation(Point3d.Origin - basePoint));
    }

    // Blocks that insert each other in a circle can be walked on many paths that the count by blocks does not see.
    private void CountVisit()
    {
        if ((++_visits & 1023) == 0)
        {
            _cancellation.ThrowIfCancellationRequested();
        }

        if (_visits > 2L * _limits.MaxExpandedEntities)
        {
            throw TooMany();
        }
    }

    private void ThrowIfTooDeep(DxfInsert insert, int depth)
    {
        if (depth > _limits.MaxBlockDepth)
        {
            throw new CadLiftException(
                ErrorCode.CadTooLarge,
                string.Create(CultureInfo.InvariantCulture, $"Blocks are nested deeper than {_limits.MaxBlockDepth} (Limits.MaxBlockDepth)."),
                insert.Place);
        }
    }

    private CadLiftException TooMany() =>
        new(
            ErrorCode.CadTooLarge,
            string.Create(
                CultureInfo.InvariantCulture,
                $"Expanding all blocks makes more than {_limits.MaxExpandedEntities} entities (Limits.MaxExpandedEntities)."));

    /// <summary>Where the content of a block comes to lie.</summary>
    private readonly record struct PlacedBlock(Transform3d ToWorld, string? Layer, bool IsInvisible, int Depth, DxfPlacedClip? Clip, int Symbol);
}
