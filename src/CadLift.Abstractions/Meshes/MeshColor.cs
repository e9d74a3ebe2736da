using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace CadLift.Meshes;

/// <summary>A colour of the sRGB colour space (IEC 61966-2-1) with its opacity, 0 to 255 each.</summary>
/// <param name="Red">The red share.</param>
/// <param name="Green">The green share.</param>
/// <param name="Blue">The blue share.</param>
/// <param name="Alpha">The opacity; 255 hides what is behind.</param>
public readonly record struct MeshColor(byte Red, byte Green, byte Blue, byte Alpha = 255)
{
    /// <summary>Whether it hides what is behind.</summary>
    public bool IsOpaque => Alpha == 255;

    /// <summary>Reads <c>#RRGGBB</c> or <c>#RRGGBBAA</c>.</summary>
    /// <param name="text">The text.</param>
    /// <param name="color">The colour.</param>
    /// <returns>Whether it is one.</returns>
    public static bool TryParse([NotNullWhen(true)] string? text, out MeshColor color)
    {
        color = default;
        if (text is not { Length: 7 or 9 } || text[0] != '#'
            || !uint.TryParse(text.AsSpan(1), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out uint bits))
        {
            return false;
        }

        bits = text.Length == 7 ? (bits << 8) | 0xFF : bits;
        color = new MeshColor((byte)(bits >> 24), (byte)(bits >> 16), (byte)(bits >> 8), (byte)bits);
        return true;
    }

    /// <summary>The colour as <c>#RRGGBB</c>, or <c>#RRGGBBAA</c> where it is not opaque.</summary>
    public override string ToString() =>
        IsOpaque ? $"#{Red:X2}{Green:X2}{Blue:X2}" : $"#{Red:X2}{Green:X2}{Blue:X2}{Alpha:X2}";
}
