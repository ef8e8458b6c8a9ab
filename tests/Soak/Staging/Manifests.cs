using System.Text;

namespace KafkaFetch.Soak.Staging;

/// <summary>The resources of a soak, as YAML.</summary>
internal static class Manifests
{
    public static string Of(IReadOnlyList<Actor> cast, SoakTopics topics, string bootstrap, bool embedded, string? database)
    {
        var text = new StringBuilder();

        // The embedded broker's rebalances take the session's timeout less a second; Apache Kafka takes no session of under six seconds.
        var session = embedded ? 3_000 : 6_000;
        text.AppendLine($$"""
            apiVersion: kafkafetch.io/v1alpha1
            kind: KafkaManager
            metadata: {name: soak, namespace: default}
            spec:
              bootstrapServers: [{{string.Join(", ", bootstrap.Split(',').Select(b => $"\"{b}\""))}}]
              properties: {session.timeout.ms: {{session}}, heartbeat.interval.ms: 500, topic.metadata.refresh.interval.ms: 5000}
            """);
        if (database is not null)
        {
            text.AppendLine($$"""
                ---
                apiVersion: v1
                kind: Secret
                metadata: {name: database, namespace: default}
                stringData: {connection: "{{database}}"}
                """);
        }

        foreach (var actor in cast)
        {
            text.AppendLine($$"""
                ---
                apiVersion: kafkafetch.io/v1alpha1
                kind: KafkaConsumer
                metadata: {name: {{actor.Name}}, namespace: default}
                spec:
                  managerRef: {name: soak}
                  groupId: {{topics.Group(actor.Name)}}
                  replicas: {{actor.Replicas}}
                  {{(actor.Topics.Count == 1 ? $"topics: [{actor.Topics[0]}]" : $"topicPattern: \"{topics.Pattern}\"")}}
                """);
            text.AppendLine(actor.Spec);
        }

        return text.ToString();
    }
}
