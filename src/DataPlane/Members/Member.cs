using System.Diagnostics.CodeAnalysis;
using KafkaFetch.DataPlane.Delivery;
using KafkaFetch.DataPlane.Metrics;
using KafkaFetch.DataPlane.Sessions;

namespace KafkaFetch.DataPlane.Members;

/// <summary>One member: what everybody may ask of it. Its life is in the other part, which is the owner's.</summary>
[SuppressMessage("Reliability", "CA1001", Justification = "The closer disposes the sessions.")]
internal sealed partial class Member : IMember
{
    private readonly MemberContext context;
    private readonly ISink? sink;
    private readonly Closer closer;
    private readonly Action<Member> ended;
    private readonly Tally tally;
    private readonly DateTimeOffset since;
    private readonly Lock stopGate = new();
    private readonly TaskCompletionSource stopped = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private GroupSession? session;
    private StopMode stopMode;
    private long drainUntilMs;
    private volatile bool stopRequested;
    private Exception? laneFault;

    /// <summary>Makes the member and its first handle; the owner does the rest.</summary>
    /// <exception cref="ArgumentException">librdkafka refuses the settings; the message names the key.</exception>
    public Member(MemberSettings settings, ISink? sink, MemberParts parts)
    {
        Settings = settings;
        this.sink = sink;
        closer = parts.Closer;
        ended = parts.Ended;
        tally = new Tally(parts.Series, parts.Time);
        log = parts.Log;
        since = parts.Time.GetUtcNow();
        context = parts.ContextOf(settings, sink, tally, RaiseChanged, LaneBroke);
        session = new GroupSession(context);
    }

    /// <inheritdoc/>
    public event Action<IMember>? Changed;

    /// <inheritdoc/>
    public MemberSettings Settings { get; }

    /// <summary>Ends when the member has stopped, and never fails.</summary>
    public Task Stopped => stopped.Task;

    /// <summary>The assigned partitions. Any thread.</summary>
    public IReadOnlyList<Assignments.PartitionState> Partitions => Volatile.Read(ref session)?.Partitions ?? [];

    /// <summary>It waits for its first assignment or for something to heal: a look at the cluster helps. Any thread.</summary>
    public bool NeedsCluster => !stopRequested && (Volatile.Read(ref session) is not { Assigned: true } || context.Health.NeedsCluster);

    /// <inheritdoc/>
    public MemberSnapshot Snapshot()
    {
        var current = Volatile.Read(ref session);
        var fault = context.Health.Fault;
        return new MemberSnapshot
        {
            State = StateOf(current, fault),
            Reason = stopRequested ? null : fault?.Reason,
            Message = stopRequested ? null : fault?.Message,
            LastPoll = context.LastPoll,
            Partitions = [.. Partitions.Select(p => p.Snapshot())],
            Counters = new MemberCounters(since, tally.DeliveredCount, tally.FailedCount, tally.DeadLetteredCount, tally.SkippedCount),
            LastDelivery = tally.LastDelivery,
            LastError = context.Health.LastError,
        };
    }

    /// <summary>The levels for a scrape. Any thread.</summary>
    public MemberLevels Levels()
    {
        var current = Volatile.Read(ref session);
        return new MemberLevels(
            [.. Partitions.Select(p => p.Snapshot())], current?.InFlightBytes ?? 0, current?.PausedPartitions ?? 0);
    }

    /// <inheritdoc/>
    public void SetPaused(bool paused)
    {
        if (context.PausedByWish != paused)
        {
            context.PausedByWish = paused;
            context.Inbox.Wake();
            RaiseChanged();
        }
    }

    /// <inheritdoc/>
    public void SetRecordsPerSecond(int? recordsPerSecond)
    {
        if (recordsPerSecond is { } given)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(given, 1, nameof(recordsPerSecond));
        }

        context.RecordsPerSecond = recordsPerSecond ?? 0;
        context.Inbox.Wake();
    }

    /// <inheritdoc/>
    public Task StopAsync(StopMode mode, TimeSpan drain)
    {
        lock (stopGate)
        {
            var until = context.NowMs + (long)drain.TotalMilliseconds;
            if (!stopRequested)
            {
                stopMode = mode;
                Interlocked.Exchange(ref drainUntilMs, until);
                stopRequested = true;
            }
            else if (until < Interlocked.Read(ref drainUntilMs))
            {
                Interlocked.Exchange(ref drainUntilMs, until);
            }
        }

        context.Inbox.Wake();
        RaiseChanged();
        return Stopped;
    }

    /// <summary>Reads the commits of partitions whose commit is not known yet. Any thread.</summary>
    public async Task ReadCommittedAsync(CancellationToken cancellationToken)
    {
        var unknown = Partitions.Where(p => p.Committed is null).ToList();
        if (unknown.Count == 0 || context.Health.NeedsCluster || Volatile.Read(ref session) is not { } current)
        {
            return;
        }

        var known = await current.CommittedAsync([.. unknown.Select(p => p.Id)], cancellationToken).ConfigureAwait(false);
        foreach (var state in unknown)
        {
            if (known?.TryGetValue(state.Id, out var offset) == true)
            {
                state.Committed ??= offset;
            }
        }
    }

    /// <summary>The topics whose ids it wants to know. Any thread.</summary>
    public IEnumerable<string> TopicNames => Settings.Topics.Concat(Partitions.Select(p => p.Id.Topic)).Concat(context.Topics.Names);

    /// <summary>A look at the cluster has found the ids of topics. Any thread.</summary>
    public void TopicsAre(IReadOnlyDictionary<string, string> ids)
    {
        var own = TopicNames.Distinct().Where(ids.ContainsKey).ToDictionary(t => t, t => ids[t]);
        if (context.Topics.Saw(own, context.NowMs))
        {
            context.Inbox.Wake();
        }
    }

    /// <summary>A look at the cluster has found it answering. Any thread.</summary>
    public void BrokersAnswered() => Volatile.Read(ref session)?.BrokersAnswered();

    /// <summary>A look at the cluster has found which of the topics are missing. Any thread.</summary>
    public void TopicsMissing(IReadOnlyCollection<string> missing)
        => context.Health.Topics(missing.Count == 0 ? null : GroupSession.MissingTopic(string.Join(", ", missing)));

    /// <summary>A look at the cluster has found whether any topic matches the pattern. Any thread.</summary>
    public void PatternMatches(bool any) => context.Health.Topics(any ? null : GroupSession.NothingMatches(Settings.Pattern!));

    private MemberState StateOf(GroupSession? current, MemberFault? fault)
        => stopRequested ? MemberState.Stopped
            : fault is not null ? MemberState.Failing
            : current is not { Assigned: true } ? MemberState.Assigning
            : context.PausedByWish ? MemberState.Paused
            : MemberState.Consuming;

    /// <summary>A lane has ended with a record that nobody delivers any more; the owner begins anew with it. Any thread.</summary>
    private void LaneBroke(Exception fault)
    {
        LaneFailed(fault, Settings.Name);
        Volatile.Write(ref laneFault, fault);
        context.Inbox.Wake();
    }

    private void RaiseChanged()
    {
        try
        {
            Changed?.Invoke(this);
        }
        catch (Exception exception)
        {
            ChangedHandlerFailed(exception, Settings.Name);
        }
    }
}
