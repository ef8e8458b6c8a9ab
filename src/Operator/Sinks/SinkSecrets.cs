using System.Text;
using KafkaFetch.Entities.Security;
using KafkaFetch.Entities.Status;
using KafkaFetch.Operator.Secrets;
using KafkaFetch.Operator.Status;

namespace KafkaFetch.Operator.Sinks;

/// <summary>Reads the secrets of one sink and notes them, and every one that is missing.</summary>
internal sealed class SinkSecrets(ISecretReader reader, string @namespace)
{
    private readonly List<byte[]> values = [];
    private readonly List<string> problems = [];

    /// <summary>What was read, in the order of the spec.</summary>
    public IReadOnlyList<byte[]> Values => values;

    /// <summary>What is missing; null when nothing is.</summary>
    public Readiness? Problem => problems.Count == 0 ? null : Readiness.Stalled(ConditionReasons.SecretNotFound, string.Join("; ", problems));

    /// <summary>The text of a secret without the line breaks at its end: a file that was made into a Secret ends with one that nobody means.</summary>
    /// <param name="reference">Where it is.</param>
    /// <param name="path">The field that refers to it.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>The text; empty when it is missing, which is noted.</returns>
    public async Task<string> ReadAsync(SecretKeyRef reference, string path, CancellationToken cancellationToken)
    {
        var reading = await reader.ReadAsync(@namespace, reference, cancellationToken).ConfigureAwait(false);
        if (reading.Value is not { } value)
        {
            problems.Add($"{path}: {reading.Problem}");
            return "";
        }

        values.Add(value);
        return Encoding.UTF8.GetString(value).TrimEnd('\r', '\n');
    }

    /// <summary>The text of a secret; null when none is referred to.</summary>
    public async Task<string?> ReadAsync(SecretSource? source, string path, CancellationToken cancellationToken)
        => source is null ? null : await ReadAsync(source.SecretKeyRef, path, cancellationToken).ConfigureAwait(false);

    /// <summary>A value that is given as it is or by a secret.</summary>
    public async Task<string> ReadAsync(ValueSource source, string path, CancellationToken cancellationToken)
        => source.SecretKeyRef is { } reference ? await ReadAsync(reference, path, cancellationToken).ConfigureAwait(false) : source.Value ?? "";
}
