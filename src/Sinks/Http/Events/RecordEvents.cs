using System.Collections.Concurrent;
using CloudNative.CloudEvents;
using KafkaFetch.DataPlane.Records;

namespace KafkaFetch.Sinks.Http.Events;

/// <summary>
/// Makes the CloudEvent of a record. <c>id</c> is <c>topic/partition/offset</c>, so a retry is the same event; <c>source</c> is the
/// manager's path and the topic; <c>time</c> is the record's timestamp when it has one.
/// </summary>
internal sealed class RecordEvents(string source)
{
    internal const string Type = "io.kafkafetch.record";
    private static readonly long MaxTimestampMs = DateTimeOffset.MaxValue.ToUnixTimeMilliseconds();
    private readonly ConcurrentDictionary<string, Uri> _sources = new(StringComparer.Ordinal);

    /// <summary>The event that the record is already, else one made of it.</summary>
    internal CloudEvent Of(in Record record) => PassedEvents.Read(record) ?? Make(record);

    private CloudEvent Make(in Record record)
    {
        var made = new CloudEvent(CloudEventsSpecVersion.V1_0)
        {
            Id = string.Create(null, stackalloc char[320], $"{record.Topic}/{record.Partition}/{record.Offset}"),
            Source = _sources.GetOrAdd(record.Topic, static (topic, source) => new Uri($"{source}/{Uri.EscapeDataString(topic)}", UriKind.Relative), source),
            Type = Type,
        };
        HeaderAttributes.Add(made, record.Headers);
        if (record.TimestampMs >= 0 && record.TimestampMs <= MaxTimestampMs)
        {
            made.Time = DateTimeOffset.FromUnixTimeMilliseconds(record.TimestampMs);
        }

        if (PartitionKeys.Of(record.Key) is { } key)
        {
            made["partitionkey"] = key;
        }

        if (record.Value is not null)
        {
            made.DataContentType = ContentTypes.Of(record);
            made.Data = record.Value;
        }

        return made;
    }
}
