using System.CommandLine;
using CadLift.Cli.Json;
using CadLift.Cli.Output;
using CadLift.Inspection;

namespace CadLift.Cli.Commands;

/// <summary><c>cadlift inspect</c>: what a file contains.</summary>
internal static class InspectCommand
{
    private const string Description = """
        Tells what a drawing contains: version, units, entities by type and layer, blocks, closed shapes and loose loops. Of a mesh
        (STL, OBJ, GLB, 3MF) it tells triangles, parts, volume, area, bounds, and whether it is closed. Of a picture (PNG, JPEG, BMP) it
        tells size, what it shows, and about which scale it has.

        Examples:
          cadlift inspect flat.dxf
          cadlift inspect flat.glb --json
        """;

    public static Command Create()
    {
        Argument<string> file = CommandOptions.File("The file to look into.");
        var limits = new LimitCommandOptions(LimitCommandOptions.LargestMegabytes);
        Option<bool> json = CommandOptions.Json();
        var command = new Command("inspect", Description) { file };
        limits.AddTo(command);
        command.Options.Add(json);
        command.SetAction((parsed, cancellationToken) => InspectAsync(
            parsed.GetValue(file)!, () => limits.Of(parsed), parsed.GetValue(json), cancellationToken));
        return command;
    }

    private static Task<int> InspectAsync(string file, Func<Limits> limits, bool json, CancellationToken cancellationToken) =>
        CommandAction.RunAsync(
            json,
            async cadLift =>
            {
                InspectionResult result = await cadLift.InspectAsync(
                    CommandInput.Of(file), limits(), cancellationToken).ConfigureAwait(false);
                switch (result)
                {
                    case DrawingInspection drawing when json:
                        JsonOutput.Write(DrawingInspectionJson.Of(drawing));
                        break;
                    case DrawingInspection drawing:
                        DrawingInspectionText.Write(Console.Out, drawing);
                        break;
                    case MeshInspection mesh when json:
                        JsonOutput.Write(MeshInspectionJson.Of(mesh));
                        break;
                    case MeshInspection mesh:
                        MeshInspectionText.Write(Console.Out, mesh);
                        break;
                    case PictureInspection picture when json:
                        JsonOutput.Write(PictureInspectionJson.Of(picture));
                        break;
                    case PictureInspection picture:
                        PictureInspectionText.Write(Console.Out, picture);
                        break;
                    default:
                        throw new CadLiftException(ErrorCode.CadInvalidFormat, $"An inspection of {result.Format} cannot be shown by this version.");
                }

                return ExitCode.Done;
            },
            cancellationToken);
}
