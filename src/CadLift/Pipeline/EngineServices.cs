using CadLift.Errors;
using CadLift.Text;
using Microsoft.Extensions.Logging;

namespace CadLift.Pipeline;

/// <summary>What all calls of an engine share.</summary>
/// <param name="Time">The clock.</param>
/// <param name="Classifier">Gives foreign exceptions their codes.</param>
/// <param name="Logger">Where it is told.</param>
/// <param name="Redactor">Takes secrets out of what is told.</param>
internal sealed record EngineServices(TimeProvider Time, IErrorClassifier Classifier, ILogger Logger, IRedactor Redactor)
{
    /// <summary>A text as logs may have it.</summary>
    public string ForLog(string text) => SafeText.OneLine(Redactor.Redact(text));
}
