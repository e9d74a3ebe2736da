namespace CadLift.Building.Naming;

/// <summary>Tells from the names of layers and symbols what is drawn on them.</summary>
/// <remarks>Each name is looked at once. Not thread-safe.</remarks>
internal sealed class ElementRoles
{
    // The order in which roles win where a name has words of several.
    private static readonly (ElementRole Role, string[] Words)[] Known =
    [
        (ElementRole.Annotation, RoleNames.Annotation),
        (ElementRole.Fitting, RoleNames.Fitting),
        (ElementRole.Door, RoleNames.Door),
        (ElementRole.Window, RoleNames.Window),
        (ElementRole.Opening, RoleNames.Opening),
        (ElementRole.Wall, RoleNames.Wall),
        (ElementRole.Annotation, RoleNames.Sheet),
    ];

    private readonly Dictionary<string, ElementRole> _layers = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, ElementRole> _symbols = new(StringComparer.OrdinalIgnoreCase);
    private readonly (ElementRole Role, IList<string> Names)[] _own;

    public ElementRoles(BuildingOptions options)
    {
        _own =
        [
            (ElementRole.Fitting, options.IgnoredNames),
            (ElementRole.Door, options.DoorNames),
            (ElementRole.Window, options.WindowNames),
            (ElementRole.Wall, options.WallNames),
        ];
    }

    /// <summary>What a layer holds.</summary>
    public ElementRole OfLayer(string layer)
    {
        if (!_layers.TryGetValue(layer, out ElementRole role))
        {
            role = Find(layer);
            _layers.Add(layer, role);
        }

        return role;
    }

    /// <summary>What a symbol shows.</summary>
    public ElementRole OfSymbol(string name)
    {
        if (!_symbols.TryGetValue(name, out ElementRole role))
        {
            role = Find(name);
            _symbols.Add(name, role);
        }

        return role;
    }

    /// <summary>Whether a name that a host gives, in words or as a pattern, means a layer or symbol.</summary>
    public static bool Means(string drawn, string own) => Means(drawn, WordsOf(drawn), own);

    private static bool Means(string drawn, List<string> words, string own) =>
        IsPattern(own) ? NameWords.Fits(drawn, own) : NameWords.Of(own).TrueForAll(part => words.Exists(word => NameWords.Matches(word, part)));

    private static List<string> WordsOf(string name)
    {
        List<string> words = NameWords.Of(name);
        words.RemoveAll(static word => Array.Exists(RoleNames.Other, other => string.Equals(word, other, StringComparison.Ordinal)));
        return words;
    }

    private ElementRole Find(string name)
    {
        List<string> words = WordsOf(name);
        foreach ((ElementRole role, IList<string> names) in _own)
        {
            foreach (string own in names)
            {
                if (Means(name, words, own))
                {
                    return role;
                }
            }
        }

        foreach ((ElementRole role, string[] known) in Known)
        {
            if (words.Exists(word => Array.Exists(known, candidate => NameWords.Matches(word, candidate))))
            {
                return role;
            }
        }

        return ElementRole.Unknown;
    }

    private static bool IsPattern(string name) => name.AsSpan().ContainsAny('*', '?');
}
