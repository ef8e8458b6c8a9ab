namespace KafkaFetch.Entities.Metadata;

/// <summary>Labels that the operator writes.</summary>
public static class KafkaFetchLabels
{
    /// <summary>On a member: the name of its KafkaConsumer.</summary>
    public const string Consumer = "kafkafetch.io/consumer";

    /// <summary>
    /// On a member: the worker that runs it, the same as <c>spec.worker</c>, so that a worker's watch is one label selector.
    /// </summary>
    public const string Worker = "kafkafetch.io/worker";
}
