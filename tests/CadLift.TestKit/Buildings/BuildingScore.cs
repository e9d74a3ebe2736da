using CadLift.Geometry.Numerics;
using CadLift.Geometry.Planar;
using CadLift.Plans;

namespace CadLift.TestKit.Buildings;

/// <summary>How well a floor plan agrees with the building it was read from.</summary>
public sealed record BuildingScore(
    double WallIou, int TrueRooms, int FoundRooms, int MatchedRooms, int RightLabels, int TrueOpenings, int FoundOpenings, int MatchedOpenings, double LargestWidthError, double VolumeError)
{
    public double RoomF1 => F1(TrueRooms, FoundRooms, MatchedRooms);

    public double OpeningF1 => F1(TrueOpenings, FoundOpenings, MatchedOpenings);

    /// <summary>Compares.</summary>
    /// <param name="building">The truth.</param>
    /// <param name="plan">What was read.</param>
    /// <param name="volume">The volume of the solid built from it.</param>
    /// <param name="options">The heights of openings.</param>
    public static BuildingScore Of(TrueBuilding building, FloorPlan plan, double volume, BuildingOptions options)
    {
        double intersection = 0;
        double union = 0;
        int trueRooms = 0, foundRooms = 0, matchedRooms = 0, labels = 0, trueOpenings = 0, foundOpenings = 0, matchedOpenings = 0;
        double widthError = 0;
        for (int i = 0; i < Math.Max(building.Storeys.Count, plan.Storeys.Count); i++)
        {
            TrueStorey? truth = i < building.Storeys.Count ? building.Storeys[i] : null;
            Storey? found = i < plan.Storeys.Count ? plan.Storeys[i] : null;
            RegionSet trueWalls = truth?.Walls ?? RegionSet.Empty;
            RegionSet foundWalls = found?.Solids ?? RegionSet.Empty;
            double common = RegionBoolean.Intersection(trueWalls, foundWalls, Tolerance.Default).Regions.Area;
            intersection += common;
            union += trueWalls.Area + foundWalls.Area - common;
            trueRooms += truth?.Rooms.Count ?? 0;
            foundRooms += found?.Rooms.Count ?? 0;
            trueOpenings += truth?.Openings.Count ?? 0;
            foundOpenings += found?.Openings.Count ?? 0;
            if (truth is not null && found is not null)
            {
                (int matched, int right) = MatchRooms(truth, found);
                matchedRooms += matched;
                labels += right;
                (int openings, double error) = MatchOpenings(truth, found);
                matchedOpenings += openings;
                widthError = Math.Max(widthError, error);
            }
        }

        double trueVolume = VolumeOf(building, options);
        return new BuildingScore(
            intersection / union, trueRooms, foundRooms, matchedRooms, labels, trueOpenings, foundOpenings, matchedOpenings, widthError, Math.Abs(volume - trueVolume) / trueVolume);
    }

    private static (int Matched, int Labels) MatchRooms(TrueStorey truth, Storey found)
    {
        int matched = 0;
        int labels = 0;
        foreach (TrueRoom room in truth.Rooms)
        {
            var region = new RegionSet([room.Region]);
            foreach (Room candidate in found.Rooms)
            {
                if (!candidate.Region.Outer.Bounds.Intersects(room.Region.Outer.Bounds))
                {
                    continue;
                }

                double common = RegionBoolean.Intersection(region, new RegionSet([candidate.Region]), Tolerance.Default).Regions.Area;
                if (common / (room.Region.Area + candidate.Area - common) >= 0.7)
                {
                    matched++;
                    labels += string.Equals(candidate.Label, room.Label, StringComparison.Ordinal) ? 1 : 0;
                    break;
                }
            }
        }

        return (matched, labels);
    }

    private static (int Matched, double LargestError) MatchOpenings(TrueStorey truth, Storey found)
    {
        var left = new List<Opening>(found.Openings);
        int matched = 0;
        double largest = 0;
        foreach (TrueOpening opening in truth.Openings)
        {
            Point2d middle = opening.Span.Midpoint;
            Opening? best = left
                .Where(candidate => candidate.Kind == opening.Kind && MiddleOf(candidate).DistanceTo(middle) <= 0.35 * opening.Width)
                .MinBy(candidate => MiddleOf(candidate).DistanceTo(middle));
            if (best is not null)
            {
                left.Remove(best);
                matched++;
                largest = Math.Max(largest, Math.Abs(best.Width - opening.Width));
            }
        }

        return (matched, largest);
    }

    private static Point2d MiddleOf(Opening opening)
    {
        Box2d box = opening.Footprint.Bounds;
        return box.Min.MidpointTo(box.Max);
    }

    private static double VolumeOf(TrueBuilding building, BuildingOptions options)
    {
        double volume = 0;
        foreach (TrueStorey storey in building.Storeys)
        {
            volume += storey.Walls.Area * building.Height;
            foreach (TrueOpening opening in storey.Openings)
            {
                double height = opening.Kind switch
                {
                    OpeningKind.Door => options.DoorHeight,
                    OpeningKind.Window => options.WindowHeight,
                    _ => options.PassageHeight ?? building.Height,
                };
                volume -= opening.Footprint.Area * height;
            }
        }

        return volume;
    }

    private static double F1(int truth, int found, int matched) => truth + found == 0 ? 1 : 2.0 * matched / (truth + found);
}
