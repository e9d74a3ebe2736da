using System.Text;
using CadLift.Meshes;

namespace CadLift.Mesh.Exporting;

/// <summary>Names of parts for formats without groups.</summary>
internal static class PartNames
{
    /// <summary>The name of a part after that of its group, such as <c>Ground/Door 3</c>.</summary>
    public static string PathOf(MeshScene scene, MeshPart part) =>
        part.Group >= 0 && part.Group < scene.Groups.Count ? $"{scene.Groups[part.Group].Name}/{part.Name}" : part.Name;

    /// <summary>A name without control characters, which end lines, and with nothing at its ends.</summary>
    public static string OnOneLine(string name)
    {
        var line = new StringBuilder(name.Length);
        foreach (Rune rune in name.EnumerateRunes())
        {
            line.Append(Rune.IsControl(rune) || rune.Value is 0x2028 or 0x2029 ? " " : rune.ToString());
        }

        string trimmed = line.ToString().Trim();
        return trimmed.Length > 0 ? trimmed : "_";
    }

    /// <summary>A name of one word: blanks become low lines.</summary>
    public static string AsWord(string name) => OnOneLine(name).Replace(' ', '_');
}
