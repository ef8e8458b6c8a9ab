namespace KafkaFetch.Sinks.Files;

/// <summary>
/// Finishes the files of a process that ended without closing them: a last line without its line feed was never acknowledged and is
/// cut off, so that nobody takes it for a record.
/// </summary>
internal static class FileLeftovers
{
    private const int LineFeed = '\n';

    /// <summary>Finishes every file of the folder that nobody has open.</summary>
    internal static void FinishAll(string folder, string ending)
    {
        foreach (var path in Directory.EnumerateFiles(folder, $"*{ending}{FileNames.OpenSuffix}"))
        {
            if (new FileInfo(path).LinkTarget is null && TryCutTornLine(path, out var length))
            {
                if (length == 0)
                {
                    File.Delete(path);
                }
                else
                {
                    var name = Path.GetFileName(path);
                    Finish(path, folder, name[..^(ending.Length + FileNames.OpenSuffix.Length)], ending);
                }
            }
        }
    }

    /// <summary>Gives a file the first free name of a complete one. It does nothing when somebody else was faster.</summary>
    internal static void Finish(string path, string folder, string stem, string ending)
    {
        for (var attempt = 0; File.Exists(path); attempt++)
        {
            var complete = FileNames.Path(folder, stem, attempt, ending);
            try
            {
                if (!Path.Exists(complete))
                {
                    File.Move(path, complete, overwrite: false);
                }
            }
            catch (IOException e) when (e is FileNotFoundException || Path.Exists(complete))
            {
                // Somebody else took the name or finished this very file: the loop sees which.
            }
        }

        FolderSync.Flush(folder);
    }

    // Whoever writes a file holds a shared lock on it, so an exclusive one is refused while it lives.
    private static bool TryCutTornLine(string path, out long length)
    {
        length = 0;
        try
        {
            using var stream = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
            length = EndOfLastLine(stream);
            stream.SetLength(length);
            stream.Flush(flushToDisk: true);
            return true;
        }
        catch (Exception e) when (FileFailures.Covers(e))
        {
            return false;
        }
    }

    private static long EndOfLastLine(FileStream stream)
    {
        var block = new byte[64 * 1024];
        for (var end = stream.Length; end > 0;)
        {
            var start = Math.Max(0, end - block.Length);
            stream.Position = start;
            var part = block.AsSpan(0, (int)(end - start));
            stream.ReadExactly(part);
            var last = part.LastIndexOf((byte)LineFeed);
            if (last >= 0)
            {
                return start + last + 1;
            }

            end = start;
        }

        return 0;
    }
}
