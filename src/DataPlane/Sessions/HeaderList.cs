using Confluent.Kafka;
using KafkaFetch.DataPlane.Records;

namespace KafkaFetch.DataPlane.Sessions;

/// <summary>Turns the client's headers into a record's.</summary>
internal static class HeaderList
{
    /// <summary>The headers in their order; empty when there are none or nobody asked for them.</summary>
    public static IReadOnlyList<RecordHeader> Of(Headers? headers)
    {
        if (headers is null || headers.Count == 0)
        {
            return [];
        }

        var list = new RecordHeader[headers.Count];
        for (var i = 0; i < list.Length; i++)
        {
            list[i] = new RecordHeader(headers[i].Key, headers[i].GetValueBytes());
        }

        return list;
    }
}
