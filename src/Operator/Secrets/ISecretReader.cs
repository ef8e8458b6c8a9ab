using KafkaFetch.Entities.Security;

namespace KafkaFetch.Operator.Secrets;

/// <summary>Reads values that resources refer to.</summary>
internal interface ISecretReader
{
    /// <summary>Reads one key of a Secret of a namespace. What was read is remembered for 30 s, what is missing for 5 s.</summary>
    Task<SecretReading> ReadAsync(string @namespace, SecretKeyRef reference, CancellationToken cancellationToken);
}
