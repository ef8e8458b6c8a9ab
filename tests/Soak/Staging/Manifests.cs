using System.Text;

namespace KafkaFetch.Soak.Staging;

/// <summary>The resources of a soak, as YAML.</summary>
internal static class Manifests
{
    public static string Of(IReadOnlyList<Actor> cast, SoakTopics topics, string bootstrap, TimeSpan session, string? database)
    {
        var text = new StringBuilder();
        text.AppendLine($$"""
            apiVersion: kafkafetch.io/v1alpha1
            kind: KafkaManager
            metadata: {name: soak, namespace: default}
            spec:
              bootstrapServers: [{{string.Join(", ", bootstrap.Split(',').Select(b => $"\"{b}\""))}}]
              properties: {session.timeout.ms: {{(int)session.TotalMilliseconds}}, heartbeat.interval.ms: 500, topic.metadata.refresh.interval.ms: 5000}
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
