namespace CadLift.Cli.Output;

/// <summary>A failure in a few lines for people.</summary>
internal static class ErrorText
{
    public static void Write(TextWriter writer, CadLiftException exception)
    {
        string place = exception.Place.IsUnknown ? string.Empty : $" ({exception.Place})";
        writer.WriteLine($"{exception.Entry.Name}{place}: {OptionWords.Of(exception.Message)}");
        writer.WriteLine(exception.Entry.Suggestion);
        if (exception.Report is { Diagnostics.Count: > 0 } report)
        {
            DiagnosticText.Write(writer, report.Diagnostics);
        }
    }
}
