using System.Text.Json.Serialization;

namespace KafkaFetch.Entities.Delivery.Http;

/// <summary>How a record becomes a request.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<HttpSinkFormat>))]
public enum HttpSinkFormat
{
    /// <summary>A CloudEvent: the value is the body, the attributes are headers.</summary>
    [JsonStringEnumMemberName("binary")]
    Binary,

    /// <summary>A CloudEvent: one JSON document.</summary>
    [JsonStringEnumMemberName("structured")]
    Structured,

    /// <summary>CloudEvents: one JSON array for all records of a delivery.</summary>
    [JsonStringEnumMemberName("batch")]
    Batch,

    /// <summary>The value alone.</summary>
    [JsonStringEnumMemberName("raw")]
    Raw,
}
