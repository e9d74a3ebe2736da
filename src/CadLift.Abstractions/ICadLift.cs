using CadLift.Inspection;
using CadLift.Validation;

namespace CadLift;

/// <summary>The one door to the SDK: lifts flat sources to solids, looks into files, and gives verdicts at upload time.</summary>
/// <remarks>Thread-safe; register once with <c>services.AddCadLift()</c> and share it.</remarks>
public interface ICadLift
{
    /// <summary>Lifts a drawing to an exact solid and writes it in the formats asked for.</summary>
    /// <param name="input">What to read; its content decides the format, not its name.</param>
    /// <param name="options">How to lift it; the defaults where <see langword="null"/>.</param>
    /// <param name="progress">Told at each stage and within long ones.</param>
    /// <param name="cancellationToken">Stops the work; files are then as they were before.</param>
    /// <returns>The artifacts and the report of what was read, used, ignored and why.</returns>
    /// <exception cref="CadLiftException">The work failed; the code, message and place say why.</exception>
    /// <exception cref="OperationCanceledException">The work was cancelled.</exception>
    Task<LiftResult> LiftAsync(
        LiftInput input,
        LiftOptions? options = null,
        IProgress<LiftProgress>? progress = null,
        CancellationToken cancellationToken = default);

    /// <summary>Tells cheaply whether an input can be lifted, before any of the work is done.</summary>
    /// <param name="input">What to look at.</param>
    /// <param name="options">The options it would be lifted with; the defaults where <see langword="null"/>.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The verdict and its findings; bad input is a verdict here, not an exception.</returns>
    /// <exception cref="CadLiftException">The input cannot be read at all: a missing file, a failing disk.</exception>
    Task<ValidationReport> ValidateAsync(
        LiftInput input, LiftOptions? options = null, CancellationToken cancellationToken = default);

    /// <summary>Tells what a file contains.</summary>
    /// <param name="input">What to look at.</param>
    /// <param name="limits">What the file may cost; the defaults where <see langword="null"/>.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>An inspection of the kind that the format calls for, such as <see cref="DrawingInspection"/>.</returns>
    /// <exception cref="CadLiftException">The file cannot be read.</exception>
    Task<InspectionResult> InspectAsync(
        LiftInput input, Limits? limits = null, CancellationToken cancellationToken = default);
}
