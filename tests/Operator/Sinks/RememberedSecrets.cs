using System.Text;
using KafkaFetch.Entities.Security;
using KafkaFetch.Operator.Secrets;

namespace KafkaFetch.Operator.Tests.Sinks;

/// <summary>Secrets of a test, by their key.</summary>
internal sealed class RememberedSecrets : ISecretReader
{
    private readonly Dictionary<string, string> _values = [];

    public string this[string key]
    {
        get => _values[key];
        set => _values[key] = value;
    }

    public Task<SecretReading> ReadAsync(string @namespace, SecretKeyRef reference, CancellationToken cancellationToken)
        => Task.FromResult(_values.TryGetValue(reference.Key, out var value)
            ? SecretReading.Of(Encoding.UTF8.GetBytes(value))
            : SecretReading.Missing($"no {reference.Key}"));
}
