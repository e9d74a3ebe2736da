using CadLift.Geometry.Numerics;

namespace CadLift.Cli.Json;

/// <summary>The document of <c>lift</c>.</summary>
internal sealed record LiftJson(
    string Pipeline, IReadOnlyList<ArtifactJson> Artifacts, ReportJson Report, IReadOnlyList<StageJson> Stages)
{
    public static LiftJson Of(LiftResult result) =>
        new(
            result.Pipeline,
            [.. result.Artifacts.Select(artifact => new ArtifactJson(artifact.Format, artifact.Path, artifact.Bytes))],
            ReportJson.Of(result.Report),
            [.. result.Stages.Select(stage => new StageJson(stage.Stage.ToString().ToLowerInvariant(), stage.Elapsed.TotalSeconds))]);
}

/// <summary>An artifact.</summary>
internal sealed record ArtifactJson(string Format, string? Path, long Bytes);

/// <summary>A stage and its duration.</summary>
internal sealed record StageJson(string Name, double Seconds);

/// <summary>A room: area in mm², perimeter in mm.</summary>
internal sealed record RoomJson(string? Label, double Area, double Perimeter);

/// <summary>A door or window; none are recognised yet, so the list is empty.</summary>
internal sealed record OpeningJson(string Kind, double Width, double Height, double Sill, string? Wall);

/// <summary>The report.</summary>
internal sealed record ReportJson(
    string Interpretation,
    int Storeys,
    IReadOnlyList<RoomJson> Rooms,
    IReadOnlyList<OpeningJson> Openings,
    int Solids,
    int Faces,
    double Volume,
    double Area,
    IReadOnlyList<double> Centroid,
    IReadOnlyList<double> Bbox,
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
            [.. report.Rooms.Select(room => new RoomJson(room.Label, room.Area, room.Perimeter))],
            [],
            report.Solids,
            report.Faces,
            report.Volume,
            report.Area,
            [report.Centroid.X, report.Centroid.Y, report.Centroid.Z],
            [min.X, min.Y, min.Z, max.X, max.Y, max.Z],
            report.Used,
            report.Ignored,
            DiagnosticJson.Of(report.Diagnostics));
    }
}
