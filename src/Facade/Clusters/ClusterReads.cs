using KafkaFetch.Facade.Problems;

namespace KafkaFetch.Facade.Clusters;

/// <summary>
/// The reads of clusters that are under way, for each tenant. Brokers that do not answer hold a thread and a connection each until the timeout, so a tenant
/// has no more than a few of them, and what one tenant's brokers do is nothing to another one. Any thread.
/// </summary>
internal sealed class ClusterReads
{
    /// <summary>Reads of one tenant at once. More than a page in a browser needs.</summary>
    public const int MaxPerTenant = 16;

    private static readonly TimeSpan ComeAgain = TimeSpan.FromSeconds(1);

    private readonly Lock gate = new();
    private readonly Dictionary<string, int> running = [];

    /// <summary>The reads of one tenant.</summary>
    public TenantReads Of(string @namespace) => new(this, @namespace);

    /// <summary>Begins one.</summary>
    /// <exception cref="ProblemException">TooManyRequests: as many as may be are under way.</exception>
    internal void Begin(string @namespace)
    {
        lock (gate)
        {
            var count = running.GetValueOrDefault(@namespace);
            if (count == MaxPerTenant)
            {
                throw new ProblemException(
                    ProblemCode.TooManyRequests, $"{MaxPerTenant} of your reads of Kafka clusters have not ended yet; brokers that do not answer hold each until its timeout. Wait for some.")
                {
                    RetryAfter = ComeAgain,
                };
            }

            running[@namespace] = count + 1;
        }
    }

    /// <summary>Ends one.</summary>
    internal void End(string @namespace)
    {
        lock (gate)
        {
            if (--running[@namespace] == 0)
            {
                running.Remove(@namespace);
            }
        }
    }
}
