using System.Diagnostics;

namespace CadLift;

/// <summary>The id under which logs, failures and stores know one call; it flows with the call into all that runs for it.</summary>
/// <remarks>A host that has an id of its own, such as that of a request, begins a scope with it; otherwise each call gets one.</remarks>
public static class CadLiftCorrelation
{
    private const int LongestId = 128;

    private static readonly AsyncLocal<Call?> Ambient = new();

    /// <summary>The id of the call that is running; <see langword="null"/> outside of calls.</summary>
    public static string? Current => Ambient.Value?.Id;

    /// <summary>For whom the call is made, as the host says: limits count by it; <see langword="null"/> where it says nothing.</summary>
    public static string? Caller => Ambient.Value?.Caller;

    /// <summary>Begins a scope.</summary>
    /// <param name="id">
    /// An id: up to 128 letters, digits and <c>-_.:</c>, other characters become <c>_</c>. <see langword="null"/> for that of the scope
    /// around it, else of the trace that is running, else a new one.
    /// </param>
    /// <param name="caller">For whom the call is made, such as a tenant; <see langword="null"/> for that of the scope around it.</param>
    /// <returns>Ends the scope.</returns>
    public static Scope Begin(string? id = null, string? caller = null)
    {
        Call? outer = Ambient.Value;
        bool isSame = string.IsNullOrEmpty(id) && caller is null && outer is not null;
        Ambient.Value = isSame ? outer : new Call(string.IsNullOrEmpty(id) ? outer?.Id ?? NewId() : Cleaned(id), caller ?? outer?.Caller);
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
    public sealed class Scope : IDisposable
    {
        private readonly Call? _outer;

        internal Scope(Call? outer) => _outer = outer;

        /// <summary>Ends the scope.</summary>
        public void Dispose() => Ambient.Value = _outer;
    }

    /// <summary>What is known of a call.</summary>
    internal sealed record Call(string Id, string? Caller);
}
