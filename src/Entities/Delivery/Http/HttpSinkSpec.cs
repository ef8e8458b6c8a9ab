using KafkaFetch.ControllerRuntime.Attributes;
using KafkaFetch.Entities.Security;
using KafkaFetch.Entities.Values;

namespace KafkaFetch.Entities.Delivery.Http;

/// <summary>Delivery to an HTTP endpoint, as CloudEvents 1.0 or raw. Any 2xx is success; redirects are not followed.</summary>
[ValidationRule(DeliveryRules.HttpTls, DeliveryRules.HttpTlsMessage)]
[ValidationRule(DeliveryRules.HttpAuthorization, DeliveryRules.HttpAuthorizationMessage, FieldPath = ".headers")]
public sealed class HttpSinkSpec
{
    /// <summary>Where to send to.</summary>
    [Required]
    [Pattern(Patterns.HttpUrl), Length(1, 2048)]
    public string Url { get; set; } = "";

    /// <summary>The method.</summary>
    public HttpSinkMethod Method { get; set; } = HttpSinkMethod.Post;

    /// <summary>How a record becomes a request.</summary>
    public HttpSinkFormat Format { get; set; } = HttpSinkFormat.Binary;

    /// <summary>Headers that each request carries.</summary>
    [Items(0, 50), XListType("map"), XListMapKey("name")]
    public IList<HttpHeaderSpec>? Headers { get; set; }

    /// <summary>Signs each request as Standard Webhooks does.</summary>
    public HttpSigningSpec? Signing { get; set; }

    /// <summary>TLS material; for https.</summary>
    public TlsSpec? Tls { get; set; }

    /// <summary>How to authenticate to the endpoint.</summary>
    public HttpAuthSpec? Auth { get; set; }

    /// <summary>Whether HTTP/2 is used; over http it is spoken with prior knowledge.</summary>
    public bool Http2 { get; set; }
}
