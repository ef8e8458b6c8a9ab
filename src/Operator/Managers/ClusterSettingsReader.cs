using System.Text;
using KafkaFetch.DataPlane.Cluster;
using KafkaFetch.DataPlane.Security;
using KafkaFetch.Entities.KafkaManagers;
using KafkaFetch.Entities.Security;
using KafkaFetch.Entities.Status;
using KafkaFetch.Operator.Secrets;
using KafkaFetch.Operator.Status;

namespace KafkaFetch.Operator.Managers;

/// <summary>
/// Turns a manager's spec into connection settings, with its secrets read from the manager's own namespace. Reads again each time it is
/// asked (the reader remembers for 30 s), so that a secret that was rotated is other settings. Whoever connects to a manager's cluster comes
/// by here, so this is the door of the egress policy. Safe for use by several threads.
/// </summary>
internal sealed class ClusterSettingsReader(ISecretReader secrets, BrokerEgress egress)
{
    public async Task<ClusterReading> ReadAsync(KafkaManager manager, CancellationToken cancellationToken)
    {
        if (await egress.RefusalAsync(manager, cancellationToken).ConfigureAwait(false) is { } refusal)
        {
            return new ClusterReading(null, Readiness.Stalled(ConditionReasons.EgressDenied, refusal));
        }

        var values = new Values(secrets, manager.Metadata.NamespaceProperty);
        var security = await SecurityAsync(manager.Spec.Security, values, cancellationToken).ConfigureAwait(false);
        return values.Problems.Count > 0
            ? new ClusterReading(null, Readiness.Stalled(ConditionReasons.SecretNotFound, string.Join("; ", values.Problems)))
            : new ClusterReading(
                new ClusterSettings([.. manager.Spec.BootstrapServers], KafkaPropertyValues.Of(manager.Spec.Properties), security), null);
    }

    private static async Task<BrokerSecurity> SecurityAsync(SecuritySpec spec, Values values, CancellationToken cancellationToken)
    {
        var sasl = spec.Sasl is { } given ? await SaslAsync(given, values, cancellationToken).ConfigureAwait(false) : null;
        var tls = spec.Tls is { } material
            ? new TlsMaterial(
                await values.ReadAsync("tls.ca", material.Ca?.SecretKeyRef, cancellationToken).ConfigureAwait(false),
                await values.ReadAsync("tls.certificate", material.Certificate?.SecretKeyRef, cancellationToken).ConfigureAwait(false),
                await values.ReadAsync("tls.key", material.Key?.SecretKeyRef, cancellationToken).ConfigureAwait(false),
                await values.ReadAsync("tls.keyPassword", material.KeyPassword?.SecretKeyRef, cancellationToken).ConfigureAwait(false))
            : null;
        var protocol = spec.Protocol switch
        {
            KafkaSecurityProtocol.Ssl => BrokerProtocol.Ssl,
            KafkaSecurityProtocol.SaslPlaintext => BrokerProtocol.SaslPlaintext,
            KafkaSecurityProtocol.SaslSsl => BrokerProtocol.SaslSsl,
            _ => BrokerProtocol.Plaintext,
        };
        return new BrokerSecurity(protocol, sasl, tls);
    }

    private static async Task<SaslLogin> SaslAsync(SaslSpec spec, Values values, CancellationToken cancellationToken)
    {
        var mechanism = spec.Mechanism switch
        {
            KafkaSaslMechanism.ScramSha256 => SaslMechanism.ScramSha256,
            KafkaSaslMechanism.ScramSha512 => SaslMechanism.ScramSha512,
            KafkaSaslMechanism.OAuthBearer => SaslMechanism.OAuthBearer,
            _ => SaslMechanism.Plain,
        };
        if (spec.Oauth is { } oauth)
        {
            var secret = await values.ReadAsync("sasl.oauth.clientSecret", oauth.ClientSecret.SecretKeyRef, cancellationToken).ConfigureAwait(false);
            return new SaslLogin(mechanism, OAuth: new OAuthClient(oauth.TokenEndpoint, oauth.ClientId, secret ?? "", oauth.Scope, Extensions(oauth)));
        }

        var user = spec.Username?.Value
            ?? await values.ReadAsync("sasl.username", spec.Username?.SecretKeyRef, cancellationToken).ConfigureAwait(false);
        var password = await values.ReadAsync("sasl.password", spec.Password?.SecretKeyRef, cancellationToken).ConfigureAwait(false);
        return new SaslLogin(mechanism, user, password);
    }

    /// <summary>In one order, so that the same extensions are the same settings.</summary>
    private static string? Extensions(KafkaOAuthSpec oauth)
        => oauth.Extensions is { Count: > 0 } extensions
            ? string.Join(',', extensions.OrderBy(e => e.Key, StringComparer.Ordinal).Select(e => $"{e.Key}={e.Value}"))
            : null;

    /// <summary>Collects everything that is missing, so that a person is told of all at once.</summary>
    private sealed class Values(ISecretReader secrets, string @namespace)
    {
        public List<string> Problems { get; } = [];

        public async Task<string?> ReadAsync(string field, SecretKeyRef? reference, CancellationToken cancellationToken)
        {
            if (reference is null)
            {
                return null;
            }

            var reading = await secrets.ReadAsync(@namespace, reference, cancellationToken).ConfigureAwait(false);
            if (reading.Value is not { } value)
            {
                Problems.Add($"spec.security.{field}: {reading.Problem}");
                return null;
            }

            // A file that was made into a Secret ends with a line break that nobody means.
            return Encoding.UTF8.GetString(value).TrimEnd('\r', '\n');
        }
    }
}
