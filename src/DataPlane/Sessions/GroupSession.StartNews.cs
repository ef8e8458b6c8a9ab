using System.Globalization;
using Confluent.Kafka;
using KafkaFetch.DataPlane.Cluster;
using KafkaFetch.DataPlane.Members;

namespace KafkaFetch.DataPlane.Sessions;

/// <summary>What users are told of starts.</summary>
internal sealed partial class GroupSession
{
    private void MadeAnew(PartitionId id, long start)
    {
        var message = $"{id}: the topic was deleted and made anew; going on at its beginning, {start.ToString(CultureInfo.InvariantCulture)}.";
        context.Health.Note(new MemberError(context.Time.GetUtcNow(), "TopicRecreated", message, id.Topic, id.Partition, start));
        LogMadeAnew(settings.Name, message);
        context.Health.Changed();
    }

    private void OutOfRange(PartitionId id, long? position, long start)
    {
        var was = position?.ToString(CultureInfo.InvariantCulture) ?? "committed";
        var message = $"{id}: the {was} offset is not in the log any more (retention passed it, or the topic was made anew); "
            + $"going on at the earliest, {start.ToString(CultureInfo.InvariantCulture)}. Records in between were not consumed.";
        context.Tally.OutOfRange();
        context.Health.Note(new MemberError(context.Time.GetUtcNow(), "OffsetOutOfRange", message, id.Topic, id.Partition, start));
        LogOutOfRange(settings.Name, message);
        context.Health.Changed();
    }

    private void NotCommitted(ResolvedStart start, Error error)
    {
        var id = start.Partition.Id;
        var message = $"{id}: the start, {start.Offset.ToString(CultureInfo.InvariantCulture)}, cannot be committed to the group {settings.GroupId}: {error.Reason}. "
            + "Nothing is delivered from there before it is; tried again.";
        context.Health.Note(new MemberError(context.Time.GetUtcNow(), "StartNotCommitted", message, id.Topic, id.Partition, start.Offset));
        LogStartNotCommitted(settings.Name, message);
    }
}
