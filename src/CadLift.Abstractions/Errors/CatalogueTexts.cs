using System.Globalization;

namespace CadLift.Errors;

/// <summary>The texts that CadLift brings along: English, and German.</summary>
public sealed class CatalogueTexts : IErrorTextProvider
{
    /// <summary>The languages that there are texts in, as two letters (ISO 639-1).</summary>
    public static IReadOnlyList<string> Languages { get; } = ["en", "de"];

    /// <summary>The texts of a code.</summary>
    /// <param name="entry">The row of the catalogue.</param>
    /// <param name="culture">The language; regions of a language share its texts, languages that there are no texts in get English.</param>
    public static ErrorTexts Of(ErrorEntry entry, CultureInfo culture)
    {
        ArgumentNullException.ThrowIfNull(entry);
        ArgumentNullException.ThrowIfNull(culture);
        return string.Equals(culture.TwoLetterISOLanguageName, "de", StringComparison.Ordinal) && GermanTexts.Find(entry.Code) is { } german
            ? german
            : new ErrorTexts(entry.Message, entry.Suggestion, entry.UserAction);
    }

    /// <inheritdoc/>
    public ErrorTexts? Find(ErrorEntry entry, CultureInfo culture) => Of(entry, culture);
}
