using KafkaFetch.DataPlane.Delivery;

namespace KafkaFetch.Sinks.Files;

/// <summary>What a failed write means for its records: another attempt, once somebody has helped.</summary>
internal static class FileFailures
{
    // errno.h of Linux; .NET hands it on as the HResult of an IOException.
    private const int NoSpace = 28;
    private const int ReadOnlyFileSystem = 30;
    private const int QuotaExceeded = 122;

    // HRESULT_FROM_WIN32(ERROR_DISK_FULL)
    private const int WindowsDiskFull = unchecked((int)0x80070070);

    /// <summary>Whether an exception is one of these failures.</summary>
    internal static bool Covers(Exception e) => e is IOException or UnauthorizedAccessException;

    /// <summary>The answer for the records; names the folder within the sink's root.</summary>
    internal static SinkAnswer Of(Exception e, FileSinkSettings settings)
    {
        var folder = $"the file sink's folder {settings.Namespace}/{settings.Consumer}";
        var message = e switch
        {
            UnauthorizedAccessException => $"{folder} may not be written to; give the worker's user the right to",
            IOException { HResult: NoSpace or QuotaExceeded or WindowsDiskFull } => $"the disk of {folder} is full; free some space, nothing was lost",
            IOException { HResult: ReadOnlyFileSystem } => $"the disk of {folder} is read-only; mount it for writing",
            _ => $"{folder} cannot be written to: {e.Message}",
        };
        return SinkAnswer.Retry("DeliveryFailing", message, e.HResult is > 0 and < 4096 ? e.HResult : null);
    }
}
