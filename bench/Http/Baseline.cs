using KafkaFetch.Sinks.Http;

namespace KafkaFetch.Bench.Http;

/// <summary>A request as the sink makes it for the sample, from constants.</summary>
/// <param name="Body">Its body.</param>
/// <param name="Headers">Its headers.</param>
internal sealed record Baseline(byte[] Body, IReadOnlyList<(string Name, string Value)> Headers)
{
    internal static Baseline Of(HttpSinkFormat format, byte[] value) => format switch
    {
        HttpSinkFormat.Binary => new(value,
        [
            ("Content-Type", "application/json"), ("ce-specversion", "1.0"), ("ce-id", "orders/3/1234567"),
            ("ce-source", "/kafka-fetch/bench/main/orders"), ("ce-type", "io.kafkafetch.record"), ("ce-time", "2023-11-14T22:13:20.123Z"),
            ("ce-partitionkey", "customer-4711"), ("ce-trace", "4bf92f3577b34da6"), ("User-Agent", "kafka-fetch/0.1.0"),
        ]),
        HttpSinkFormat.Structured => new(
            [
                .. """{"specversion":"1.0","id":"orders/3/1234567","source":"/kafka-fetch/bench/main/orders","type":"io.kafkafetch.record","""u8,
                .. "\"time\":\"2023-11-14T22:13:20.123Z\",\"partitionkey\":\"customer-4711\",\"trace\":\"4bf92f3577b34da6\","u8,
                .. "\"datacontenttype\":\"application/json\",\"data\":"u8, .. value, (byte)'}',
            ],
            [("Content-Type", "application/cloudevents+json; charset=utf-8"), ("User-Agent", "kafka-fetch/0.1.0")]),
        _ => new(value,
        [
            ("Content-Type", "application/json"), ("Kafka-Topic", "orders"), ("Kafka-Partition", "3"), ("Kafka-Offset", "1234567"),
            ("Kafka-Timestamp", "1700000000123"), ("User-Agent", "kafka-fetch/0.1.0"),
        ]),
    };

    internal async Task PostAsync(HttpClient client, string url)
    {
        using var content = new ByteArrayContent(Body);
        foreach (var (name, value) in Headers)
        {
            content.Headers.TryAddWithoutValidation(name, value);
        }

        using var response = await client.PostAsync(url, content);
        response.EnsureSuccessStatusCode();
    }
}
