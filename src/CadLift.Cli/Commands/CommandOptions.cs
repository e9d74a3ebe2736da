using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Numerics;

namespace CadLift.Cli.Commands;

/// <summary>Options and arguments that several commands share.</summary>
internal static class CommandOptions
{
    public static Option<bool> Json() =>
        new("--json") { Description = "Print one JSON document on standard output, nothing else." };

    /// <summary>A number with a decimal point; a comma is refused rather than taken for a separator of thousands.</summary>
    public static Option<double> Number(string name, string description, double value)
    {
        Option<double> option = Number(name, description);
        option.DefaultValueFactory = _ => value;
        return option;
    }

    /// <summary>A number with a decimal point that has no default.</summary>
    public static Option<double> Number(string name, string description) =>
        new(name)
        {
            Description = description,
            CustomParser = result => Parse<double>(result, NumberStyles.Float, $"{name} takes a number with a decimal point, such as 2700.5."),
        };

    /// <summary>A whole number.</summary>
    public static Option<int> Whole(string name, string description, string helpName, int value) =>
        new(name)
        {
            Description = description,
            HelpName = helpName,
            DefaultValueFactory = _ => value,
            CustomParser = result => Parse<int>(
                result, NumberStyles.AllowLeadingSign, string.Create(CultureInfo.InvariantCulture, $"{name} takes a whole number, such as {value}.")),
        };

    /// <summary>One of the names of an enumeration, in any case; its numbers are no names.</summary>
    public static Option<T?> Choice<T>(string name, string description)
        where T : struct, Enum =>
        new(name)
        {
            Description = $"{description} One of {string.Join(", ", Enum.GetNames<T>())}.",
            HelpName = "name",
            CustomParser = result =>
            {
                string text = TextOf(result);
                foreach (T value in Enum.GetValues<T>())
                {
                    if (string.Equals(value.ToString(), text, StringComparison.OrdinalIgnoreCase))
                    {
                        return value;
                    }
                }

                result.AddError($"{name} takes one of {string.Join(", ", Enum.GetNames<T>())}.");
                return null;
            },
        };

    /// <summary>Names separated by commas; at least one where the option is given.</summary>
    public static Option<string?> Names(string name, string description)
    {
        var option = new Option<string?>(name) { Description = description, HelpName = "names" };
        option.Validators.Add(result =>
        {
            if (result.Tokens.Count > 0 && SplitNames(result.Tokens[0].Value).Count == 0)
            {
                result.AddError($"{name} takes at least one name; leave it out for the default.");
            }
            else if (result.Tokens.Count > 0 && result.Tokens[0].Value.StartsWith("--", StringComparison.Ordinal))
            {
                result.AddError($"{name} takes names, and {result.Tokens[0].Value} is an option.");
            }
        });
        return option;
    }

    /// <summary>The names in a list separated by commas.</summary>
    public static List<string> SplitNames(string? names) =>
        [.. (names ?? string.Empty).Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)];

    private static string TextOf(ArgumentResult result) => result.Tokens.Count == 1 ? result.Tokens[0].Value : string.Empty;

    private static T Parse<T>(ArgumentResult result, NumberStyles styles, string error)
        where T : struct, INumberBase<T>
    {
        if (!T.TryParse(TextOf(result), styles, CultureInfo.InvariantCulture, out T number))
        {
            result.AddError(error);
        }

        return number;
    }

    public static Argument<string> File(string description) => new("file") { Description = description };
}
