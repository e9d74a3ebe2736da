namespace CadLift.Dxf.Model;

/// <summary>The variables of a drawing.</summary>
public sealed class DxfHeader
{
    private readonly Dictionary<string, DxfTagList> _variables = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<string> _names = [];

    /// <summary>The names of the variables that are set, in their order.</summary>
    public IReadOnlyList<string> Names => _names;

    /// <summary>The tags of a variable; <see langword="null"/> where it is not set.</summary>
    /// <param name="name">The name with its dollar sign, such as <c>$INSUNITS</c>.</param>
    public DxfTagList? this[string name] => _variables.GetValueOrDefault(name);

    /// <summary>The version, such as <c>AC1032</c> ($ACADVER); <see langword="null"/> where it is not said.</summary>
    public string? Version => TextOf("$ACADVER");

    /// <summary>The code page as the file names it ($DWGCODEPAGE).</summary>
    public string? CodePage => TextOf("$DWGCODEPAGE");

    /// <summary>The number of the unit ($INSUNITS); <see langword="null"/> where it is not said.</summary>
    public int? InsertUnits => IntegerOf("$INSUNITS");

    /// <summary>0 for imperial, 1 for metric ($MEASUREMENT).</summary>
    public int? Measurement => IntegerOf("$MEASUREMENT");

    /// <summary>Sets a variable.</summary>
    /// <param name="name">The name with its dollar sign.</param>
    /// <param name="tags">Its tags.</param>
    public void Set(string name, DxfTagList tags)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(tags);
        if (!_variables.ContainsKey(name))
        {
            _names.Add(name);
        }

        _variables[name] = tags;
    }

    private string? TextOf(string name) => this[name] is { Count: > 0 } tags ? tags[0].Text.Trim() : null;

    private int? IntegerOf(string name) =>
        this[name] is { Count: > 0 } tags && tags[0].TryGetInteger(out long value) && value is >= int.MinValue and <= int.MaxValue
            ? (int)value
            : null;
}
