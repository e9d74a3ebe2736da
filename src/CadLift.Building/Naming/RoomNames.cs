namespace CadLift.Building.Naming;

/// <summary>What the names of rooms say that walls do not.</summary>
internal static class RoomNames
{
    private static readonly string[] Shafts =
    [
        "SHAFT", "DUCT", "RISER", "FLUE", "SCHACHT", "KAMIN", "GAINE", "CONDUIT", "PATINILLO", "CONDUCTO", "CAVEDIO", "CANNA", "KOKER", "ШАХТА", "管井", "烟道",
    ];

    private static readonly string[] Courts =
    [
        "COURTYARD", "COURT", "PATIO", "LIGHTWELL", "AIRWELL", "INNENHOF", "HOF", "LICHTHOF", "COUR", "CORTILE", "CORTE", "BINNENPLAATS", "ДВОР", "天井", "中庭",
    ];

    /// <summary>Whether a name is that of a shaft: too narrow for a person, and no wall all the same.</summary>
    public static bool IsShaft(string name) => Speaks(name, Shafts);

    /// <summary>Whether a name is that of a court, which no roof covers.</summary>
    public static bool IsCourt(string name) => Speaks(name, Courts);

    private static bool Speaks(string name, string[] words) =>
        NameWords.Of(name).Exists(word => Array.Exists(words, known => string.Equals(word, known, StringComparison.Ordinal) || IsWithin(word, known)));

    // Signs of writing without spaces may stand anywhere in a word.
    private static bool IsWithin(string word, string known) => known[0] > '\u3000' && word.Contains(known, StringComparison.Ordinal);
}
