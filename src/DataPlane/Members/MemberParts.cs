using KafkaFetch.DataPlane.Assignments;
using KafkaFetch.DataPlane.Cluster;
using KafkaFetch.DataPlane.DeadLetters;
using KafkaFetch.DataPlane.Delivery;
using KafkaFetch.DataPlane.Lanes;
using KafkaFetch.DataPlane.Metrics;
using KafkaFetch.DataPlane.Owners;
using KafkaFetch.DataPlane.Records;
using KafkaFetch.DataPlane.Sessions;
using KafkaFetch.DataPlane.Tracing;
using Microsoft.Extensions.Logging;

namespace KafkaFetch.DataPlane.Members;

/// <summary>What a host gives to a member.</summary>
/// <param name="Options">How it is run.</param>
/// <param name="Time">The time.</param>
/// <param name="Log">Its log.</param>
/// <param name="Series">The series of its consumer.</param>
/// <param name="Closer">Closes its handles.</param>
/// <param name="Cluster">Admin reads of its cluster.</param>
/// <param name="DeadLetters">The writer of its dead letters; null when it has none.</param>
/// <param name="Ended">Called when the member has ended, before <see cref="IMember.StopAsync"/> does.</param>
internal sealed record MemberParts(
    MemberHostOptions Options, TimeProvider Time, ILogger Log, ConsumerSeries Series, Closer Closer, Func<ClusterClient> Cluster, IDeadLetters? DeadLetters, Action<Member> Ended)
{
    /// <summary>Puts the parts of one member together.</summary>
    public MemberContext ContextOf(MemberSettings settings, ISink? sink, Tally tally, Action changed, Action<Exception> laneFailed)
    {
        var lanes = sink is null || settings.Delivery is not { } delivery
            ? null
            : new LaneSet(
                sink, delivery, settings.Concurrency, tally, Time, Random.Shared.NextDouble, laneFailed)
            {
                DeadLetters = DeadLetters,
                Consumer = $"{settings.Namespace}/{settings.Consumer}",
                Spans = new DeliverySpans(settings.Namespace, settings.Consumer, settings.GroupId),
            };
        return new MemberContext(Time)
        {
            Settings = settings,
            Options = Options,
            Log = Log,
            Inbox = new Inbox(),
            Topics = new TopicIdentities(settings.StartTopicIds),
            Health = new MemberHealth(settings.Name, tally, Time, Log, changed),
            Tally = tally,
            Lanes = lanes,
            Cluster = Cluster,

            Fields = FieldsFor(sink),
        };
    }

    private RecordFields FieldsFor(ISink? sink)
    {
        if (sink is null)
        {
            return RecordFields.None;
        }

        // Whatever the sink reads, the head's age and the latency need the timestamp, and a trace is in the headers.
        // A dead letter is the whole record.
        return DeadLetters is not null ? RecordFields.All
            : sink.Fields | RecordFields.Timestamp | (Traces.AreWanted ? RecordFields.Headers : RecordFields.None);
    }
}
