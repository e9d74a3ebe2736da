using System.Globalization;
using CadLift.Diagnostics;
using CadLift.Drawings;
using CadLift.Geometry.Modeling;
using CadLift.Geometry.Numerics;
using CadLift.Geometry.Planar;
using CadLift.Geometry.Topology;
using CadLift.Meshes;
using CadLift.Plans;

namespace CadLift.Mesh.Scenes;

/// <summary>The parts that a body is shown in, and which of them a face belongs to.</summary>
/// <remarks>
/// Of a building: for every storey its floor plate, its walls by layer, each of its openings; and the roofs. Of anything else: its lumps.
/// A face is told by places just behind and just before it: what stands there in the plan.
/// </remarks>
internal sealed class PartList
{
    private const string Solid = "solid";

    // How far behind a face is looked, in millimetres: more than rounding, less than anything that is built.
    private const double Step = 0.01;
    private const int LooksAlongEdges = 8;

    private readonly List<MeshPart> _parts = [];
    private readonly List<MeshGroup> _groups = [];
    private readonly List<StoreyParts> _storeys = [];
    private readonly List<(Roof Roof, int Part, RegionLocator Outline)> _roofs = [];
    private int[] _lumpOfFace = [];

    private PartList()
    {
    }

    /// <summary>The parts, still without triangles.</summary>
    public IReadOnlyList<MeshPart> Parts => _parts;

    /// <summary>The groups that they belong to.</summary>
    public IReadOnlyList<MeshGroup> Groups => _groups;

    /// <summary>The heights at which faces change from one part to another.</summary>
    public IReadOnlyList<double> Levels { get; private set; } = [];

    /// <summary>Whether parts are those of a building.</summary>
    public bool IsBuilding => _storeys.Count > 0;

    /// <summary>The parts of every storey.</summary>
    public IReadOnlyList<StoreyParts> Storeys => _storeys;

    /// <summary>The number of the first opening of a storey.</summary>
    public int FirstOpeningOf(int storey) => _storeys[storey].FirstOpening;

    /// <summary>The parts of a body.</summary>
    /// <param name="body">The body.</param>
    /// <param name="plan">The plan it was built from, where there is one.</param>
    /// <param name="sketch">The sketch that the plan was read from, where there is one.</param>
    public static PartList Of(Body body, FloorPlan? plan, PlanSketch? sketch)
    {
        var list = new PartList();
        if (plan is null || plan.Storeys.Count == 0 || string.Equals(plan.Interpretation, Solid, StringComparison.OrdinalIgnoreCase))
        {
            list.AddLumps(body, plan, sketch);
        }
        else
        {
            list.AddBuilding(plan, sketch);
        }

        return list;
    }

    /// <summary>The number of the part that a piece of a face belongs to.</summary>
    /// <param name="face">The number of the face.</param>
    /// <param name="place">A place on it.</param>
    /// <param name="normal">Its normal there, outwards, of length 1.</param>
    public int PartOf(int face, Point3d place, Vector3d normal)
    {
        if (!IsBuilding)
        {
            return _lumpOfFace[face];
        }

        Point3d inside = place - (normal * Step);
        Point3d outside = place + (normal * Step);
        return FromRange(inside, outside, isSure: true) ?? FromRange(inside, outside, isSure: false) ?? NearestStorey(inside, outside);
    }

    // By height alone where only one thing is there, which is nearly always; else by what the plan shows at the place.
    private int? FromRange(Point3d inside, Point3d outside, bool isSure)
    {
        var level = new Point2d(inside.X, inside.Y);
        int? found = null;
        foreach (StoreyParts storey in _storeys)
        {
            if (storey.IsAtSlab(inside.Z) && (isSure || storey.HasSlabAt(level)))
            {
                if (found is not null)
                {
                    return isSure ? null : found;
                }

                found = storey.Slab;
            }

            if (storey.IsAtWalls(inside.Z) && (isSure || storey.HasWallsAt(level)))
            {
                if (found is not null)
                {
                    return isSure ? null : found;
                }

                found = storey.WallPartAt(inside, outside);
            }
        }

        foreach ((Roof roof, int part, RegionLocator outline) in _roofs)
        {
            bool isAt = inside.Z >= roof.Elevation && (roof.Kind != RoofKind.Flat || inside.Z <= roof.Elevation + roof.Thickness);
            if (isAt && (isSure || outline.RegionAt(level) >= 0))
            {
                if (found is not null)
                {
                    return isSure ? null : found;
                }

                found = part;
            }
        }

        return found;
    }

    private int NearestStorey(Point3d inside, Point3d outside)
    {
        int nearest = 0;
        for (int i = 0; i < _storeys.Count; i++)
        {
            nearest = _storeys[i].IsAtWalls(inside.Z) ? i : nearest;
        }

        return _storeys[nearest].WallPartAt(inside, outside);
    }

    private void AddLumps(Body body, FloorPlan? plan, PlanSketch? sketch)
    {
        BodyTopology topology = body.Topology;
        _lumpOfFace = new int[topology.Faces.Count];
        PartLayers layers = PartLayers.OfOutlines(plan?.Storeys ?? [], sketch);
        foreach (LumpId lump in topology.Lumps)
        {
            foreach (ShellId shell in topology.ShellsOf(lump))
            {
                foreach (FaceId face in topology.FacesOf(shell))
                {
                    _lumpOfFace[face.Index] = lump.Index;
                }
            }

            int layer = layers.NearestTo(WesternmostOf(body, topology.ShellsOf(lump)[0]));
            _parts.Add(new MeshPart(Numbered("Part", lump.Index), MeshPartKind.Part, []) { Layer = layer < 0 ? null : layers.Names[layer] });
        }
    }

