using System.Globalization;

namespace CadLift.Building.Openings;

/// <summary>Reads the measures that door and window symbols carry as attributes.</summary>
internal static class OpeningMeasures
{
    // A number below this is in metres.
    private const double LargestMetres = 20;
    private const double Least = 150;
    private const double Largest = 20_000;

    public static readonly string[] Width = ["WIDTH", "W", "BREITE", "B", "LARGEUR", "ANCHO", "LARGHEZZA", "LARGURA", "BREEDTE", "CLEARWIDTH"];

    public static readonly string[] Height = ["HEIGHT", "H", "HOEHE", "HÖHE", "HAUTEUR", "ALTO", "ALTEZZA", "ALTURA", "HOOGTE", "CLEARHEIGHT"];

    public static readonly string[] Sill = ["SILL", "SILLHEIGHT", "BRH", "BRUESTUNG", "BRÜSTUNG", "ALLEGE", "ANTEPECHO", "PEITORIL"];

    /// <summary>The measure under the first of some names that has a sensible one, in millimetres.</summary>
    public static double? Find(IReadOnlyDictionary<string, string> attributes, string[] names)
    {
        foreach (string name in names)
        {
            if (attributes.Count > 0 && attributes.TryGetValue(name, out string? text) && Parse(text) is { } value)
            {
                return value;
            }
        }

        return null;
    }

    // "900", "0,90 m", "90 cm", "900mm".
    private static double? Parse(string text)
    {
        string trimmed = text.Trim().ToLowerInvariant();
        (string number, double factor) = trimmed switch
        {
            _ when trimmed.EndsWith("mm", StringComparison.Ordinal) => (trimmed[..^2], 1.0),
            _ when trimmed.EndsWith("cm", StringComparison.Ordinal) => (trimmed[..^2], 10.0),
            _ when trimmed.EndsWith('m') => (trimmed[..^1], 1000.0),
            _ => (trimmed, 0.0),
        };
        if (!double.TryParse(number.Replace(',', '.').Trim(), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double value))
        {
            return null;
        }

        double millimetres = factor > 0 ? value * factor : value < LargestMetres ? value * 1000 : value;
        return millimetres is >= Least and <= Largest ? millimetres : null;
    }
}
