using System.Globalization;
using CadLift.Health;

namespace CadLift.Cli.Output;

/// <summary>Prints what the doctor found.</summary>
internal static class DoctorText
{
    public static void Write(TextWriter writer, DoctorReport report)
    {
        foreach (DoctorCheck check in report.Checks)
        {
            writer.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"{check.Finding.State.ToString().ToLowerInvariant(),-9} {check.Name,-22} {check.Finding.Message} ({check.Duration.TotalSeconds:0.00} s)"));
        }

        writer.WriteLine(report.Verdict);
    }
}
