using System.Net.Sockets;
using System.Security;

namespace CadLift.Errors;

/// <summary>Classifies what the base class library throws.</summary>
/// <remarks>
/// Messages of foreign exceptions are not passed on: they may hold paths or content. Derive from it to know more kinds; whatever is not
/// recognised is <see cref="ErrorCode.SysUnexpectedError"/>.
/// </remarks>
public class ErrorClassifier : IErrorClassifier
{
    private const int LongestChain = 16;

    /// <summary>The classifier of those who have no other.</summary>
    public static ErrorClassifier Default { get; } = new();

    /// <inheritdoc/>
    public CadLiftException Classify(Exception exception)
    {
        ArgumentNullException.ThrowIfNull(exception);

        // What wraps others says less than they do.
        Exception? current = exception;
        for (int i = 0; current is not null && i < LongestChain; i++)
        {
            if (current is CadLiftException known)
            {
                return known;
            }

            if (Find(current) is { } found)
            {
                return new CadLiftException(found.Code, found.Message, default, exception);
            }

            current = current is AggregateException { InnerExceptions: [var first, ..] } ? first : current.InnerException;
        }

        return new CadLiftException(ErrorCode.SysUnexpectedError, $"An unexpected {exception.GetType().Name} stopped the work.", default, exception);
    }

    /// <summary>The code and message of one exception, its causes not looked at.</summary>
    /// <param name="exception">The exception.</param>
    /// <returns><see langword="null"/> where it is not recognised.</returns>
    protected virtual (ErrorCode Code, string Message)? Find(Exception exception) => exception switch
    {
        OutOfMemoryException or InsufficientMemoryException => (ErrorCode.SysOutOfMemory, "The work needs more memory than there is."),
        TimeoutException or OperationCanceledException { InnerException: TimeoutException } => (ErrorCode.SysTimeout, "Something that the work waited for did not answer in time."),
        OperationCanceledException => (ErrorCode.SysCancelled, "The work was cancelled."),
        FileNotFoundException or DirectoryNotFoundException => (ErrorCode.SysFileNotFound, "A file or folder does not exist."),
        HttpRequestException or SocketException => (ErrorCode.SysDependencyFailed, "A service that the work needs cannot be reached."),
        IOException or UnauthorizedAccessException or SecurityException => (ErrorCode.SysStorageError, "A file or folder cannot be read or written."),
        _ => null,
    };
}
