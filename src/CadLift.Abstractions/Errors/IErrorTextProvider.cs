using System.Globalization;

namespace CadLift.Errors;

/// <summary>Replaces or translates the texts of the catalogue. Register one of your own to speak another language or another tone.</summary>
/// <remarks>Called from several threads at once.</remarks>
public interface IErrorTextProvider
{
    /// <summary>The texts of a code.</summary>
    /// <param name="entry">The row of the catalogue.</param>
    /// <param name="culture">The language asked for.</param>
    /// <returns>The texts; <see langword="null"/> to leave the code to the catalogue.</returns>
    ErrorTexts? Find(ErrorEntry entry, CultureInfo culture);

    /// <summary>The page that explains a code.</summary>
    /// <param name="entry">The row of the catalogue.</param>
    /// <returns>An address; <see langword="null"/> for the page of the project's own documentation.</returns>
    Uri? FindHelp(ErrorEntry entry) => null;
}
