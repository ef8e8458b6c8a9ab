namespace KafkaFetch.DataPlane.Security;

/// <summary>The OAuth 2.0 client credentials grant that tokens are got by (librdkafka's method <c>oidc</c>).</summary>
/// <param name="TokenEndpoint">The URL of the token endpoint.</param>
/// <param name="ClientId">The client's id.</param>
/// <param name="ClientSecret">The client's secret.</param>
/// <param name="Scope">The scopes to ask for, separated by blanks.</param>
/// <param name="Extensions">SASL extensions as <c>name=value,name=value</c>.</param>
public sealed record OAuthClient(string TokenEndpoint, string ClientId, string ClientSecret, string? Scope = null, string? Extensions = null)
{
    /// <summary>The token endpoint alone.</summary>
    public override string ToString() => TokenEndpoint;
}
