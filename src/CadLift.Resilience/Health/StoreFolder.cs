namespace CadLift.Resilience.Health;

/// <summary>A folder that a store keeps its files in.</summary>
/// <param name="Store">The store, such as <c>audit-trail</c>.</param>
/// <param name="Path">The folder; <see langword="null"/> where there is none.</param>
internal sealed record StoreFolder(string Store, string? Path);
