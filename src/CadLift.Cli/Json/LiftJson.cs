using CadLift.Geometry.Numerics;
using CadLift.Plans;

namespace CadLift.Cli.Json;

/// <summary>The document of <c>lift</c>.</summary>
internal sealed record LiftJson(
    string Pipeline, string? OptionsFile, IReadOnlyList<ArtifactJson> Artifacts, ReportJson Report, IReadOnlyList<StageJson> Stages)
{
    public static LiftJson Of(LiftResult result, string? optionsFile) =>
        new(
            result.Pipeline,
            optionsFile,
            [.. result.Artifacts.Select(artifact => new ArtifactJson(artifact.Format, artifact.Path, artifact.Bytes, artifact.Mesh?.Triangles, artifact.Mesh?.Deviation))],
            ReportJson.Of(result.Report),
            [.. result.Stages.Select(stage => new StageJson(stage.Stage.ToString().ToLowerInvariant(), stage.Elapsed.TotalSeconds))]);
}

/// <summary>An artifact; of a mesh also how many triangles it holds and how far they lie from the exact faces, in mm.</summary>
internal sealed record ArtifactJson(string Format, string? Path, long Bytes, long? Triangles, double? Deviation);

/// <summary>A stage and its duration.</summary>
internal sealed record StageJson(string Name, double Seconds);

/// <summary>A room: area in mm², perimeter in mm, neighbours as their numbers in the storey.</summary>
internal sealed record RoomJson(string Storey, string? Label, double Area, double Perimeter, IReadOnlyList<int> Neighbours);

/// <summary>A run of wall: lengths in mm.</summary>
internal sealed record WallJson(string Storey, double Thickness, double Length, double Confidence, string Reason, string? Place);

/// <summary>A door, window or passage: lengths in mm, the wall as its number in the report's walls.</summary>
internal sealed record OpeningJson(
    string Storey, string Kind, double Width, double Height, double Sill, int? Wall, IReadOnlyList<double> Centre, double Confidence, string Reason, string? Place)
{
    public static OpeningJson Of(Storey storey, Opening opening)
    {
        Box2d box = opening.Footprint.Bounds;
        return new OpeningJson(
            storey.Name,
            opening.Kind.ToString().ToLowerInvariant(),
            opening.Width,
            opening.Height,
            opening.Sill,
            opening.Wall >= 0 ? opening.Wall : null,
            [(box.Min.X + box.Max.X) / 2, (box.Min.Y + box.Max.Y) / 2],
            opening.Confidence,
            opening.Reason,
            opening.Source.IsUnknown ? null : opening.Source.ToString());
    }
}

/// <summary>Something that was decided: how sure it is, why, the option that decides it otherwise, and for which of several inputs.</summary>
internal sealed record ChoiceJson(string Subject, string Decision, double Confidence, string Reason, string? Option, string? Input);

/// <summary>The report.</summary>
internal sealed record ReportJson(
    string Interpretation,
    int Storeys,
    IReadOnlyList<RoomJson> Rooms,
    IReadOnlyList<OpeningJson> Openings,
    IReadOnlyList<WallJson> Walls,
    IReadOnlyList<ChoiceJson> Choices,
    int Solids,
    int Faces,
    double Volume,
    double Area,
    IReadOnlyList<double>? Centroid,
    IReadOnlyList<double>? Bbox,
    IReadOnlyDictionary<string, int> Used,
    IReadOnlyDictionary<string, int> Ignored,
    IReadOnlyList<DiagnosticJson> Diagnostics)
{
    public static ReportJson Of(LiftReport report)
    {
        Point3d min = report.Bounds.Min;
        Point3d max = report.Bounds.Max;
        return new ReportJson(
            report.Interpretation,
            report.Storeys,
            [.. report.StoreyList.SelectMany(storey => storey.Rooms.Select(
                room => new RoomJson(storey.Name, room.Label, room.Area, room.Perimeter, room.Neighbours)))],
            [.. report.StoreyList.SelectMany(storey => storey.Openings.Select(opening => OpeningJson.Of(storey, opening)))],
            [.. report.StoreyList.SelectMany(storey => storey.Walls.Select(wall => new WallJson(
                storey.Name, wall.Thickness, wall.Length, wall.Confidence, wall.Reason, wall.Source.IsUnknown ? null : wall.Source.ToString())))],
            [.. report.Choices.Select(choice => new ChoiceJson(choice.Subject, choice.Decision, choice.Confidence, choice.Reason, choice.Option, choice.Input))],
            report.Solids,
            report.Faces,
            report.Volume,
            report.Area,
            report.Solids > 0 ? [report.Centroid.X, report.Centroid.Y, report.Centroid.Z] : null,
            report.Solids > 0 ? [min.X, min.Y, min.Z, max.X, max.Y, max.Z] : null,
            report.Used,
            report.Ignored,
            DiagnosticJson.Of(report.Diagnostics));
    }
}
