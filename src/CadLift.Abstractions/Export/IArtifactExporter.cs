namespace CadLift.Export;

/// <summary>What all exporters have in common.</summary>
public interface IArtifactExporter
{
    /// <summary>The name of the format in lower case, such as <c>step</c>.</summary>
    string Format { get; }

    /// <summary>The extension of its files without the dot, such as <c>step</c>.</summary>
    string FileExtension { get; }

    /// <summary>Exporters of further files that this one refers to by <see cref="ModelExportOptions.FileName"/>; they are written along with it.</summary>
    IReadOnlyList<IArtifactExporter> Companions => [];
}
