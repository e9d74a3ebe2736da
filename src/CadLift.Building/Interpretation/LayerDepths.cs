using System.Globalization;
using CadLift.Building.Naming;

namespace CadLift.Building.Interpretation;

/// <summary>Knows how deep pockets are: from the options, or from names of layers such as <c>POCKET-5</c> and <c>Tiefe_2.5mm</c>.</summary>
internal sealed class LayerDepths(IDictionary<string, double> depths)
{
    private static readonly string[] Words = ["POCKET", "DEPTH", "TASCHE", "TIEFE", "POCHE", "PROFONDEUR", "PROFUNDIDAD"];

    /// <summary>The depth of a layer in millimetres; <see langword="null"/> where it has none.</summary>
    public double? Of(string layer)
    {
        foreach ((string name, double depth) in depths)
        {
            if (string.Equals(name, layer, StringComparison.OrdinalIgnoreCase))
            {
                return depth;
            }
        }

        string plain = NameWords.Plain(layer);
        foreach (string word in Words)
        {
            int at = plain.IndexOf(word, StringComparison.Ordinal);
            if (at >= 0 && NumberAfter(plain, at + word.Length) is { } depth)
            {
                return depth;
            }
        }

        return null;
    }

    // The number right behind a word, with at most a few signs between them.
    private static double? NumberAfter(string text, int start)
    {
        int from = start;
        while (from < text.Length && (text[from] is ' ' or '-' or '_' or '=' or ':'))
        {
            from++;
        }

        int to = from;
        while (to < text.Length && (char.IsAsciiDigit(text[to]) || text[to] is '.' or ','))
        {
            to++;
        }

        string number = text[from..to].Replace(',', '.').TrimEnd('.');
        return double.TryParse(number, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double depth) && depth is > 0 and < 1e5
            ? depth
            : null;
    }
}
