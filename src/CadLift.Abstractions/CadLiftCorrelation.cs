using System.Diagnostics;

namespace CadLift;

/// <summary>The id under which logs, failures and stores know one call; it flows with the call into all that runs for it.</summary>
/// <remarks>A host that has an id of its own, such as that of a request, begins a scope with it; otherwise each call gets one.</remarks>
public static class CadLiftCorrelation
{
    private const int LongestId = 128;

    private static readonly AsyncLocal<string?> Ambient = new();

    /// <summary>The id of the call that is running; <see langword="null"/> outside of calls.</summary>
    public static string? Current => Ambient.Value;

    /// <summary>Begins a scope.</summary>
    /// <param name="id">
    /// An id: up to 128 letters, digits and <c>-_.:</c>, other characters become <c>_</c>. <see langword="null"/> for that of the scope
    /// around it, else of the trace that is running, else a new one.
    /// </param>
    /// <returns>Ends the scope.</returns>
    public static Scope Begin(string? id = null)
    {
        string? outer = Ambient.Value;
        Ambient.Value = string.IsNullOrEmpty(id) ? outer ?? NewId() : Cleaned(id);
        return new Scope(outer);
    }

    private static string NewId() => Activity.Current is { IdFormat: ActivityIdFormat.W3C } activity ? activity.TraceId.ToHexString() : Guid.NewGuid().ToString("N");

    // Ids reach logs and file names.
    private static string Cleaned(string id)
    {
        string cut = id.Length > LongestId ? id[..LongestId] : id;
        return string.Create(cut.Length, cut, static (span, text) =>
        {
            for (int i = 0; i < span.Length; i++)
            {
                span[i] = char.IsAsciiLetterOrDigit(text[i]) || text[i] is '-' or '_' or '.' or ':' ? text[i] : '_';
            }
        });
    }

    /// <summary>A scope that ends when it is disposed of.</summary>
    public readonly struct Scope : IDisposable, IEquatable<Scope>
    {
        private readonly string? _outer;

        internal Scope(string? outer) => _outer = outer;

        /// <summary>Ends the scope.</summary>
        public void Dispose() => Ambient.Value = _outer;

        /// <inheritdoc/>
        public bool Equals(Scope other) => string.Equals(_outer, other._outer, StringComparison.Ordinal);

        /// <inheritdoc/>
        public override bool Equals(object? obj) => obj is Scope other && Equals(other);

        /// <inheritdoc/>
        public override int GetHashCode() => _outer?.GetHashCode(StringComparison.Ordinal) ?? 0;

        /// <summary>Whether two scopes lie in the same one.</summary>
        public static bool operator ==(Scope left, Scope right) => left.Equals(right);

        /// <summary>Whether they do not.</summary>
        public static bool operator !=(Scope left, Scope right) => !left.Equals(right);
    }
}
