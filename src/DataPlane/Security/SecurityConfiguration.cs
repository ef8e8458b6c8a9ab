namespace KafkaFetch.DataPlane.Security;

/// <summary>librdkafka's settings for a <see cref="BrokerSecurity"/>.</summary>
public static class SecurityConfiguration
{
    /// <summary>Writes them. A broker's certificate and its name are always checked.</summary>
    /// <param name="security">How to connect and who to be.</param>
    /// <param name="config">The settings of a consumer, a producer or an admin handle.</param>
    public static void Apply(BrokerSecurity security, IDictionary<string, string> config)
    {
        config["security.protocol"] = security.Protocol switch
        {
            BrokerProtocol.Ssl => "ssl",
            BrokerProtocol.SaslPlaintext => "sasl_plaintext",
            BrokerProtocol.SaslSsl => "sasl_ssl",
            _ => "plaintext",
        };
        if (security.Protocol is BrokerProtocol.Ssl or BrokerProtocol.SaslSsl)
        {
            config["enable.ssl.certificate.verification"] = "true";
            config["ssl.endpoint.identification.algorithm"] = "https";
            Set(config, "ssl.ca.pem", security.Tls?.Ca);
            Set(config, "ssl.certificate.pem", security.Tls?.Certificate);
            Set(config, "ssl.key.pem", security.Tls?.Key);
            Set(config, "ssl.key.password", security.Tls?.KeyPassword);
        }

        if (security.Protocol is BrokerProtocol.SaslPlaintext or BrokerProtocol.SaslSsl && security.Sasl is { } login)
        {
            config["sasl.mechanism"] = login.Mechanism switch
            {
                SaslMechanism.ScramSha256 => "SCRAM-SHA-256",
                SaslMechanism.ScramSha512 => "SCRAM-SHA-512",
                SaslMechanism.OAuthBearer => "OAUTHBEARER",
                _ => "PLAIN",
            };
            Set(config, "sasl.username", login.Username);
            Set(config, "sasl.password", login.Password);
            if (login.OAuth is { } client)
            {
                Apply(client, config);
            }
        }
    }

    private static void Apply(OAuthClient client, IDictionary<string, string> config)
    {
        config["sasl.oauthbearer.method"] = "oidc";
        config["sasl.oauthbearer.token.endpoint.url"] = client.TokenEndpoint;
        config["sasl.oauthbearer.client.id"] = client.ClientId;
        config["sasl.oauthbearer.client.secret"] = client.ClientSecret;
        Set(config, "sasl.oauthbearer.scope", client.Scope);
        Set(config, "sasl.oauthbearer.extensions", client.Extensions);
    }

    private static void Set(IDictionary<string, string> config, string key, string? value)
    {
        if (value is not null)
        {
            config[key] = value;
        }
    }
}
