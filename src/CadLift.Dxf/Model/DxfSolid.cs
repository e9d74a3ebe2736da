namespace CadLift.Dxf.Model;

/// <summary>SOLID or TRACE: a filled triangle or quadrilateral in object coordinates; the third and fourth corner are crossed over.</summary>
public sealed class DxfSolid : DxfCorneredEntity
{
    /// <summary>Creates one.</summary>
    /// <param name="isTrace">Whether it is a TRACE.</param>
    public DxfSolid(bool isTrace = false)
    {
        IsTrace = isTrace;
    }

    /// <inheritdoc/>
    public override string Type => IsTrace ? "TRACE" : "SOLID";

    /// <summary>Whether it is a TRACE.</summary>
    public bool IsTrace { get; }
}
