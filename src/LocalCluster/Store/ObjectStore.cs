using System.Text.Json;
using System.Text.Json.Nodes;
using System.Threading.Channels;
using Microsoft.Extensions.Logging;

namespace KafkaFetch.LocalCluster.Store;

/// <summary>
/// All objects, in memory as they are now and in a <see cref="RevisionLog"/> as they came to be. Reads never touch the disk.
/// Writes go through one loop that commits whatever is waiting in one transaction (group commit); a write is seen by
/// readers and watchers, and acknowledged, only after it is on disk.
/// </summary>
internal sealed partial class ObjectStore : IAsyncDisposable
{
    private const int LargestBatch = 256;

    private readonly RevisionLog log;
    private readonly StoreLimits limits;
    private readonly ILogger logger;
    private readonly Lock gate = new();
    private readonly Dictionary<string, ResourceTable> tables = [];
    private readonly Channel<StoreWrite> writes = Channel.CreateUnbounded<StoreWrite>(new() { SingleReader = true });
    private readonly Task writer;
    private long floor;
    private long revision;
    private long compacted;

    private ObjectStore(RevisionLog log, StoreLimits limits, ILogger logger)
    {
        this.log = log;
        this.limits = limits;
        this.logger = logger;
        Load();
        writer = Task.Run(WriteAsync);
    }

    /// <summary>Raised after every committed batch with its changes, on the writer's thread: take them and return.</summary>
    public event Action<IReadOnlyList<(string Resource, StoreEvent Change)>>? Committed;

    /// <summary>The revision of the last committed write.</summary>
    public long Revision => Interlocked.Read(ref revision);

    /// <summary>Opens the store, compacts it and reads it into memory.</summary>
    public static ObjectStore Open(string file, StoreLimits limits, ILogger logger)
    {
        var log = RevisionLog.Open(file);
        try
        {
            return new ObjectStore(log, limits, logger);
        }
        catch
        {
            log.Dispose();
            throw;
        }
    }

    /// <summary>The object at a path, null when there is none.</summary>
    public StoredObject? Find(string resource, string path)
    {
        lock (gate)
        {
            return Table(resource).Find(path);
        }
    }

    /// <summary>All objects of a resource now, or as they were at an earlier revision.</summary>
    /// <exception cref="RevisionGoneException">That revision is too far back.</exception>
    public StoreSnapshot Snapshot(string resource, long? at = null)
    {
        lock (gate)
        {
            var table = Table(resource);
            if (at is not { } wanted || wanted >= revision)
            {
                return new StoreSnapshot(table.Items, revision);
            }

            return wanted < table.Ring.Floor
                ? throw new RevisionGoneException(wanted, table.Ring.Floor)
                : new StoreSnapshot(table.ItemsAt(wanted), wanted);
        }
    }

    /// <summary>What happened to a resource after a revision.</summary>
    /// <exception cref="RevisionGoneException">Some of it is no longer known.</exception>
    public StoreChanges ChangesAfter(string resource, long after)
    {
        lock (gate)
        {
            var table = Table(resource);
            return after < table.Ring.Floor
                ? throw new RevisionGoneException(after, table.Ring.Floor)
                : new StoreChanges(table.Ring.After(after), Math.Max(after, revision), table.Changed.Task);
        }
    }

    /// <summary>Makes one change. Null when the object is not at the expected revision any more: read again and decide again.</summary>
    /// <exception cref="ObjectDisposedException">The store is closing.</exception>
    public Task<StoredObject?> WriteAsync(StoreWrite write) =>
        writes.Writer.TryWrite(write) ? write.Completion.Task : throw new ObjectDisposedException(nameof(ObjectStore));

    /// <summary>Commits what was accepted and closes the file.</summary>
    public async ValueTask DisposeAsync()
    {
        if (writes.Writer.TryComplete())
        {
            await writer.ConfigureAwait(false);
            log.Dispose();
        }
    }

