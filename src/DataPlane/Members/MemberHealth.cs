using KafkaFetch.DataPlane.Assignments;
using KafkaFetch.DataPlane.Cluster;
using KafkaFetch.DataPlane.Lanes;
using KafkaFetch.DataPlane.Metrics;
using Microsoft.Extensions.Logging;

namespace KafkaFetch.DataPlane.Members;

/// <summary>What is wrong with a member, by source, and the last error. Says when a condition may have changed. Any thread.</summary>
internal sealed partial class MemberHealth(string name, Tally tally, TimeProvider time, ILogger log, Action changed) : IPartitionObserver
{
    private readonly Lock gate = new();
    private MemberFault? connection;
    private MemberFault? handle;
    private MemberFault? topics;
    private MemberError? lastError;

    /// <summary>The fault to show: a connection's first, then the handle's, then the topics'.</summary>
    public MemberFault? Fault
    {
        get
        {
            lock (gate)
            {
                return connection ?? handle ?? topics;
            }
        }
    }

    /// <summary>The last failure; stays after it healed.</summary>
    public MemberError? LastError => Volatile.Read(ref lastError);

    /// <summary>Something is wrong that a look at the cluster may find healed.</summary>
    public bool NeedsCluster
    {
        get
        {
            lock (gate)
            {
                return connection is not null || topics is not null;
            }
        }
    }

    /// <summary>A connection fails (null: works again).</summary>
    public void Connection(ConnectionFault? fault)
        => Set(ref connection, fault is null ? null : new MemberFault(fault.Outcome.ToString(), fault.Message));

    /// <summary>The handle cannot consume: a fatal error, a missing right (null: it consumes).</summary>
    public void Handle(MemberFault? fault) => Set(ref handle, fault);

    /// <summary>A topic is missing (null: all are there).</summary>
    public void Topics(MemberFault? fault) => Set(ref topics, fault);

    /// <summary>Something a condition speaks of has changed.</summary>
    public void Changed() => changed();

    /// <summary>Notes a failure without a state of its own.</summary>
    public void Note(MemberError error) => Volatile.Write(ref lastError, error);

    /// <inheritdoc/>
    public void AttemptFailed(PartitionId partition, in Failure failure, bool news)
    {
        tally.Failed(again: failure.Attempts > 1);
        var answer = failure.Answer;
        Note(new MemberError(
            time.GetUtcNow(),
            answer.Reason!,
            answer.Message!,
            partition.Topic,
            partition.Partition,
            failure.Offset,
            failure.Attempts,
            answer.Code));
        if (failure.Verdict.Skip)
        {
            tally.Skipped();
            Skipped(name, partition.Topic, partition.Partition, failure.Offset, failure.Attempts, answer.Reason!, answer.Message!);
            changed();
        }
        else if (news)
        {
            AttemptsFail(
                name, partition.Topic, partition.Partition, failure.Offset, failure.Attempts, failure.Verdict.Exhausted, answer.Reason!, answer.Message!);
            changed();
        }
    }

    /// <inheritdoc/>
    public void DeadLettered(PartitionId partition, in Failure failure)
    {
        tally.DeadLettered();
        Buried(
            name, partition.Topic, partition.Partition, failure.Offset, failure.Attempts, failure.Answer.Reason!, failure.Answer.Message!);
        changed();
    }

    /// <inheritdoc/>
    public void Healed() => changed();

    private void Set(ref MemberFault? field, MemberFault? fault)
    {
        lock (gate)
        {
            if (field?.Reason == fault?.Reason && (fault is null || field?.Message == fault.Message))
            {
                return;
            }

            var before = field;
            field = fault;
            if (fault is not null)
            {
                Volatile.Write(ref lastError, new MemberError(time.GetUtcNow(), fault.Reason, fault.Message));
                Fails(name, fault.Reason, fault.Message);
            }
            else
            {
                Heals(name, before!.Reason);
            }
        }

        changed();
    }

    [LoggerMessage(2010, LogLevel.Warning, "{Name} cannot consume: {Reason}: {Message}")]
    private partial void Fails(string name, string reason, string message);

    [LoggerMessage(2011, LogLevel.Information, "{Name} has healed: {Reason} is over")]
    private partial void Heals(string name, string reason);

    [LoggerMessage(2012, LogLevel.Warning,
        "{Name} cannot deliver {Topic}[{Partition}]@{Offset} (attempts {Attempts}, exhausted {Exhausted}): {Reason}: {Message}")]
    private partial void AttemptsFail(
        string name, string topic, int partition, long offset, int attempts, bool exhausted, string reason, string message);

    [LoggerMessage(2013, LogLevel.Warning,
        "{Name} skipped {Topic}[{Partition}]@{Offset} after {Attempts} attempts, as onFailure says: {Reason}: {Message}")]
    private partial void Skipped(
        string name, string topic, int partition, long offset, int attempts, string reason, string message);

    [LoggerMessage(2014, LogLevel.Warning,
        "{Name} wrote {Topic}[{Partition}]@{Offset} to the dead-letter topic after {Attempts} attempts: {Reason}: {Message}")]
    private partial void Buried(
        string name, string topic, int partition, long offset, int attempts, string reason, string message);
}
