using KafkaFetch.DataPlane.DeadLetters;
using KafkaFetch.DataPlane.Delivery;
using KafkaFetch.DataPlane.Metrics;
using KafkaFetch.DataPlane.Records;
using KafkaFetch.DataPlane.Tracing;

namespace KafkaFetch.DataPlane.Lanes;

/// <summary>The lanes of one member: as many as may deliver at a time, serving slots in the order in which they became ready. Any thread.</summary>
internal sealed class LaneSet : IAsyncDisposable
{
    private readonly Lock gate = new();
    private readonly Queue<Slot> ready = new();
    private readonly Stack<Lane> idle = new();
    private readonly int concurrency;
    private readonly Func<double> random;
    private readonly Action<Exception> fault;
    private readonly HashSet<Task> running = [];
    private readonly List<Slot> gathered = [];
    private readonly List<Lane> starting = [];
    private int lanes;
    private bool closed;

    /// <summary>Makes the lanes of a member.</summary>
    /// <param name="sink">Where they deliver to; not disposed here.</param>
    /// <param name="settings">How they deliver.</param>
    /// <param name="concurrency">How many may deliver at a time, 1 or more.</param>
    /// <param name="tally">Where deliveries are counted.</param>
    /// <param name="time">The time of timeouts and waits.</param>
    /// <param name="random">Uniform in [0, 1), safe for use by several threads.</param>
    /// <param name="fault">
    /// Told of a fault of a lane itself: out of memory, or a fault of this code. Its slot runs nowhere any more and must be cancelled.
    /// </param>
    public LaneSet(
        ISink sink,
        DeliverySettings settings,
        int concurrency,
        Tally tally,
        TimeProvider time,
        Func<double> random,
        Action<Exception> fault)
    {
        Sink = sink;
        Settings = settings;
        Tally = tally;
        Time = time;
        this.concurrency = concurrency;
        this.random = random;
        this.fault = fault;
        BatchRecords = Math.Min(settings.Batch.MaxRecords, sink.MaxBatchRecords);
        Terms = BatchRecords > 1 && settings.Batch.MaxWait > TimeSpan.Zero
            ? new BatchTerms(BatchRecords, settings.Batch.MaxBytes, settings.Batch.MaxWait, time, Schedule)
            : null;
    }

    /// <summary>Where they deliver to.</summary>
    public ISink Sink { get; }

    /// <summary>How they deliver.</summary>
    public DeliverySettings Settings { get; }

    /// <summary>Where deliveries are counted.</summary>
    public Tally Tally { get; }

    /// <summary>The time of timeouts and waits.</summary>
    public TimeProvider Time { get; }

    /// <summary>Where dead letters go; null when none do.</summary>
    public IDeadLetters? DeadLetters { get; init; }

    /// <summary>Whose records these are, <c>namespace/name</c>, for dead letters.</summary>
    public string Consumer { get; init; } = "";

    /// <summary>The spans of deliveries; null for none.</summary>
    public DeliverySpans? Spans { get; init; }

    /// <summary>Records that one call of the sink takes at most.</summary>
    public int BatchRecords { get; }

    /// <summary>When a slot that waits for a whole batch is ready; null when slots take what is there.</summary>
    public BatchTerms? Terms { get; }

    /// <summary>Puts a record into its slot, which waits for the next <see cref="Flush"/>. The owner's alone.</summary>
    public void Add(Slot slot, in Record record, long sequence)
    {
        if (slot.Push(record, sequence, Terms))
        {
            gathered.Add(slot);
        }
    }

    /// <summary>
    /// Gives the slots that have become ready to lanes. The owner's alone, after a burst of records and not after each: a sink that is
    /// faster than the owner would have a thread woken for every record.
    /// </summary>
    public void Flush()
    {
        if (gathered.Count == 0)
        {
            return;
        }

        lock (gate)
        {
            foreach (var slot in gathered)
            {
                if (Ready(slot) is { } lane)
                {
                    starting.Add(lane);
                }
            }
        }

        gathered.Clear();
        starting.ForEach(Start);
        starting.Clear();
    }

    /// <summary>Gives a ready slot to a lane.</summary>
    public void Schedule(Slot slot)
    {
        Lane? lane;
        lock (gate)
        {
            lane = Ready(slot);
        }

        if (lane is not null)
        {
            Start(lane);
        }
    }

    /// <summary>The next ready slot; null when there is none, and then the lane is idle.</summary>
    public Slot? Next(Lane lane)
    {
        lock (gate)
        {
            if (!closed && ready.TryDequeue(out var slot))
            {
                return slot;
            }

            lanes--;
            idle.Push(lane);
            return null;
        }
    }

    /// <summary>Keeps a lane's run so that its end is awaited and its fault is told.</summary>
    public void Own(Task run)
    {
        if (run.IsCompletedSuccessfully)
        {
            return;
        }

        lock (gate)
        {
            running.Add(run);
        }

        run.ContinueWith(Ended, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
    }

    /// <summary>Uniform in [0, 1).</summary>
    public double NextRandom() => random();

    /// <summary>Starts no further delivery and waits for those that run: cancel their slots first.</summary>
    public async ValueTask DisposeAsync()
    {
        Task[] left;
        lock (gate)
        {
            closed = true;
            ready.Clear();
            left = [.. running];
        }

        await Task.WhenAll(left).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        lock (gate)
        {
            while (idle.TryPop(out var lane))
            {
                lane.Dispose();
            }
        }
    }

    private static void Start(Lane lane) => ThreadPool.UnsafeQueueUserWorkItem(lane, preferLocal: false);

    /// <summary>Takes a ready slot, under the lock.</summary>
    /// <returns>A lane to start for it; null when all are busy.</returns>
    private Lane? Ready(Slot slot)
    {
        if (closed)
        {
            return null;
        }

        ready.Enqueue(slot);
        return Free();
    }

    private Lane? Free()
    {
        if (lanes == concurrency)
        {
            return null;
        }

        lanes++;
        return idle.Count > 0 ? idle.Pop() : new Lane(this);
    }

    private void Ended(Task run)
    {
        Lane? successor = null;
        lock (gate)
        {
            running.Remove(run);
            if (run.IsFaulted)
            {
                lanes--;
                successor = ready.Count > 0 ? Free() : null;
            }
        }

        if (successor is not null)
        {
            Start(successor);
        }

        if (run.Exception is { } exception)
        {
            fault(exception.GetBaseException());
        }
    }
}
