using System.Collections.Frozen;

namespace CadLift.Errors;

/// <summary>The catalogue of all failures: one table, read by the library, the command line and the documentation alike.</summary>
public static class ErrorCatalogue
{
    private static readonly FrozenDictionary<ErrorCode, ErrorEntry> ByCode = ErrorTable.Rows.ToFrozenDictionary(entry => entry.Code);

    /// <summary>All entries, in the order of their numbers.</summary>
    public static IReadOnlyList<ErrorEntry> Entries => ErrorTable.Rows;

    /// <summary>The entry of a code.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The code is not in the catalogue.</exception>
    public static ErrorEntry Get(ErrorCode code) =>
        ByCode.TryGetValue(code, out ErrorEntry? entry)
            ? entry
            : throw new ArgumentOutOfRangeException(nameof(code), code, "The code is not in the catalogue.");
}
