using Confluent.Kafka.Admin;
using KafkaFetch.DataPlane.Assignments;
using KafkaFetch.DataPlane.Cluster;
using KafkaFetch.DataPlane.Members;

namespace KafkaFetch.DataPlane.Sessions;

/// <summary>Finds the offsets at which partitions without a usable position go on. Runs off the owner's thread.</summary>
internal static class StartResolver
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(10);

    /// <summary>Resolves what can be resolved; a partition that is absent from the answer has to be asked for again.</summary>
    /// <param name="context">The member's settings, its cluster, and the topics that it knows.</param>
    /// <param name="asked">The partitions, and whether each has had a position in its epoch.</param>
    /// <param name="committed">The group's commits: a partition that has one and yet no position is out of range.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public static async Task<IReadOnlyList<ResolvedStart>> ResolveAsync(
        MemberContext context,
        IReadOnlyList<(PartitionState State, bool Started)> asked,
        IReadOnlyDictionary<PartitionId, long> committed,
        CancellationToken cancellationToken)
    {
        var cluster = context.Cluster();
        var settings = context.Settings;

        // The ids first: a topic that is made anew after that is seen at the next look. The other way round an old offset would pass for a new one.
        var ids = await cluster.TopicIdsAsync([.. asked.Select(a => a.State.Id.Topic).Distinct()], Timeout, cancellationToken).ConfigureAwait(false);
        context.Topics.Saw(ids, context.NowMs);
        var wanted = asked.ToDictionary(a => a.State.Id, a => Judge(context, a.State, a.Started || committed.ContainsKey(a.State.Id)));
        var found = await cluster.OffsetsAsync(
            wanted.Select(w => (w.Key, w.Value.Spec)),
            settings.ReadCommitted,
            Timeout,
            cancellationToken).ConfigureAwait(false);

        // A time after the last record has no offset: that is the end. Nothing else is: to take what has no answer for the end would pass over all records.
        var none = settings.StartFrom.Kind == StartKind.Timestamp ? found.Where(f => f.Value < 0).Select(f => f.Key).ToList() : [];
        var ends = await cluster.EndOffsetsAsync(none, settings.ReadCommitted, Timeout, cancellationToken).ConfigureAwait(false);
        return [.. found
            .Select(f => (f.Key, Offset: f.Value >= 0 ? f.Value : ends.GetValueOrDefault(f.Key, -1)))
            .Where(f => f.Offset >= 0)
            .Select(f => new ResolvedStart(
                wanted[f.Key].State, f.Offset, wanted[f.Key].OutOfRange, wanted[f.Key].CommitFirst, ids.GetValueOrDefault(f.Key.Topic)))];
    }

    /// <summary>The earliest alone may be found once more by a successor: what it then finds passes over nothing that is kept.</summary>
    private static (PartitionState State, bool OutOfRange, bool CommitFirst, OffsetSpec Spec) Judge(MemberContext context, PartitionState state, bool outOfRange)
    {
        var another = context.Topics.IsAnother(state.Id.Topic);
        var kind = outOfRange || another ? StartKind.Earliest : KindOf(context.Settings, state.Id);
        return (state, outOfRange, outOfRange || another || kind != StartKind.Earliest, SpecOf(context.Settings, kind));
    }

    /// <summary>Where a partition without a commit starts: the wish holds for those that were there when it was spoken.</summary>
    internal static StartKind KindOf(MemberSettings settings, PartitionId id)
        => settings.StartPartitions.TryGetValue(id.Topic, out var count) && id.Partition < count ? settings.StartFrom.Kind : StartKind.Earliest;

    private static OffsetSpec SpecOf(MemberSettings settings, StartKind kind) => kind switch
    {
        StartKind.Latest => OffsetSpec.Latest(),
        StartKind.Timestamp => OffsetSpec.ForTimestamp(settings.StartFrom.Timestamp!.Value.ToUnixTimeMilliseconds()),
        _ => OffsetSpec.Earliest(),
    };
}
