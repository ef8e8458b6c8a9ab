using System.Text;

namespace KafkaFetch.LocalCluster.Security;

/// <summary>The server's directory, held by one process at a time, closed to other users.</summary>
internal sealed class DataDirectory : IDisposable
{
    private readonly FileStream held;

    private DataDirectory(string path, FileStream held)
    {
        Path = path;
        this.held = held;
    }

    /// <summary>Its absolute path.</summary>
    public string Path { get; }

    /// <summary>Makes the directory if needed and takes it.</summary>
    /// <exception cref="IOException">Another process has it, or it cannot be written.</exception>
    public static DataDirectory Take(string path)
    {
        var full = System.IO.Path.GetFullPath(path);
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(full);
        }
        else
        {
            Directory.CreateDirectory(full, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        var file = System.IO.Path.Combine(full, "lock");
        try
        {
            // The lock goes with the process, so one that was killed leaves nothing to clean up.
            return new DataDirectory(full, new FileStream(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException exception)
        {
            throw new IOException($"The data directory {full} is in use by another process. Stop that one, or give another directory.", exception);
        }
    }

    /// <summary>A file in the directory.</summary>
    public string File(string name) => System.IO.Path.Combine(Path, name);

    /// <summary>A file that only its owner may read, made empty when it is not there; for whoever opens it by its name.</summary>
    public string PrivateFile(string name)
    {
        var path = File(name);
        const UnixFileMode Owner = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        if (OperatingSystem.IsWindows())
        {
            return path;
        }

        var options = new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.Write, Share = FileShare.ReadWrite, UnixCreateMode = Owner };
        using (new FileStream(path, options))
        {
            // One of an earlier version may be open to others, in a directory that somebody else made.
            System.IO.File.SetUnixFileMode(path, Owner);
        }

        return path;
    }

    /// <summary>Replaces a file that only its owner may read, all of it or nothing.</summary>
    public void WritePrivate(string name, string text)
    {
        var draft = File(name + ".new");
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            System.IO.File.Delete(draft);
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using (var stream = new FileStream(draft, options))
        {
            stream.Write(Encoding.UTF8.GetBytes(text));
            stream.Flush(flushToDisk: true);
        }

        System.IO.File.Move(draft, File(name), overwrite: true);
    }

    /// <inheritdoc/>
    public void Dispose() => held.Dispose();
}
