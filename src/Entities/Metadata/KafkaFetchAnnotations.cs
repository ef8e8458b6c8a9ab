namespace KafkaFetch.Entities.Metadata;

/// <summary>Annotations that the operator reads.</summary>
public static class KafkaFetchAnnotations
{
    /// <summary>On a KafkaConsumer: any new value restarts its members, as <c>kubectl rollout restart</c> does for pods.</summary>
    public const string RestartedAt = "kafkafetch.io/restartedAt";
}
