using KafkaFetch.Entities.Security;

namespace KafkaFetch.Operator.Validation;

/// <summary>The rules of <see cref="SecurityRules"/>.</summary>
internal static class SecurityChecks
{
    public static void Check(SecuritySpec security, string path, FieldFaults faults)
    {
        var sasl = security.Protocol is KafkaSecurityProtocol.SaslPlaintext or KafkaSecurityProtocol.SaslSsl;
        var tls = security.Protocol is KafkaSecurityProtocol.Ssl or KafkaSecurityProtocol.SaslSsl;
        faults.Require(!sasl || security.Sasl is not null, path, SecurityRules.SaslNeededMessage);
        faults.Require(sasl || security.Sasl is null, path, SecurityRules.SaslUnwantedMessage);
        faults.Require(tls || security.Tls is null, path, SecurityRules.TlsUnwantedMessage);
        if (security.Sasl is { } spec)
        {
            var oauth = spec.Mechanism == KafkaSaslMechanism.OAuthBearer;
            var credentials = oauth ? spec.Username is null && spec.Password is null : spec.Username is not null && spec.Password is not null;
            faults.Require(credentials, $"{path}.sasl", SecurityRules.SaslCredentialsMessage);
            faults.Require(oauth == spec.Oauth is not null, $"{path}.sasl", SecurityRules.SaslOAuthMessage);
            faults.Require(
                spec.Oauth?.Extensions?.All(e => Carried(e.Key, e.Value)) != false, $"{path}.sasl.oauth.extensions", SecurityRules.OAuthExtensionsMessage);
        }

        Check(security.Tls, $"{path}.tls", faults);
    }

    private static bool Carried(string name, string value)
        => name.Length > 0 && name.All(char.IsAsciiLetter) && name != "auth" && !value.Contains(',');

    public static void Check(TlsSpec? tls, string path, FieldFaults faults)
    {
        if (tls is not null)
        {
            faults.Require((tls.Certificate is null) == (tls.Key is null), path, SecurityRules.TlsPairMessage);
            faults.Require(tls.KeyPassword is null || tls.Key is not null, path, SecurityRules.TlsKeyPasswordMessage);
        }
    }
}
