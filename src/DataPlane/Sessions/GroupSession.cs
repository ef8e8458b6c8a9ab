using Confluent.Kafka;
using KafkaFetch.DataPlane.Assignments;
using KafkaFetch.DataPlane.Cluster;
using KafkaFetch.DataPlane.Delivery;
using KafkaFetch.DataPlane.Members;
using KafkaFetch.DataPlane.Records;

namespace KafkaFetch.DataPlane.Sessions;

/// <summary>
/// One librdkafka handle in its group, from subscribe to close. A fatal error ends it and the member makes another. Owner thread only,
/// but for the members marked otherwise; <see cref="Close"/> takes the ownership with it.
/// </summary>
internal sealed partial class GroupSession : IAsyncDisposable
{
    private readonly MemberContext context;
    private readonly MemberSettings settings;
    private readonly IConsumer<byte[]?, byte[]?> consumer;
    private readonly PayloadReader keys;
    private readonly PayloadReader values;
    private readonly ConnectionWatch watch;
    private readonly Dictionary<PartitionId, PartitionState> partitions = [];
    private readonly string? onlyTopic;
    private readonly int revokeDrainMs;
    private PartitionState[] published = [];
    private PartitionState? last;
    private long inFlightBytes;
    private long? drainUntilMs;
    private volatile bool closing;
    private volatile bool assigned;

    /// <summary>Makes the handle and subscribes.</summary>
    /// <exception cref="ArgumentException">librdkafka refuses a setting or a topic; the message names the key or the member.</exception>
    public GroupSession(MemberContext context)
    {
        this.context = context;
        settings = context.Settings;
        log = context.Log;
        onlyTopic = settings is { Topics.Count: 1, Pattern: null } ? settings.Topics[0] : null;
        values = new PayloadReader(context.Fields.HasFlag(RecordFields.Payload));
        keys = new PayloadReader(context.Fields.HasFlag(RecordFields.Payload) || settings.Ordering == DeliveryOrdering.Key);
        watch = new ConnectionWatch(context.Log, settings.Name, context.Time);
        StartedMs = context.NowMs;
        nextStoreMs = StartedMs;
        var config = ClientConfiguration.Member(settings, context.Options, context.Fields);
        revokeDrainMs = (int)Math.Min(context.Options.RevokeDrain.TotalMilliseconds, ClientConfiguration.MaxPollMs(config) / 4);
        try
        {
            consumer = new ConsumerBuilder<byte[]?, byte[]?>(config)
                .SetKeyDeserializer(keys)
                .SetValueDeserializer(values)
                .SetErrorHandler((_, error) => OnError(error))
                .SetLogHandler((_, line) => OnLog(line))
                .SetPartitionsAssignedHandler((_, added) => OnAssigned(added))
                .SetPartitionsRevokedHandler((_, removed) => OnRevoked(removed))
                .SetPartitionsLostHandler((_, lost) => OnLost(lost))
                .SetOffsetsCommittedHandler((_, committed) => OnCommitted(committed))
                .Build();
            if (settings.Pattern is { } pattern)
            {
                consumer.Subscribe(settings.Protocol == MembershipProtocol.Consumer ? pattern.OfBrokers : pattern.Text);
            }
            else
            {
                consumer.Subscribe(settings.Topics);
            }
        }
        catch (Exception refused) when (refused is InvalidOperationException or ArgumentException or KafkaException)
        {
            consumer?.Dispose();
            throw new ArgumentException($"librdkafka refuses the settings of {settings.Name}: {refused.Message}", nameof(context), refused);
        }
    }

    /// <summary>When it was made, on the member's clock.</summary>
    public long StartedMs { get; }

    /// <summary>The error after which the handle can do nothing any more; null while it can.</summary>
    public Error? Fatal { get; private set; }

    /// <summary>A rebalance has ended with an assignment, perhaps an empty one, that was not lost since. Any thread.</summary>
    public bool Assigned => assigned;

    /// <summary>The assigned partitions, sorted. Any thread.</summary>
    public IReadOnlyList<PartitionState> Partitions => Volatile.Read(ref published);

    /// <summary>Records in flight.</summary>
    public int InFlight { get; private set; }

    /// <summary>Bytes in flight. Any thread.</summary>
    public long InFlightBytes => Volatile.Read(ref inFlightBytes);

    /// <summary>From now on takes no more records, and no revoke waits longer than to this time on the member's clock.</summary>
    public void DrainUntil(long timeMs)
    {
        pausesDue |= drainUntilMs is null;
        drainUntilMs = timeMs;
        foreach (var state in partitions.Values)
        {
            Hurry(state);
        }
    }

