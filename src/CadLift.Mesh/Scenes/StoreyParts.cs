using CadLift.Geometry.Numerics;
using CadLift.Geometry.Planar;
using CadLift.Plans;

namespace CadLift.Mesh.Scenes;

/// <summary>Which part of a storey a place belongs to.</summary>
internal sealed class StoreyParts
{
    // Jambs this near to a face lie in it, in millimetres: nearer than the place before the face that is looked at.
    private const double Touch = 0.005;

    // Heights this near are one.
    private const double Level = 0.01;

    private readonly Storey _storey;
    private readonly WallLayers _layers;
    private readonly BoxTree _openings;
    private readonly RegionLocator[] _footprints;
    private readonly List<int> _hits = [];
    private RegionLocator? _walls;
    private RegionLocator? _slab;

    /// <summary>Creates the parts of a storey.</summary>
    /// <param name="storey">The storey.</param>
    /// <param name="layers">The layers of its walls.</param>
    /// <param name="firstPart">The number of its first part: the slab, then the walls by layer, then the openings.</param>
    public StoreyParts(Storey storey, WallLayers layers, int firstPart)
    {
        _storey = storey;
        _layers = layers;
        Slab = firstPart;
        FirstWalls = firstPart + 1;
        FirstOpening = FirstWalls + layers.Names.Count + 1;
        var boxes = new Box2d[storey.Openings.Count];
        for (int i = 0; i < boxes.Length; i++)
        {
            boxes[i] = storey.Openings[i].Footprint.Bounds;
        }

        _openings = new BoxTree(boxes);
        _footprints = new RegionLocator[boxes.Length];
    }

    /// <summary>The number of the floor plate.</summary>
    public int Slab { get; }

    /// <summary>The number of the walls on the first layer; those on no layer that is known come after the layers.</summary>
    public int FirstWalls { get; }

    /// <summary>The number of the first opening.</summary>
    public int FirstOpening { get; }

    /// <summary>Whether a height lies between the floor and the ceiling.</summary>
    public bool IsAtWalls(double z) => z >= _storey.Elevation && z <= _storey.Elevation + _storey.Height;

    /// <summary>Whether walls stand somewhere between two heights.</summary>
    public bool HasWallsBetween(double low, double high) => low < _storey.Elevation + _storey.Height && high > _storey.Elevation;

    /// <summary>The middle of the walls' part of a range of heights.</summary>
    public double MiddleOfWallsBetween(double low, double high) =>
        (Math.Max(low, _storey.Elevation) + Math.Min(high, _storey.Elevation + _storey.Height)) / 2;

    /// <summary>Whether a height lies in the floor plate.</summary>
    public bool IsAtSlab(double z) => _storey.SlabThickness > 0 && z <= _storey.Elevation && z >= _storey.Elevation - _storey.SlabThickness;

    /// <summary>Whether walls stand at a place.</summary>
    public bool HasWallsAt(Point2d place) => (_walls ??= new RegionLocator(_storey.Solids, Tolerance.Default)).RegionAt(place) >= 0;

    /// <summary>Whether there is a floor plate at a place.</summary>
    public bool HasSlabAt(Point2d place) => (_slab ??= new RegionLocator(_storey.Slab, Tolerance.Default)).RegionAt(place) >= 0;

    /// <summary>The number of the walls, or of the opening that a face of them looks into.</summary>
    /// <param name="inside">A place just behind the face.</param>
    /// <param name="outside">A place just before it.</param>
    public int WallPartAt(Point3d inside, Point3d outside)
    {
        int opening = OpeningAt(outside);
        if (opening >= 0)
        {
            return FirstOpening + opening;
        }

        var place = new Point2d(inside.X, inside.Y);
        Vector2d outwards = new Point2d(outside.X, outside.Y) - place;
        int layer = _layers.NumberAt(place, outwards == default ? default : outwards.Normalized());
        return FirstWalls + (layer >= 0 ? layer : _layers.Names.Count);
    }

    /// <summary>Whether the layer of its walls depends on the place.</summary>
    public bool HasMixedWalls => _layers.IsMixed;

    /// <summary>Finds the lines near a box at which the layer of the walls may change.</summary>
    public void LayerLinesNear(in Box2d box, List<Segment> lines) => _layers.LinesNear(box, lines);

    /// <summary>Finds the jambs of openings that are part of a face: openings that begin where the face is, and lie before it.</summary>
    /// <param name="face">The face seen from above, its outside to the left.</param>
    /// <param name="jambs">Gets each jamb, and between which heights it is one.</param>
    public void JambsOn(in Segment face, List<(Segment Jamb, double Low, double High)> jambs)
    {
        jambs.Clear();
        _openings.Query(face.Bounds.Grown(Touch), _hits);
        _hits.Sort();
        foreach (int hit in _hits)
        {
            Opening opening = _storey.Openings[hit];
            double low = _storey.Elevation + opening.Sill;
            foreach (Region region in opening.Footprint.Regions)
            {
                foreach (ref readonly Segment side in region.Outer.Segments)
                {
                    if (!side.IsArc && LiesOn(side, face) && side.StartDirection.Dot(face.StartDirection) > 0)
                    {
                        jambs.Add((side, low, low + opening.Height));
                    }
                }
            }
        }
    }

    /// <summary>Finds the straight lines near a box at which one part may end and another begin, at a height.</summary>
    public void LinesNear(in Box2d box, double height, List<Segment> lines)
    {
        lines.Clear();
        if (_layers.IsMixed)
        {
            _layers.LinesNear(box, lines);
        }

        // Of one opening alone a soffit or a sill is the whole face.
        _openings.Query(box.Grown(Touch), _hits);
        _hits.RemoveAll(hit => !EndsAt(_storey.Openings[hit], height));
        if (_hits.Count < 2)
        {
            return;
        }

        _hits.Sort();
        foreach (int hit in _hits)
        {
            foreach (Region region in _storey.Openings[hit].Footprint.Regions)
            {
                foreach (ref readonly Segment side in region.Outer.Segments)
                {
                    if (!side.IsArc)
                    {
                        lines.Add(side);
                    }
                }
            }
        }
    }

    // Whether an opening has a soffit or a sill at a height; on the floor it has none.
    private bool EndsAt(Opening opening, double height)
    {
        double bottom = _storey.Elevation + opening.Sill;
        return Math.Abs(height - bottom - opening.Height) <= Level || (opening.Sill > Level && Math.Abs(height - bottom) <= Level);
    }

    private static bool LiesOn(in Segment side, in Segment face)
    {
        Vector2d along = face.StartDirection;
        return Math.Abs(along.Cross(side.Start - face.Start)) <= Touch && Math.Abs(along.Cross(side.End - face.Start)) <= Touch;
    }

    private int OpeningAt(Point3d place)
    {
        var level = new Point2d(place.X, place.Y);
        _openings.Query(Box2d.Of(level, level), _hits);
        int found = -1;
        foreach (int hit in _hits)
        {
            Opening opening = _storey.Openings[hit];
            double above = place.Z - _storey.Elevation - opening.Sill;
            if (above >= 0 && above <= opening.Height && (found < 0 || hit < found)
                && (_footprints[hit] ??= new RegionLocator(opening.Footprint, Tolerance.Default)).RegionAt(level) >= 0)
            {
                found = hit;
            }
        }

        return found;
    }
}
