using CadLift.Diagnostics;

namespace CadLift.Dxf.Model;

/// <summary>A drawing as the file has it.</summary>
internal sealed class DxfDrawing
{
    public string? Version { get; set; }

    public string? CodePage { get; set; }

    /// <summary>$INSUNITS as the file has it.</summary>
    public int? InsertUnits { get; set; }

    /// <summary>$MEASUREMENT: 0 for imperial, 1 for metric.</summary>
    public int? Measurement { get; set; }

    public Dictionary<string, DxfLayer> Layers { get; } = new(StringComparer.OrdinalIgnoreCase);

    public Dictionary<string, DxfBlock> Blocks { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The entities of model space in the order of the file.</summary>
    public List<DxfEntity> Entities { get; } = [];

    /// <summary>How many entities belong to layouts and are left out.</summary>
    public int PaperSpaceEntities { get; set; }

    public DiagnosticList Diagnostics { get; } = new();
}