    /// <summary>Takes at most <paramref name="burst"/> records.</summary>
    /// <param name="waitMs">How long to wait for the first.</param>
    /// <param name="burst">1 or more.</param>
    /// <returns>How many were taken.</returns>
    public int Poll(int waitMs, int burst)
    {
        var taken = 0;
        var bytes = 0L;
        for (var polls = 0; polls < burst && Fatal is null; polls++)
        {
            var result = Consume(polls == 0 ? waitMs : 0);
            var size = keys.TakeSize() + values.TakeSize();
            if (result is null)
            {
                if (drained)
                {
                    Reassign(context.NowMs);
                }

                break;
            }

            if (Take(result, size))
            {
                taken++;
                bytes += size;
            }

            if (Holds)
            {
                break;
            }
        }

        context.LastPoll = context.Time.GetUtcNow();
        if (taken > 0)
        {
            context.Lanes?.Flush();
            last?.Publish();
            context.Tally.Read(taken, bytes);
            if (context.Lanes is null)
            {
                context.Tally.Passed(taken);
            }

            BrokersAnswered();
            Authorized();
        }

        return taken;
    }

    /// <summary>Takes the completions that lanes have posted.</summary>
    public void Serve()
    {
        foreach (ref readonly var completion in context.Inbox.Take())
        {
            var state = completion.Partition;
            if (state.Ended)
            {
                continue;
            }

            var (count, bytes) = (state.Ledger.Count, state.Ledger.Bytes);
            state.Complete(completion.Sequence, completion.Count);
            Forget(count - state.Ledger.Count, bytes - state.Ledger.Bytes);
            state.Publish();
        }
    }

    /// <summary>What is due besides polling: gates, pauses, starts, stores.</summary>
    public void Tend()
    {
        var now = context.NowMs;
        ObserveGates(now);
        ObserveTopics();
        ObserveStarts(now);
        ObserveReassign(now);
        ApplyPauses();
        ObserveProtocol(now);
        ObserveRights();
        if (now >= nextStoreMs)
        {
            nextStoreMs = now + (long)context.Options.StoreInterval.TotalMilliseconds;
            StoreAll();
        }
    }

    /// <summary>Gives memory back while nothing is in flight.</summary>
    public void Trim()
    {
        foreach (var state in partitions.Values)
        {
            state.Ledger.Trim();
            state.Slots.Trim();
        }

        context.Inbox.Trim();
    }

    /// <summary>Something that needs the brokers has worked. Any thread.</summary>
    public void BrokersAnswered()
    {
        if (watch.Succeeded())
        {
            context.Health.Connection(null);
        }
    }

    private ConsumeResult<byte[]?, byte[]?>? Consume(int waitMs)
    {
        drained = false;
        try
        {
            var result = consumer.Consume(waitMs);
            drained = result is null;
            return result;
        }
        catch (ConsumeException exception)
        {
            OnConsumeError(exception);
        }
        catch (KafkaException exception)
        {
            OnError(exception.Error);
        }

        return null;
    }

    private bool Take(ConsumeResult<byte[]?, byte[]?> result, int size)
    {
        var state = Find(result.Topic, result.Partition.Value);
        if (state is null || state.Remade || drainUntilMs is not null)
        {
            // Not taken, so not stored: it comes again. Nothing behind it in its partition is taken either.
            return false;
        }

        if (!state.Started)
        {
            Answered(state);
        }

        var offset = result.Offset.Value;
        if (result.IsPartitionEOF)
        {
            state.Ledger.ReachEnd(offset);
            state.Publish();
            Authorized();
            return false;
        }

        if (context.Lanes is null)
        {
            state.Ledger.Pass(offset);
            return true;
        }

        var message = result.Message;
        var timestamp = message.Timestamp.Type == TimestampType.NotAvailable ? -1 : message.Timestamp.UnixTimestampMs;
        var slot = state.Slots.Take(message.Key);
        var headers = HeaderList.Of(message.Headers);
        var weight = RecordWeight.Of(size, headers);
        var sequence = state.Ledger.Add(offset, timestamp, weight, slot.Number);
        InFlight++;
        Volatile.Write(ref inFlightBytes, inFlightBytes + weight);
        var record = new Record(state.Id.Topic, state.Id.Partition, offset, timestamp, message.Key, message.Value, headers);
        context.Lanes.Add(slot, record, sequence);
        ObserveFull(state);
        return true;
    }

    private PartitionState? Find(string? topic, int partition)
    {
        topic = onlyTopic ?? topic!;
        if (last is { Ended: false } && last.Id.Partition == partition && last.Id.Topic == topic)
        {
            return last;
        }

        last?.Publish();
        return last = partitions.GetValueOrDefault(new PartitionId(topic, partition));
    }

    private void Forget(int records, long bytes)
    {
        InFlight -= records;
        Volatile.Write(ref inFlightBytes, inFlightBytes - bytes);
    }
}
