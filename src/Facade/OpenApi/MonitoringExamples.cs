namespace KafkaFetch.Facade.OpenApi;

/// <summary>What the operations that read and monitor are shown with.</summary>
internal static class MonitoringExamples
{
    private const string Counters = """{"since": "2026-01-01T12:00:00+00:00", "delivered": 1200, "failed": 3, "deadLettered": 0, "skipped": 0}""";

    private const string Rates = """{"delivered": 20, "failed": 0.05, "deadLettered": 0, "skipped": 0}""";

    private const string Partition =
        """{"topic": "orders", "partition": 0, "member": "orders-0", "committedOffset": 1200, "endOffset": 1205, "lag": 5, "verdict": "Ok"}""";

    private const string Member = """{"id": "orders-0-7d1c", "clientId": "kf-ada-5f1c02ab/orders-0", "host": "/10.0.0.7", "partitions": [{"topic": "orders", "partition": 0}]}""";

    private const string Error =
        """{"time": "2026-01-01T12:30:00+00:00", "reason": "DeliveryFailing", "message": "The endpoint answered 503.", "topic": "orders", "partition": 0, "offset": 1199, "attempts": 2, "code": "503"}""";

    private const string Overview = $$"""
        {
          "name": "orders", "manager": "orders", "path": "/api/v1/kafka-managers/orders/consumers/orders", "wishedState": "Running", "state": "Running",
          "ready": {"status": "True", "reason": "Consuming", "message": "1 of 1 members consume.", "since": "2026-01-01T12:00:05+00:00"},
          "healthy": {"status": "True", "reason": "Ok", "message": "All partitions are well.", "since": "2026-01-01T12:00:05+00:00"},
          "stalled": false, "replicas": 1, "readyReplicas": 1, "lag": 5, "counters": {{Counters}}, "recordsPerSecond": {{Rates}},
          "lastDeliveryTime": "2026-01-01T13:00:00+00:00", "lastError": {{Error}}
        }
        """;

    /// <summary>Answers of success, by operation.</summary>
    public static IReadOnlyDictionary<string, string> Answers { get; } = new Dictionary<string, string>
    {
        ["GetConsumerStatus"] = $$"""
            {
              "observedGeneration": 1, "state": "Running", "groupId": "kf-ada-5f1c02ab.orders", "replicas": 1, "readyReplicas": 1, "lag": 5,
              "conditions": [{
                "type": "Ready", "status": "True", "observedGeneration": 1, "reason": "Consuming", "message": "1 of 1 members consume.",
                "lastTransitionTime": "2026-01-01T12:00:05Z"
              }],
              "partitions": [{{Partition}}], "counters": {{Counters}}, "lastDeliveryTime": "2026-01-01T13:00:00+00:00"
            }
            """,
        ["GetConsumerOffsets"] = $$"""{"groupId": "kf-ada-5f1c02ab.orders", "partitions": [{{Partition}}], "partitionsOmitted": 0}""",
        ["GetConsumerLag"] = """
            {
              "lag": 5, "oldestUndeliveredTime": "2026-01-01T12:59:59+00:00", "partitionsOmitted": 0,
              "partitions": [{"topic": "orders", "partition": 0, "lag": 5, "oldestUndeliveredTime": "2026-01-01T12:59:59+00:00"}]
            }
            """,
        ["GetConsumerMetrics"] = $$"""{"counters": {{Counters}}, "recordsPerSecond": {{Rates}}, "lag": 5, "lastDeliveryTime": "2026-01-01T13:00:00+00:00"}""",
        ["GetConsumerEvents"] = """
            {
              "items": [{
                "type": "Normal", "reason": "Consuming", "message": "1 of 1 members consume.", "count": 1,
                "firstTime": "2026-01-01T12:00:05+00:00", "lastTime": "2026-01-01T12:00:05+00:00"
              }],
              "omitted": 0
            }
            """,
        ["GetSummary"] = $$"""
            {
              "managers": {"total": 1, "ready": 1},
              "consumers": {"total": 1, "ready": 1, "healthy": 1, "unhealthy": 0, "stalled": 0, "running": 1, "paused": 0, "stopped": 0},
              "lag": 5, "lagUnknown": 0, "counters": {{Counters}}, "recordsPerSecond": {{Rates}},
              "errors": [{"consumer": "orders", "manager": "orders", "error": {{Error}} }]
            }
            """,
        ["ListConsumerOverviews"] = $$"""{"items": [{{Overview}}]}""",
        ["ListTopics"] = """{"items": [{"name": "orders", "partitions": 4}]}""",
        ["GetTopic"] = """
            {
              "name": "orders",
              "partitions": [{"partition": 0, "leader": 1, "replicas": [1, 2, 3], "inSync": [1, 2, 3], "low": 0, "high": 1205}],
              "configuration": [{
                "name": "retention.ms", "value": "604800000", "source": "DefaultConfig", "isDefault": true, "isReadOnly": false, "isSensitive": false
              }]
            }
            """,
        ["ListConsumerGroups"] =
            """{"items": [{"name": "kf-ada-5f1c02ab.orders", "state": "Stable", "protocolType": "consumer", "assignor": "cooperative-sticky", "memberCount": 1}]}""",
        ["GetConsumerGroup"] = $$"""
            {
              "name": "kf-ada-5f1c02ab.orders", "state": "Stable", "protocolType": "consumer", "assignor": "cooperative-sticky", "members": [{{Member}}],
              "lag": 5, "partitions": [{"topic": "orders", "partition": 0, "member": "orders-0-7d1c", "committedOffset": 1200, "endOffset": 1205, "lag": 5}],
              "partial": false
            }
            """,
    };
}
