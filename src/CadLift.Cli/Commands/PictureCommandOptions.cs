using System.CommandLine;

namespace CadLift.Cli.Commands;

/// <summary>How a picture is read: what <c>vectorize</c> and <c>lift</c> have in common.</summary>
internal sealed class PictureCommandOptions
{
    private static readonly ContourOptions Usual = new();

    private readonly Option<VectorizeMode?> _mode = CommandOptions.Choice<VectorizeMode>(
        "--mode", "Of a picture: walls, openings and rooms, or outer contours by edges; decided from the picture by default.");

    private readonly Option<double> _snap = CommandOptions.Number(
        "--snap", "Contours: sides up to so many degrees off level or upright are brought to it, 0 to 44.", Usual.SnapAngle);

    private readonly Option<int> _low = Count("--canny-low", "Contours: what the strength of an edge is above, 0 to 500.", Usual.LowThreshold);

    private readonly Option<int> _high = Count("--canny-high", "Contours: what the strength of an edge is somewhere above, 0 to 500.", Usual.HighThreshold);

    private readonly Option<double> _epsilon = CommandOptions.Number(
        "--epsilon", "Contours: how far left-out corners may lie from the line, as a part of its length, 0.001 to 0.5.", Usual.Epsilon);

    private readonly Option<int> _blur = Count("--blur", "Contours: pixels a side of the blur: 0 (none), 3, 5, 7 or 9.", Usual.BlurSize);

    private readonly Option<double> _minArea = CommandOptions.Number("--min-area", "Contours: the least area in pixels.", Usual.MinArea);

    private readonly Option<bool> _noContrast = new("--no-contrast") { Description = "Contours: contrast is not evened out before." };

    private readonly Option<bool> _hough = new("--hough") { Description = "Contours: straight lines found by the Hough transform are drawn into the edges." };

    public void AddTo(Command command)
    {
        foreach (Option option in (Option[])[_mode, _snap, _low, _high, _epsilon, _blur, _minArea, _noContrast, _hough])
        {
            command.Options.Add(option);
        }
    }

    /// <summary>Takes over what the command line says.</summary>
    public void ApplyTo(ImageOptions options, ParseResult parsed)
    {
        options.Mode = parsed.GetValue(_mode) ?? options.Mode;
        ContourOptions contours = options.Contours;
        options.Contours = contours with
        {
            SnapAngle = Given(_snap, contours.SnapAngle),
            LowThreshold = Given(_low, contours.LowThreshold),
            HighThreshold = Given(_high, contours.HighThreshold),
            Epsilon = Given(_epsilon, contours.Epsilon),
            BlurSize = Given(_blur, contours.BlurSize),
            MinArea = Given(_minArea, contours.MinArea),
            EnhancesContrast = contours.EnhancesContrast && !parsed.GetValue(_noContrast),
            UsesHoughLines = contours.UsesHoughLines || parsed.GetValue(_hough),
        };

        T Given<T>(Option<T> option, T otherwise) => parsed.GetResult(option) is { Implicit: false } ? parsed.GetValue(option)! : otherwise;
    }

    private static Option<int> Count(string name, string description, int usual) => CommandOptions.Whole(name, description, "n", usual);
}
