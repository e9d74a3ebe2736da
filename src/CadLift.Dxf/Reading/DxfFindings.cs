using System.Globalization;
using CadLift.Diagnostics;
using CadLift.Dxf.Diagnostics;
using CadLift.Dxf.Model;

namespace CadLift.Dxf.Reading;

/// <summary>Collects what reading repairs or loses; in strict mode the first of it ends the reading.</summary>
internal sealed class DxfFindings(DiagnosticList list, bool isStrict)
{
    /// <summary>Whether a further finding of a kind would be kept: saves making its message.</summary>
    public bool Keeps(DiagnosticDescriptor descriptor) => isStrict || list.Keeps(descriptor);

    /// <summary>Notes something that a careful writer would not have done.</summary>
    /// <exception cref="CadLiftException">In strict mode, unless it is mere information.</exception>
    public void Add(DiagnosticDescriptor descriptor, string message, SourcePlace place = default)
    {
        if (isStrict && descriptor.Severity != DiagnosticSeverity.Info)
        {
            throw new CadLiftException(ErrorCode.CadReadError, message, place);
        }

        list.Add(descriptor, message, place);
    }

    /// <summary>Notes that a value without meaning was replaced.</summary>
    /// <exception cref="CadLiftException">In strict mode.</exception>
    public void Replaced(DxfEntity entity, string what)
    {
        string message = $"{entity.Type}: {what}.";
        if (isStrict)
        {
            throw new CadLiftException(ErrorCode.CadReadError, message, entity.Place);
        }

        list.Add(DxfDiagnostics.ValueReplaced, message, entity.Place);
    }

    /// <summary>Notes that the parts of an entity do not add up.</summary>
    public void Incomplete(DxfEntity entity, string what) =>
        Add(DxfDiagnostics.EntityIncomplete, $"{entity.Type}: {what}. What is there is used.", entity.Place);

    /// <summary>Notes that a number of parts differs from what the entity announces.</summary>
    public void Miscounted(DxfEntity entity, string parts, long announced, int found)
    {
        // Binary files keep most counts in 16 bits, whatever there is to count.
        if (announced != found && announced != (short)found)
        {
            Incomplete(entity, string.Create(CultureInfo.InvariantCulture, $"{announced} {parts} are announced, {found} are there"));
        }
    }
}
