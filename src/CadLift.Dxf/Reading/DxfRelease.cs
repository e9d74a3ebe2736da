namespace CadLift.Dxf.Reading;

/// <summary>The releases behind $ACADVER.</summary>
internal static class DxfRelease
{
    /// <summary>The release in words; <see langword="null"/> for a version that is not known.</summary>
    public static string? NameOf(string? version) => version?.ToUpperInvariant() switch
    {
        "MC0.0" => "R1.0",
        "AC1.2" => "R1.2",
        "AC1.3" => "R1.3",
        "AC1.40" => "R1.4",
        "AC1.50" => "R2.0",
        "AC2.10" => "R2.1",
        "AC2.21" or "AC2.22" => "R2.2",
        "AC1001" => "R2.2",
        "AC1002" => "R2.5",
        "AC1003" => "R2.6",
        "AC1004" => "R9",
        "AC1006" => "R10",
        "AC1009" => "R12",
        "AC1012" => "R13",
        "AC1014" => "R14",
        "AC1015" => "R2000",
        "AC1018" => "R2004",
        "AC1021" => "R2007",
        "AC1024" => "R2010",
        "AC1027" => "R2013",
        "AC1032" => "R2018",
        _ => null,
    };

    /// <summary>Whether text of a version is UTF-8 whatever code page it names: from R2007 on.</summary>
    public static bool IsUtf8(string? version) =>
        version is { Length: 6 } && version.StartsWith("AC", StringComparison.OrdinalIgnoreCase)
        && string.CompareOrdinal(version, 2, "1021", 0, 4) >= 0;

    /// <summary>What $ACADVER says for a release.</summary>
    public static string CodeOf(DxfVersion version) => version switch
    {
        DxfVersion.R12 => "AC1009",
        DxfVersion.R2000 => "AC1015",
        DxfVersion.R2004 => "AC1018",
        DxfVersion.R2007 => "AC1021",
        DxfVersion.R2010 => "AC1024",
        DxfVersion.R2013 => "AC1027",
        _ => "AC1032",
    };

    /// <summary>The release of a version; <see langword="null"/> where it is none of those that are written.</summary>
    public static DxfVersion? VersionOf(string? version)
    {
        foreach (DxfVersion known in Enum.GetValues<DxfVersion>())
        {
            if (string.Equals(CodeOf(known), version, StringComparison.OrdinalIgnoreCase))
            {
                return known;
            }
        }

        return null;
    }
}
