using System.Text.Json.Serialization;

namespace KafkaFetch.Entities.Delivery.Http;

/// <summary>The method of a request.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<HttpSinkMethod>))]
public enum HttpSinkMethod
{
    /// <summary>POST.</summary>
    [JsonStringEnumMemberName("POST")]
    Post,

    /// <summary>PUT.</summary>
    [JsonStringEnumMemberName("PUT")]
    Put,
}
