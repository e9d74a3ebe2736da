using CadLift.Drawings;
using CadLift.Validation;

namespace CadLift.Pipeline;

/// <summary>Gives the verdict on an input: that of the reader of its format, and those of all validators that recognise it.</summary>
internal sealed class InputJudge(IDrawingReader[] readers, IInputValidator[] validators)
{
    /// <summary>The verdict of a failure.</summary>
    public static ValidationReport Reject(string? format, CadLiftException exception) => new()
    {
        Format = format,
        Findings = [new ValidationFinding(exception.Code, exception.Message, exception.Place)],
    };

    /// <summary>The verdict on bytes and on streams that can be read but once: they are read whole.</summary>
    public async Task<ValidationReport> JudgeAsync(LiftInput input, Limits limits, CancellationToken token)
    {
        ReadOnlyMemory<byte> content;
        try
        {
            content = await input.ReadAsync(Math.Max(Math.Max(limits.MaxDrawingBytes, limits.MaxImageBytes), limits.MaxStepBytes), token).ConfigureAwait(false);
        }
        catch (CadLiftException exception) when (exception.Code == ErrorCode.CadTooLarge)
        {
            return Reject(format: null, exception);
        }

        using var stream = new ReadOnlyMemoryStream(content);
        return await JudgeAsync(stream, limits, token).ConfigureAwait(false);
    }

    /// <summary>The verdict on a file, which stands at its beginning.</summary>
    public async Task<ValidationReport> JudgeAsync(Stream content, Limits limits, CancellationToken token)
    {
        byte[] head = new byte[ForeignFormat.HeadLength];
        int length = await content.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false, token).ConfigureAwait(false);
        IDrawingReader? reader = Array.Find(readers, candidate => candidate.Recognizes(head.AsSpan(0, length)));
        IInputValidator[] judges = Array.FindAll(validators, candidate => candidate.Recognizes(head.AsSpan(0, length)));
        if (reader is null && judges.Length == 0)
        {
            return Reject(format: null, ForeignFormat.Refuse(head.AsSpan(0, length)));
        }

        var reports = new List<ValidationReport>(judges.Length + 1);
        if (reader is not null)
        {
            reports.Add(await AskAsync(reader.Format, () => reader.ValidateAsync(content, limits, token)).ConfigureAwait(false));
        }

        foreach (IInputValidator judge in judges)
        {
            reports.Add(await AskAsync(judge.Format, () => judge.ValidateAsync(content, limits, token)).ConfigureAwait(false));
        }

        return reports is [var only]
            ? only
            : new ValidationReport
            {
                Format = reports[0].Format,
                Findings = [.. reports.SelectMany(static report => report.Findings).OrderByDescending(static finding => finding.Severity)],
            };

        async Task<ValidationReport> AskAsync(string format, Func<Task<ValidationReport>> ask)
        {
            content.Position = 0;
            try
            {
                return await ask().ConfigureAwait(false);
            }
            catch (CadLiftException exception) when (exception.Code is not (ErrorCode.SysFileNotFound or ErrorCode.SysStorageError))
            {
                return Reject(format, exception);
            }
        }
    }
}
