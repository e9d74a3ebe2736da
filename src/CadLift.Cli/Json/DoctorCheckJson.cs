namespace CadLift.Cli.Json;

/// <summary>A check of <c>doctor</c>.</summary>
internal sealed record DoctorCheckJson(string Name, string State, string Message, double Seconds, IReadOnlyDictionary<string, string> Data);
