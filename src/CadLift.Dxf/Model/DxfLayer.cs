namespace CadLift.Dxf.Model;

/// <summary>A layer of the table.</summary>
/// <param name="Name">The name.</param>
/// <param name="IsHidden">Whether it is frozen or switched off.</param>
internal sealed record DxfLayer(string Name, bool IsHidden);
