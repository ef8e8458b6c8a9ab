using System.Runtime.InteropServices;

namespace KafkaFetch.Sinks.Files;

/// <summary>
/// Puts a folder's entries on the disk. A file that was flushed is lost with its name when the folder was not (fsync(2)); .NET opens
/// no folders, so the C library is asked. Windows keeps names in its journal.
/// </summary>
internal static partial class FolderSync
{
    private const int ReadOnly = 0;

    internal static void Flush(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        var descriptor = Open(folder, ReadOnly);
        if (descriptor < 0)
        {
            throw Failure(folder);
        }

        var failed = FileSync(descriptor) != 0;
        var failure = failed ? Failure(folder) : null;
        _ = Close(descriptor);
        if (failure is not null)
        {
            throw failure;
        }
    }

    private static IOException Failure(string folder)
    {
        var error = Marshal.GetLastPInvokeError();
        return new IOException($"Could not flush the folder '{folder}': {Marshal.GetPInvokeErrorMessage(error)}", error);
    }

    [LibraryImport("libc", EntryPoint = "open", StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static partial int FileSync(int descriptor);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int Close(int descriptor);
}
