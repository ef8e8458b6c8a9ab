using System.Threading.Channels;
using KafkaFetch.DataPlane.Cluster;
using KafkaFetch.DataPlane.Delivery;
using Microsoft.Extensions.Logging;

namespace KafkaFetch.Sinks.Files;

/// <summary>
/// Writes what all lanes hand in, in one task: everything that waits is written, then each file is flushed once, then all of it is
/// answered. So the price of a flush is shared by the lanes.
/// </summary>
internal sealed partial class FileAppender : IAsyncDisposable
{
    // More would take the file handles of the whole worker.
    private const int MaxOpenFiles = 128;
    private const int MaxGroup = 1024;
    private static readonly TimeSpan MinSweep = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan MaxSweep = TimeSpan.FromMinutes(1);

    // A null is a sweep: rotate what has become old.
    private readonly Channel<FileAppend?> _queue = Channel.CreateUnbounded<FileAppend?>(new UnboundedChannelOptions { SingleReader = true });
    private readonly Dictionary<PartitionId, OpenFile> _files = [];
    private readonly FileSinkSettings _settings;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly ITimer _sweeper;
    private readonly Task _loop;
    private bool _leftoversFinished;

    internal FileAppender(FileSinkSettings settings, TimeProvider time, ILogger logger)
    {
        (_settings, _time, _logger) = (settings, time, logger);
        var sweep = TimeSpan.FromTicks(Math.Clamp(settings.RotateAfter.Ticks / 4, MinSweep.Ticks, MaxSweep.Ticks));
        _sweeper = time.CreateTimer(_ => _queue.Writer.TryWrite(null), null, sweep, sweep);
        _loop = Task.Run(RunAsync);
    }

    /// <summary>Hands in lines; their task tells when they are on the disk. False once it is disposed.</summary>
    internal bool TryEnqueue(FileAppend append) => _queue.Writer.TryWrite(append);

    /// <summary>Writes what is handed in and closes the files.</summary>
    public async ValueTask DisposeAsync()
    {
        await _sweeper.DisposeAsync().ConfigureAwait(false);
        _queue.Writer.TryComplete();
        await _loop.ConfigureAwait(false);
    }

    private async Task RunAsync()
    {
        var group = new List<FileAppend>();
        while (await _queue.Reader.WaitToReadAsync().ConfigureAwait(false))
        {
            while (group.Count < MaxGroup && _queue.Reader.TryRead(out var append))
            {
                if (append is not null)
                {
                    group.Add(append);
                }
            }

            Write(group);
            group.Clear();
            RotateOld();
        }

        foreach (var partition in _files.Keys.ToArray())
        {
            Close(partition);
        }
    }

    private void Write(List<FileAppend> group)
    {
        foreach (var append in group)
        {
            var partition = new PartitionId(append.Topic, append.Partition);
            try
            {
                FileFor(partition, append).Append(append);
            }
            catch (Exception e)
            {
                // Whatever it is, it is this partition's: the loop goes on for the others.
                var failure = FileFailures.Of(e, _settings);
                append.Complete(failure);
                Abandon(partition, failure);
            }
        }

        foreach (var (partition, file) in _files.Where(f => f.Value.IsDirty).ToArray())
        {
            Try(partition, file.Flush);
        }
    }

    private OpenFile FileFor(PartitionId partition, FileAppend append)
    {
        if (_files.TryGetValue(partition, out var file))
        {
            if (file.Length + append.Lines.Length <= _settings.RotateBytes)
            {
                return file;
            }

            Close(partition);
        }

        if (_files.Count >= MaxOpenFiles)
        {
            Close(_files.MinBy(f => f.Value.Opened).Key);
        }

        var folder = FileFolder.Prepare(_settings);
        var ending = FileNames.Ending(_settings.Format);
        if (!_leftoversFinished)
        {
            FileLeftovers.FinishAll(folder, ending);
            _leftoversFinished = true;
        }

        var stem = FileNames.Stem(append.Topic, append.Partition, append.FirstOffset);
        return _files[partition] = OpenFile.Create(folder, stem, ending, _time.GetUtcNow());
    }

    private void RotateOld()
    {
        var now = _time.GetUtcNow();
        foreach (var (partition, file) in _files.ToArray())
        {
            if (now - file.Opened >= _settings.RotateAfter)
            {
                Close(partition);
            }
        }
    }

    private void Close(PartitionId partition)
    {
        if (_files.TryGetValue(partition, out var file))
        {
            Try(partition, file.Complete);
            _files.Remove(partition);
        }
    }

    private void Try(PartitionId partition, Action action)
    {
        try
        {
            action();
        }
        catch (Exception e)
        {
            LogFailed(_logger, _settings.Namespace, _settings.Consumer, partition.ToString(), e.Message);
            Abandon(partition, FileFailures.Of(e, _settings));
        }
    }

    private void Abandon(PartitionId partition, SinkAnswer failure)
    {
        if (_files.Remove(partition, out var file))
        {
            file.Abandon(failure);
        }
    }
}
