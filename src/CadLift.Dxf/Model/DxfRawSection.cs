namespace CadLift.Dxf.Model;

/// <summary>A section that nothing is done with.</summary>
public sealed class DxfRawSection
{
    /// <summary>Creates a section.</summary>
    /// <param name="name">Its name, such as <c>ACDSDATA</c>.</param>
    public DxfRawSection(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        Name = name;
    }

    /// <summary>The name.</summary>
    public string Name { get; }

    /// <summary>All tags between its name and its end, 0 tags included.</summary>
    public DxfTagList Tags { get; } = new();
}
