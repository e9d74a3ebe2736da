using System.Globalization;

namespace CadLift.Models;

/// <summary>A semantic version (semver.org 2.0.0): <c>1.4.0</c>, <c>2.0.0-beta.1</c>; what follows a plus has no rank.</summary>
public sealed record ModelVersion : IComparable<ModelVersion>
{
    private const int LongestText = 256;

    private readonly string[] _labels;

    private ModelVersion(string text, (long Major, long Minor, long Patch) numbers, string[] labels)
    {
        Text = text;
        (Major, Minor, Patch) = numbers;
        _labels = labels;
    }

    /// <summary>The number that changes when something breaks.</summary>
    public long Major { get; }

    /// <summary>The number that changes when something is added.</summary>
    public long Minor { get; }

    /// <summary>The number that changes when something is mended.</summary>
    public long Patch { get; }

    /// <summary>Whether it is a version before its release.</summary>
    public bool IsPrerelease => _labels.Length > 0;

    private string Text { get; }

    /// <summary>Reads a version.</summary>
    /// <param name="text">The text.</param>
    /// <returns><see langword="null"/> where it is none.</returns>
    public static ModelVersion? TryParse(string? text)
    {
        if (text is null || text.Length > LongestText)
        {
            return null;
        }

        int plus = text.IndexOf('+', StringComparison.Ordinal);
        string ranked = plus < 0 ? text : text[..plus];
        int dash = ranked.IndexOf('-', StringComparison.Ordinal);
        string[] numbers = (dash < 0 ? ranked : ranked[..dash]).Split('.');
        string[] labels = dash < 0 ? [] : ranked[(dash + 1)..].Split('.');
        bool isSound = numbers.Length == 3
            && labels.All(static label => IsLabel(label) && !(label.Length > 1 && label[0] == '0' && label.All(char.IsAsciiDigit)))
            && (plus < 0 || text[(plus + 1)..].Split('.').All(IsLabel));
        return isSound && TryNumber(numbers[0], out long major) && TryNumber(numbers[1], out long minor) && TryNumber(numbers[2], out long patch)
            ? new ModelVersion(text, (major, minor, patch), labels)
            : null;
    }

    /// <inheritdoc/>
    public int CompareTo(ModelVersion? other)
    {
        if (other is null)
        {
            return 1;
        }

        int order = (Major, Minor, Patch).CompareTo((other.Major, other.Minor, other.Patch));
        return order != 0 ? order : CompareLabels(_labels, other._labels);
    }

    /// <summary>Whether both have the same rank.</summary>
    public bool Equals(ModelVersion? other) => other is not null && CompareTo(other) == 0;

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Major, Minor, Patch, _labels.Length);

    /// <inheritdoc/>
    public override string ToString() => Text;

    /// <summary>Whether one comes before the other.</summary>
    public static bool operator <(ModelVersion? left, ModelVersion? right) => Comparer<ModelVersion>.Default.Compare(left, right) < 0;

    /// <summary>Whether one comes after the other.</summary>
    public static bool operator >(ModelVersion? left, ModelVersion? right) => Comparer<ModelVersion>.Default.Compare(left, right) > 0;

    /// <summary>Whether one does not come after the other.</summary>
    public static bool operator <=(ModelVersion? left, ModelVersion? right) => Comparer<ModelVersion>.Default.Compare(left, right) <= 0;

    /// <summary>Whether one does not come before the other.</summary>
    public static bool operator >=(ModelVersion? left, ModelVersion? right) => Comparer<ModelVersion>.Default.Compare(left, right) >= 0;

    private static bool IsLabel(string label) => label.Length > 0 && label.All(static c => char.IsAsciiLetterOrDigit(c) || c == '-');

    private static bool TryNumber(string text, out long number)
    {
        number = 0;
        return text.Length > 0 && (text.Length == 1 || text[0] != '0') && long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
    }

    // A release comes after what was before it; numbers by value and before words, fewer labels before more.
    private static int CompareLabels(string[] left, string[] right)
    {
        if (left.Length == 0 || right.Length == 0)
        {
            return right.Length.CompareTo(left.Length);
        }

        for (int i = 0; i < Math.Min(left.Length, right.Length); i++)
        {
            (bool isLeft, bool isRight) = (left[i].All(char.IsAsciiDigit), right[i].All(char.IsAsciiDigit));
            int order = (isLeft, isRight) switch
            {
                (true, true) => left[i].Length != right[i].Length ? left[i].Length.CompareTo(right[i].Length) : string.CompareOrdinal(left[i], right[i]),
                (true, false) => -1,
                (false, true) => 1,
                _ => string.CompareOrdinal(left[i], right[i]),
            };
            if (order != 0)
            {
                return order;
            }
        }

        return left.Length.CompareTo(right.Length);
    }
}
