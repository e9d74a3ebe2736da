using System.Diagnostics.CodeAnalysis;
using CadLift.Geometry.Numerics;
using CadLift.Plans;

namespace CadLift.Imaging.Plans;

/// <summary>Tells which of two readings of the same picture is right: doors and windows lead into rooms, and what is none of these encloses few of them.</summary>
internal static class PlanComparison
{
    private const int ManyMoreRooms = 2;

    // Of doors and windows: what is left at least once others are found. Of rooms, where partitions are added: how many more there are.
    private const double KeptOpenings = 0.8;
    private const double MoreRooms = 0.5;

    // How sure a door or a window is that a right reading keeps: strokes of other things look like part of a swing.
    private const double LeastConfidence = 0.6;

    // Doors and windows for each room, where partitions are missing.
    private const int OpeningsOfRoom = 2;

    // Doors and windows of a plan that stands within a frame, and the share that it keeps of what is found with the frame.
    private const int LeastWithin = 2;
    private const double LeastShareWithin = 0.5;

    // Of the longer side of the picture: letters are smaller, and walls are longer somewhere.
    private const double LargestLetter = 0.1;

    // Of what letters enclose: what rooms do.
    private const double MoreArea = 4;

    // Single lines of walls enclose so many rooms.
    private const int FewRooms = 2;

    // How many mere gaps an opening that is drawn counts for.
    private const int GapsOfDrawn = 4;

    /// <summary>Whether what was found within a frame is the plan: where a plan has been taken for a frame, or its outer walls for bars, its rooms and most of its
    /// doors and windows are lost.</summary>
    public static bool IsPlanWithin(VectorizedPlan within, VectorizedPlan whole) =>
        within.Rooms.Count > 0 && DrawnOpenings(within) >= LeastWithin && LeastShareWithin * DrawnOpenings(whole) <= DrawnOpenings(within)
        && LeastShareWithin * whole.Rooms.Count <= within.Rooms.Count;

    /// <summary>Whether lighter greys are walls, too: those that part many more rooms are, if they keep the doors and windows of darker ones that have enough of them.</summary>
    public static bool AreLightGreysWalls(VectorizedPlan dark, VectorizedPlan light) => dark.Style == WallStyle.SingleLine && light.Style != WallStyle.SingleLine
        ? light.Rooms.Count >= dark.Rooms.Count
        : light.Rooms.Count > ManyMoreRooms * dark.Rooms.Count && (DrawnOpenings(dark) < dark.Rooms.Count || HasOpeningsOf(dark, light));

    /// <summary>Whether walls in a lighter tone are some: they part more rooms, openings lead into those, and no door or window is lost.</summary>
    /// <remarks>The letters of a watermark part rooms, too. Where hardly a room was found, outer walls may be what is lighter.</remarks>
    public static bool AreWalls(VectorizedPlan plan, VectorizedPlan lighter) =>
        lighter.Rooms.Count > plan.Rooms.Count && (HasFewRooms(plan) || lighter.Openings.Count > plan.Openings.Count) && HasOpeningsOf(plan, lighter);

    /// <summary>Whether what is darkest is all there is to walls: then there is more of what makes a plan, and doors and windows are where they were.</summary>
    public static bool IsMoreInDark(VectorizedPlan dark, VectorizedPlan plan) => HasMore(dark, plan) && HasOpeningsOf(plan, dark);

    /// <summary>Whether what was added are partitions: there are many more rooms, and openings lead into them.</summary>
    public static bool ArePartitions(VectorizedPlan plan, VectorizedPlan parted)
    {
        int moreRooms = parted.Rooms.Count - plan.Rooms.Count;
        bool areMany = moreRooms >= Math.Max(1, MoreRooms * plan.Rooms.Count);
        return areMany && parted.Openings.Count - plan.Openings.Count >= moreRooms && HasOpeningsOf(plan, parted);
    }

    /// <summary>Whether doors and windows lead into rooms that have not been seen: where rooms are few, walls between them are missing.</summary>
    public static bool LacksPartitions(VectorizedPlan plan) => DrawnOpenings(plan) >= OpeningsOfRoom * Math.Max(1, plan.Rooms.Count);

    /// <summary>Whether lines are a plan: any lines enclose something; those of a plan enclose rooms, and are broken where a door or a window is drawn.</summary>
    public static bool IsPlanOfLines([NotNullWhen(true)] VectorizedPlan? lines) => lines is { Rooms.Count: >= FewRooms } && DrawnOpenings(lines) > 0;

    /// <summary>Whether hardly a room was found.</summary>
    public static bool HasFewRooms(VectorizedPlan plan) => plan.Rooms.Count < FewRooms;

    /// <summary>Whether what was found may be a scale, an arrow and titles that stand beside the plan or in it: no door or window is drawn in it, it encloses next to
    /// nothing, or none of it is longer than letters are.</summary>
    public static bool MayStandBeside(VectorizedPlan plan) => HasFewRooms(plan) || DrawnOpenings(plan) == 0 || AreLetters(plan);

    /// <summary>Whether lines tell more: arcs and furniture taken for walls enclose rooms, too, but few doors and windows are drawn between them.</summary>
    public static bool IsMore(VectorizedPlan lines, VectorizedPlan plan) => HasFewRooms(plan) || HasMore(lines, plan);

    /// <summary>Whether there is more of what makes a plan: rooms, and openings between them.</summary>
    public static bool HasMore(VectorizedPlan plan, VectorizedPlan other) => WeightOf(plan) > WeightOf(other);

    /// <summary>Whether walls of two lines tell more than what is filled, which may be letters.</summary>
    public static bool IsMoreThanFilled(VectorizedPlan lines, VectorizedPlan filled) =>
        HasMore(lines, filled) || (AreLetters(filled) && AreaOfRooms(lines) > MoreArea * AreaOfRooms(filled));

    /// <summary>Whether most doors and windows of a plan that are no guesses are found in another reading of the same picture, at the same places.</summary>
    /// <remarks>Where furniture becomes walls, windows are lost, and as many doors are found between chairs.</remarks>
    public static bool HasOpeningsOf(VectorizedPlan plan, VectorizedPlan other)
    {
        PixelOpening[] drawn = [.. plan.Openings.Where(static opening => IsDrawn(opening) && opening.Confidence >= LeastConfidence)];
        int kept = drawn.Count(opening => other.Openings.Any(another => IsDrawn(another) && MiddleOf(opening).DistanceTo(MiddleOf(another)) <= opening.Thickness));
        return kept >= KeptOpenings * drawn.Length;
    }

    // Titles in the rooms of a plan enclose something in many letters, and next to nothing in all.
    private static bool AreLetters(VectorizedPlan plan) => plan.Walls.All(wall =>
    {
        Box2d box = PixelRegions.BoxOf(wall.Outer);
        return Math.Max(box.Width, box.Height) < LargestLetter * Math.Max(plan.Width, plan.Height);
    });

    private static double AreaOfRooms(VectorizedPlan plan) => plan.Rooms.Sum(static room => Math.Abs(PixelRegions.SignedArea(room.Outer)));

    // A gap may be anything; what is drawn in it tells more.
    private static long WeightOf(VectorizedPlan plan) => (long)plan.Rooms.Count * (((GapsOfDrawn - 1) * DrawnOpenings(plan)) + plan.Openings.Count);

    private static Point2d MiddleOf(PixelOpening opening) => opening.A.MidpointTo(opening.B);

    private static bool IsDrawn(PixelOpening opening) => opening.Kind != OpeningKind.Passage;

    private static int DrawnOpenings(VectorizedPlan plan) => plan.Openings.Count(IsDrawn);
}
