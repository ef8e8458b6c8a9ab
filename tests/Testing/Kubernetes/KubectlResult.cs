namespace KafkaFetch.Testing.Kubernetes;

/// <summary>What a kubectl call left: its exit code and what it printed.</summary>
public sealed record KubectlResult(int ExitCode, string Output, string Error)
{
    /// <summary>This result, if the call succeeded.</summary>
    /// <exception cref="InvalidOperationException">It did not; the message has all it printed.</exception>
    public KubectlResult Succeeded() => ExitCode == 0 ? this : throw new InvalidOperationException($"kubectl failed: {this}");
}
