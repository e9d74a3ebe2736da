namespace CadLift.Errors;

/// <summary>Tells what code a failure of another kind stands for: a full disk, a remote service that does not answer, a plugin's own exceptions.</summary>
/// <remarks>Called from several threads at once. It never throws.</remarks>
public interface IErrorClassifier
{
    /// <summary>The failure that a caller is to see.</summary>
    /// <param name="exception">What was thrown. One that is a <see cref="CadLiftException"/> already is returned as it is.</param>
    /// <returns>A failure with a code, the exception as its cause.</returns>
    CadLiftException Classify(Exception exception);
}
