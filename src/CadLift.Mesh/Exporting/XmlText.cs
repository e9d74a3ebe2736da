using System.Text;

namespace CadLift.Mesh.Exporting;

/// <summary>Texts for XML 1.0, which has no place for control characters, nor for halves of surrogate pairs.</summary>
internal static class XmlText
{
    /// <summary>A text with everything escaped that means something to XML; what has no place in it becomes a blank.</summary>
    public static string Escape(string words)
    {
        var escaped = new StringBuilder(words.Length);
        foreach (Rune rune in words.EnumerateRunes())
        {
            _ = rune.Value switch
            {
                '<' => escaped.Append("&lt;"),
                '>' => escaped.Append("&gt;"),
                '&' => escaped.Append("&amp;"),
                '"' => escaped.Append("&quot;"),
                _ when Rune.IsControl(rune) || rune.Value is 0xFFFE or 0xFFFF => escaped.Append(' '),
                _ => escaped.Append(rune.ToString()),
            };
        }

        return escaped.ToString();
    }
}
