using KafkaFetch.ControllerRuntime.Attributes;
using KafkaFetch.Entities.Security;

namespace KafkaFetch.Entities.Delivery.Http;

/// <summary>How to authenticate to the endpoint: exactly one way.</summary>
[OneOf("bearer", "basic", "oauth2")]
public sealed class HttpAuthSpec
{
    /// <summary>A token, sent as it is.</summary>
    public SecretSource? Bearer { get; set; }

    /// <summary>User name and password.</summary>
    public HttpBasicAuthSpec? Basic { get; set; }

    /// <summary>A token of an OAuth 2.0 server, by client credentials.</summary>
    public HttpOAuth2Spec? Oauth2 { get; set; }
}