    // A point that is on the outline of the lump whatever holes it has; of circles some points between their ends are looked at, too.
    private static Point2d WesternmostOf(Body body, ShellId shell)
    {
        var west = new Point2d(double.PositiveInfinity, 0);
        foreach (FaceId face in body.Topology.FacesOf(shell))
        {
            foreach (LoopId loop in body.Topology.LoopsOf(face))
            {
                foreach (CoedgeId coedge in body.Topology.CoedgesOf(loop))
                {
                    EdgeCurve edge = body.CurveOf(body.Topology.EdgeOf(coedge));
                    for (int i = 0; i < LooksAlongEdges; i++)
                    {
                        double share = (double)i / LooksAlongEdges;
                        Point3d point = edge.Curve.PointAt(edge.StartParameter + (share * (edge.EndParameter - edge.StartParameter)));
                        west = point.X < west.X ? new Point2d(point.X, point.Y) : west;
                    }
                }
            }
        }

        return west;
    }

    private void AddBuilding(FloorPlan plan, PlanSketch? sketch)
    {
        Dictionary<SourcePlace, string> layers = PartLayers.BySource(sketch);
        foreach (Storey storey in plan.Storeys)
        {
            int group = _groups.Count;
            _groups.Add(new MeshGroup(UniqueName(storey.Name.All(char.IsAsciiDigit) ? $"Storey {storey.Name}" : storey.Name), storey.Elevation));
            var wallLayers = new WallLayers(storey, layers, sketch);
            _storeys.Add(new StoreyParts(storey, wallLayers, _parts.Count));
            _parts.Add(new MeshPart("Slab", MeshPartKind.Slab, []) { Group = group });
            foreach (string layer in wallLayers.Names)
            {
                string name = wallLayers.Names.Count > 1 ? $"Walls {layer}" : "Walls";
                _parts.Add(new MeshPart(name, MeshPartKind.Wall, []) { Group = group, Layer = layer });
            }

            _parts.Add(new MeshPart(wallLayers.Names.Count > 0 ? "Walls (other)" : "Walls", MeshPartKind.Wall, []) { Group = group });
            AddOpenings(storey, group, layers);
        }

        AddRoofs(plan.Roofs);
        Levels = LevelsOf(plan);
    }

    private void AddOpenings(Storey storey, int group, Dictionary<SourcePlace, string> layers)
    {
        int[] counts = new int[3];
        foreach (Opening opening in storey.Openings)
        {
            (string name, MeshPartKind kind) = opening.Kind switch
            {
                OpeningKind.Door => ("Door", MeshPartKind.Door),
                OpeningKind.Window => ("Window", MeshPartKind.Window),
                _ => ("Passage", MeshPartKind.Passage),
            };
            int number = counts[(int)opening.Kind]++;
            _parts.Add(new MeshPart(Numbered(name, number), kind, []) { Group = group, Layer = layers.GetValueOrDefault(opening.Source) });
        }
    }

    private void AddRoofs(IReadOnlyList<Roof> roofs)
    {
        if (roofs.Count == 0)
        {
            return;
        }

        int group = _groups.Count;
        _groups.Add(new MeshGroup(UniqueName("Roof")));
        for (int i = 0; i < roofs.Count; i++)
        {
            _roofs.Add((roofs[i], _parts.Count, new RegionLocator(roofs[i].Outline, Tolerance.Default)));
            _parts.Add(new MeshPart(roofs.Count > 1 ? Numbered("Roof", i) : "Roof", MeshPartKind.Roof, []) { Group = group });
        }
    }

    private static List<double> LevelsOf(FloorPlan plan)
    {
        var levels = new List<double>();
        foreach (Storey storey in plan.Storeys)
        {
            levels.Add(storey.Elevation);
            levels.Add(storey.Elevation - storey.SlabThickness);
            levels.Add(storey.Elevation + storey.Height);
        }

        foreach (Roof roof in plan.Roofs)
        {
            levels.Add(roof.Elevation);
            if (roof.Kind == RoofKind.Flat)
            {
                levels.Add(roof.Elevation + roof.Thickness);
            }
        }

        levels.Sort();
        int kept = 0;
        for (int i = 0; i < levels.Count; i++)
        {
            if (kept == 0 || levels[i] - levels[kept - 1] > Step)
            {
                levels[kept++] = levels[i];
            }
        }

        levels.RemoveRange(kept, levels.Count - kept);
        return levels;
    }

    private string UniqueName(string name)
    {
        string unique = name;
        for (int i = 2; _groups.Exists(group => string.Equals(group.Name, unique, StringComparison.Ordinal)); i++)
        {
            unique = string.Create(CultureInfo.InvariantCulture, $"{name} ({i})");
        }

        return unique;
    }

    private static string Numbered(string name, int index) => string.Create(CultureInfo.InvariantCulture, $"{name} {index + 1}");
}
