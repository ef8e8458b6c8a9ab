namespace KafkaFetch.Sinks.Http;

/// <summary>How a record becomes a request.</summary>
public enum HttpSinkFormat
{
    /// <summary>A CloudEvent: the value is the body, the attributes are <c>ce-</c> headers. A tombstone goes structured.</summary>
    Binary = 0,

    /// <summary>A CloudEvent: one JSON document, <c>application/cloudevents+json</c>.</summary>
    Structured,

    /// <summary>CloudEvents: one JSON array for all records of a delivery, <c>application/cloudevents-batch+json</c>.</summary>
    Batch,

    /// <summary>The value alone, with <c>Kafka-</c> headers that say where it came from.</summary>
    Raw,
}
