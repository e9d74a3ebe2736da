using Microsoft.Extensions.Logging;

namespace CadLift.TestKit;

/// <summary>A line of a <see cref="RecordingLogger{T}"/>.</summary>
public sealed record RecordedLine(
    LogLevel Level, int Event, string Text, string Scope, IReadOnlyDictionary<string, object?> Values, Exception? Exception);
