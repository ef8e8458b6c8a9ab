using KafkaFetch.Soak.History;
using KafkaFetch.Soak.Watching;
using KafkaFetch.Testing.Postgres;

namespace KafkaFetch.Soak.Staging;

/// <summary>Which consumers a soak has: every order, every sink.</summary>
internal static class Cast
{
    private static readonly TimeSpan SeenByReading = TimeSpan.FromSeconds(30);

    public static IReadOnlyList<Actor> Of(SoakTopics topics, TopicLogs logs, string bootstrap, PostgresServer? postgres, string files, Timeline timeline)
    {
        var (pair, byKey, free, refusing) = (new ReceiverWitness(timeline), new ReceiverWitness(timeline), new ReceiverWitness(timeline), new ReceiverWitness(timeline));
        List<Actor> cast =
        [
            Http("in-order", Lane.Partition, pair, topics.Orders, "raw") with { Replicas = 2 },
            Http("by-key", Lane.Key, byKey, topics.Orders, "binary"),
            Http("in-batches", Lane.None, free, topics.Orders, "batch", "batch: {maxRecords: 20, maxWait: 200ms}"),
            Http("with-poison", Lane.Partition, refusing, topics.Mixed, "raw", $"onFailure: DeadLetter, deadLetter: {{topic: {topics.Letters}}}") with
            {
                Witness = new DeadLetterWitness(bootstrap, new PartitionName(topics.Letters, 0), refusing, timeline),
                Promise = new Promise { Consumer = "with-poison", NoticedWithin = SeenByReading },
            },
            new()
            {
                Promise = new Promise { Consumer = "copies", NoticedWithin = SeenByReading, Batch = 100 },
                Topics = [topics.Orders],
                Witness = new CopyWitness(bootstrap, new PartitionName(topics.Copies, 0), logs, topics.Orders, timeline),
                Spec = Spec(Lane.Partition, $"kafka: {{managerRef: {{name: soak}}, topic: {topics.Copies}}}, batch: {{maxRecords: 100}}"),
            },
            new()
            {
                Promise = new Promise { Consumer = "files", NoticedWithin = TimeSpan.FromSeconds(5), Batch = 50 },
                Topics = [topics.Orders, topics.Mixed],
                Witness = new FileWitness(Path.Combine(files, "default", "files"), timeline),
                Spec = Spec(Lane.Partition, "file: {rotateAfter: 20s}, batch: {maxRecords: 50}"),
            },
            new()
            {
                Promise = new Promise { Consumer = "bystander", Seen = false },
                Topics = [topics.Mixed],
                Spec = Spec(Lane.None, "log: {maxValueBytes: 40}"),
            },
        ];
        return postgres is null ? cast : [.. cast, .. Tables(topics, postgres, timeline)];
    }

    private static IEnumerable<Actor> Tables(SoakTopics topics, PostgresServer postgres, Timeline timeline) =>
    [
        new()
        {
            Promise = new Promise { Consumer = "rows", Batch = 50, NothingTwice = true },
            Topics = [topics.Orders],
            Witness = new TableWitness(postgres, "soak_rows", timeline),
            Spec = Spec(
                Lane.Partition,
                "postgres: {connection: {secretKeyRef: {name: database, key: connection}}, table: soak_rows, jsonColumn: doc}, batch: {maxRecords: 50, maxWait: 100ms}"),
        },
        new()
        {
            Promise = new Promise { Consumer = "latest", Lane = Lane.Key, NothingTwice = true, KeepsNewest = true },
            Topics = [topics.Orders],
            Witness = new TableWitness(postgres, "soak_latest", timeline),
            Spec = Spec(
                Lane.Key,
                "postgres: {connection: {secretKeyRef: {name: database, key: connection}}, table: soak_latest, mode: upsert, keyColumns: [k], columns: [{name: k, from: key}, {name: v, from: value}]}"),
        },
    ];

    private static Actor Http(string name, Lane lane, ReceiverWitness receiver, string topic, string format, string? more = null)
    {
        var promise = new Promise { Consumer = name, Lane = lane, MaxInFlight = 200, Batch = lane == Lane.None ? 20 : 1 };
        var delivery = $"http: {{url: \"{receiver.Url}\", format: {format}}}{(more is null ? "" : $", {more}")}";
        return new Actor { Promise = promise, Topics = [topic], Receiver = receiver, Witness = receiver, Spec = Spec(lane, delivery, promise.MaxInFlight) };
    }

    private static string Spec(Lane lane, string delivery, int maxInFlight = 1_000)
        => $$"""
              ordering: {{lane}}
              limits: {maxInFlightRecords: {{maxInFlight}}}
              delivery: {timeout: 5s, retry: {initialBackoff: 100ms, maxBackoff: 2s, maxAttempts: 1000}, {{delivery}}}
            """;
}
