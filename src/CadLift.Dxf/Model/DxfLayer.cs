using CadLift.Diagnostics;

namespace CadLift.Dxf.Model;

/// <summary>A layer and its state.</summary>
public sealed class DxfLayer : DxfTableEntry
{
    private const int FrozenFlag = 1;
    private const int LockedFlag = 4;

    /// <summary>Creates a layer.</summary>
    /// <param name="tags">All tags after its 0 tag.</param>
    /// <param name="place">Where it begins in the file.</param>
    public DxfLayer(DxfTagList tags, SourcePlace place = default)
        : base("LAYER", tags, place)
    {
        int color = (int)Math.Clamp(Tags.Integer(62) ?? 7, -255, 255);
        IsOff = color < 0;
        Color = Math.Abs(color);
    }

    /// <summary>Whether it is frozen.</summary>
    public bool IsFrozen => (Flags & FrozenFlag) != 0;

    /// <summary>Whether it is switched off (a negative colour number).</summary>
    public bool IsOff { get; }

    /// <summary>Whether it is locked.</summary>
    public bool IsLocked => (Flags & LockedFlag) != 0;

    /// <summary>Whether what lies on it is not seen: frozen or off.</summary>
    public bool IsHidden => IsFrozen || IsOff;

    /// <summary>The colour number (group 62), 1 to 255.</summary>
    public int Color { get; }

    /// <summary>The colour as 0xRRGGBB (group 420).</summary>
    public int? TrueColor => Tags.Integer(420) is { } color ? (int)(color & 0xFFFFFF) : null;

    /// <summary>The linetype (group 6).</summary>
    public string Linetype => Tags.Text(6)?.Trim() ?? "CONTINUOUS";

    /// <summary>The lineweight in hundredths of a millimetre (group 370); -3 for the default.</summary>
    public int Lineweight => (int)Math.Clamp(Tags.Integer(370) ?? -3, -3, short.MaxValue);

    /// <summary>Whether it is plotted (group 290).</summary>
    public bool IsPlotted => Tags.Integer(290) != 0;
}