    private void Load()
    {
        floor = compacted = revision = log.CompactedRevision();
        foreach (var row in log.Read())
        {
            var table = Table(row.Resource);
            table.Load(new StoreEvent(table.Find(row.Object.Path), row.Object, row.IsDeletion), compacted);
            revision = Math.Max(revision, row.Object.Revision);
        }

        CompactWhenDue(atStart: true);
    }

    private async Task WriteAsync()
    {
        var batch = new List<StoreWrite>();
        while (await writes.Reader.WaitToReadAsync().ConfigureAwait(false))
        {
            batch.Clear();
            while (batch.Count < LargestBatch && writes.Reader.TryRead(out var write))
            {
                batch.Add(write);
            }

            Commit(batch);
            CompactWhenDue(atStart: false);
        }
    }

    private void Commit(List<StoreWrite> batch)
    {
        var accepted = new List<(StoreWrite Write, StoreEvent Change)>(batch.Count);
        var pending = new Dictionary<(string, string), StoredObject?>();
        try
        {
            foreach (var write in batch)
            {
                var current = pending.TryGetValue((write.Resource, write.Path), out var staged) ? staged : Find(write.Resource, write.Path);
                if ((current?.Revision ?? 0) != write.ExpectedRevision)
                {
                    write.Completion.TrySetResult(null);
                    continue;
                }

                var next = Stamp(write, revision + accepted.Count + 1);
                pending[(write.Resource, write.Path)] = write.IsDeletion ? null : next;
                accepted.Add((write, new StoreEvent(current, next, write.IsDeletion)));
            }

            if (accepted.Count > 0)
            {
                log.Append([.. accepted.Select(item => new LogRow(item.Write.Resource, item.Write.IsDeletion, item.Change.Current))]);
            }
        }
#pragma warning disable CA1031 // Whatever went wrong, the loop goes on and each caller of this batch hears it.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            LogAppendFailed(logger, exception, batch.Count);
            batch.ForEach(write => write.Completion.TrySetException(exception));
            return;
        }

        Publish(accepted);
    }

    private static StoredObject Stamp(StoreWrite write, long revision)
    {
        write.Value["metadata"]!["resourceVersion"] = revision.ToString(System.Globalization.CultureInfo.InvariantCulture);
        return StoredObject.Read(write.Path, revision, JsonSerializer.SerializeToUtf8Bytes<JsonNode>(write.Value, StoreJson.Plain));
    }

    private void Publish(List<(StoreWrite Write, StoreEvent Change)> accepted)
    {
        var signals = new List<TaskCompletionSource>();
        lock (gate)
        {
            foreach (var (write, change) in accepted)
            {
                Table(write.Resource).Apply(change);
            }

            revision += accepted.Count;
            signals.AddRange(accepted.Select(item => item.Write.Resource).Distinct().Select(resource => Table(resource).TakeSignal()));
        }

        signals.ForEach(signal => signal.TrySetResult());
        if (accepted.Count > 0)
        {
            Tell([.. accepted.Select(item => (item.Write.Resource, item.Change))]);
        }

        accepted.ForEach(item => item.Write.Completion.TrySetResult(item.Change.Current));
    }

    private void Tell(IReadOnlyList<(string Resource, StoreEvent Change)> changes)
    {
        try
        {
            Committed?.Invoke(changes);
        }
#pragma warning disable CA1031 // The changes are on disk: a listener's fault must not keep them from their callers, nor end the loop.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            LogListenerFailed(logger, exception);
        }
    }

    private void CompactWhenDue(bool atStart)
    {
        var upTo = revision - limits.HistoryKept;
        if (upTo <= compacted || (!atStart && upTo - compacted < limits.CompactEvery))
        {
            return;
        }

        try
        {
            LogCompacted(logger, upTo, log.Compact(upTo));
            compacted = upTo;
        }
        catch (Microsoft.Data.Sqlite.SqliteException exception)
        {
            compacted = upTo;
            LogCompactionFailed(logger, exception);
        }
    }

    private ResourceTable Table(string resource)
    {
        if (!tables.TryGetValue(resource, out var table))
        {
            table = new ResourceTable(limits.RecentChanges, floor);
            tables.Add(resource, table);
        }

        return table;
    }
}
