using KafkaFetch.DataPlane.Delivery;

namespace KafkaFetch.Sinks.Files;

/// <summary>A file that is being written. Used by one thread at a time. Others may read it; the lock it holds tells that it is in use.</summary>
internal sealed class OpenFile
{
    private const UnixFileMode Mode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead;
    private readonly List<FileAppend> _unflushed = [];
    private readonly FileStream _stream;
    private readonly string _folder;
    private readonly string _stem;
    private readonly string _ending;
    private long _flushedLength;

    private OpenFile(FileStream stream, string folder, string stem, string ending, DateTimeOffset opened)
    {
        (_stream, _folder, _stem, _ending, Opened) = (stream, folder, stem, ending, opened);
    }

    /// <summary>When it was made.</summary>
    internal DateTimeOffset Opened { get; }

    /// <summary>Its bytes, flushed or not.</summary>
    internal long Length { get; private set; }

    /// <summary>Whether something in it is not on the disk yet.</summary>
    internal bool IsDirty => _unflushed.Count > 0;

    /// <summary>Makes a new file; one that is there is never written to.</summary>
    internal static OpenFile Create(string folder, string stem, string ending, DateTimeOffset now)
    {
        for (var attempt = 0; ; attempt++)
        {
            var complete = FileNames.Path(folder, stem, attempt, ending);
            var path = complete + FileNames.OpenSuffix;
            if (Path.Exists(complete) || Path.Exists(path))
            {
                continue;
            }

            var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Share = FileShare.Read, BufferSize = 0 };
            if (!OperatingSystem.IsWindows())
            {
                options.UnixCreateMode = Mode;
            }

            var stream = new FileStream(path, options);
            var opened = new OpenFile(stream, folder, stem, ending, now);
            try
            {
                FolderSync.Flush(folder);
                return opened;
            }
            catch (IOException)
            {
                opened.Abandon();
                throw;
            }
        }
    }

    /// <summary>Writes lines; they are answered by <see cref="Flush"/>.</summary>
    internal void Append(FileAppend append)
    {
        _unflushed.Add(append);
        _stream.Write(append.Lines.Span);
        Length += append.Lines.Length;
    }

    /// <summary>Puts everything on the disk, then says so to who waits.</summary>
    internal void Flush()
    {
        _stream.Flush(flushToDisk: true);
        _flushedLength = Length;
        Answer(SinkAnswer.Delivered);
    }

    /// <summary>Flushes and closes the file and gives it its name.</summary>
    internal void Complete()
    {
        Flush();
        _stream.Dispose();
        Rename();
    }

    /// <summary>
    /// After a failure: answers who waits, cuts off what was not flushed, and closes. Whatever of that fails too, the next start of a
    /// sink does (<see cref="FileLeftovers"/>).
    /// </summary>
    internal void Abandon(SinkAnswer? failure = null)
    {
        Answer(failure ?? default);
        try
        {
            if (_stream.CanWrite)
            {
                _stream.SetLength(_flushedLength);
                _stream.Dispose();
            }

            Rename();
        }
        catch (Exception e) when (FileFailures.Covers(e))
        {
            _stream.Dispose();
        }
    }

    private void Answer(SinkAnswer answer)
    {
        foreach (var append in _unflushed)
        {
            append.Complete(answer);
        }

        _unflushed.Clear();
    }

    private void Rename()
    {
        if (_flushedLength == 0)
        {
            File.Delete(_stream.Name);
            return;
        }

        FileLeftovers.Finish(_stream.Name, _folder, _stem, _ending);
    }
}
