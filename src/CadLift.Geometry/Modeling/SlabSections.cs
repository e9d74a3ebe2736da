using CadLift.Geometry.Numerics;
using CadLift.Geometry.Planar;

namespace CadLift.Geometry.Modeling;

/// <summary>The heights of a stack of slabs, and the segments of all sections labelled with what they fill or cut.</summary>
/// <remarks>
/// Level j is a height; layer k lies between levels k and k + 1. Slabs of the same layers and kind share one operand of the
/// arrangement, so a plan with thousands of doors has two operands, not thousands.
/// </remarks>
internal sealed class SlabSections
{
    private readonly List<(int From, int To, bool IsCut)> _operands = [];

    private SlabSections(double[] levels) => Levels = levels;

    /// <summary>The heights, increasing.</summary>
    public double[] Levels { get; }

    public int LayerCount => Math.Max(Levels.Length - 1, 0);

    public int OperandCount => _operands.Count;

    public List<LabelledSegment> Segments { get; } = [];

    /// <summary>Collects slabs; heights within the tolerance become one level, and slabs thinner than that vanish.</summary>
    /// <param name="slabs">The slabs.</param>
    /// <param name="tolerance">Scaled here to the size of the stack, as in the plan.</param>
    public static SlabSections Collect(IReadOnlyList<Slab> slabs, Tolerance tolerance)
    {
        double[] heights = new double[2 * slabs.Count];
        double largest = 0;
        for (int i = 0; i < slabs.Count; i++)
        {
            heights[2 * i] = slabs[i].Bottom;
            heights[(2 * i) + 1] = slabs[i].Top;
            largest = Math.Max(largest, slabs[i].Section.Bounds.LargestCoordinate);
            largest = Math.Max(largest, Math.Max(Math.Abs(slabs[i].Bottom), Math.Abs(slabs[i].Top)));
        }

        double nearness = tolerance.ScaledTo(largest).Coincidence;

        Array.Sort(heights);
        var levels = new List<double>();
        foreach (double height in heights)
        {
            if (levels.Count == 0 || height - levels[^1] > nearness)
            {
                levels.Add(height);
            }
        }

        var sections = new SlabSections([.. levels]);
        var operandOf = new Dictionary<(int, int, bool), int>();
        foreach (Slab slab in slabs)
        {
            sections.Add(slab, operandOf);
        }

        return sections;
    }

    /// <summary>Which layers are solid over every face of the arrangement of <see cref="Segments"/>.</summary>
    public LayerBits SolidLayersOf(PlanarArrangement arrangement)
    {
        var solid = new LayerBits(arrangement.FaceCount, LayerCount);
        for (int face = 1; face < arrangement.FaceCount; face++)
        {
            Apply(arrangement, face, cuts: false, solid);
            Apply(arrangement, face, cuts: true, solid);
        }

        return solid;
    }

    private void Apply(PlanarArrangement arrangement, int face, bool cuts, LayerBits solid)
    {
        ReadOnlySpan<int> windings = arrangement.WindingsOf(face);
        for (int operand = 0; operand < windings.Length; operand++)
        {
            (int from, int to, bool isCut) = _operands[operand];
            if (windings[operand] > 0 && isCut == cuts)
            {
                solid.Set(face, from, to, value: !cuts);
            }
        }
    }

    private void Add(Slab slab, Dictionary<(int, int, bool), int> operandOf)
    {
        (int, int, bool IsCut) layers = (LevelOf(slab.Bottom), LevelOf(slab.Top), slab.IsCut);
        if (layers.Item1 == layers.Item2 || slab.Section.IsEmpty)
        {
            return;
        }

        if (!operandOf.TryGetValue(layers, out int operand))
        {
            operand = _operands.Count;
            operandOf.Add(layers, operand);
            _operands.Add(layers);
        }

        RegionOverlay.AddRegions(slab.Section, operand, Segments);
    }

    // The last level that is not above the height; every height is a level or just above one.
    private int LevelOf(double height)
    {
        int index = Array.BinarySearch(Levels, height);
        return index >= 0 ? index : ~index - 1;
    }
}
