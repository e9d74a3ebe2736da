using System.CommandLine;
using System.Globalization;

namespace CadLift.Cli.Commands;

/// <summary>Options and arguments that several commands share.</summary>
internal static class CommandOptions
{
    public static Option<bool> Json() =>
        new("--json") { Description = "Print one JSON document on standard output, nothing else." };

    /// <summary>A number with a decimal point; a comma is refused rather than taken for a separator of thousands.</summary>
    public static Option<double> Number(string name, string description, double value) =>
        new(name)
        {
            Description = description,
            DefaultValueFactory = _ => value,
            CustomParser = result =>
            {
                string text = result.Tokens.Count == 1 ? result.Tokens[0].Value : string.Empty;
                if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number))
                {
                    return number;
                }

                result.AddError($"{name} takes a number with a decimal point, such as 2700.5.");
                return value;
            },
        };

    public static Argument<string> File(string description) => new("file") { Description = description };
}
