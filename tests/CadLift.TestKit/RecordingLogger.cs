using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace CadLift.TestKit;

/// <summary>Keeps what is logged, with the scopes that lie around it.</summary>
/// <typeparam name="T">The category.</typeparam>
public sealed class RecordingLogger<T> : ILogger<T>
{
    private readonly AsyncLocal<Scope?> _scope = new();

    /// <summary>The lines so far.</summary>
    public ConcurrentQueue<RecordedLine> Lines { get; } = [];

    public IDisposable BeginScope<TState>(TState state)
        where TState : notnull
    {
        var scope = new Scope(this, _scope.Value, $"{state}");
        _scope.Value = scope;
        return scope;
    }

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        ArgumentNullException.ThrowIfNull(formatter);
        var values = new Dictionary<string, object?>(StringComparer.Ordinal);
        foreach (KeyValuePair<string, object?> value in state as IEnumerable<KeyValuePair<string, object?>> ?? [])
        {
            values[value.Key] = value.Value;
        }

        Lines.Enqueue(new RecordedLine(logLevel, eventId.Id, formatter(state, exception), _scope.Value?.Text ?? string.Empty, values, exception));
    }

    private sealed class Scope(RecordingLogger<T> owner, Scope? outer, string text) : IDisposable
    {
        public string Text { get; } = text;

        public void Dispose() => owner._scope.Value = outer;
    }
}
