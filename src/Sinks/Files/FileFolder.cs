namespace KafkaFetch.Sinks.Files;

/// <summary>The one folder that a consumer's files go into.</summary>
internal static class FileFolder
{
    private const UnixFileMode Mode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute
        | UnixFileMode.GroupRead | UnixFileMode.GroupExecute;

    /// <summary>
    /// Makes the folder where it is missing and returns its path. Below the root no part may be a link: it could lead out of it.
    /// </summary>
    /// <exception cref="IOException">A part is a link or a file, or cannot be made.</exception>
    /// <exception cref="UnauthorizedAccessException">The process may not make it.</exception>
    internal static string Prepare(FileSinkSettings settings)
    {
        var root = Path.GetFullPath(settings.Root);
        MakeFolder(root);
        var path = root;
        foreach (var name in (ReadOnlySpan<string>)[settings.Namespace, settings.Consumer])
        {
            var parent = path;
            path = Path.Combine(path, name);
            if (new DirectoryInfo(path).LinkTarget is not null)
            {
                throw new IOException($"{name} is a link; below the sink's root there must be none");
            }

            if (!Directory.Exists(path))
            {
                MakeFolder(path);
                FolderSync.Flush(parent);
            }
        }

        return path;
    }

    private static void MakeFolder(string path)
        => _ = OperatingSystem.IsWindows() ? Directory.CreateDirectory(path) : Directory.CreateDirectory(path, Mode);
}
