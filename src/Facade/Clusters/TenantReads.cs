namespace KafkaFetch.Facade.Clusters;

/// <summary>The reads of one tenant.</summary>
/// <param name="All">Those of all.</param>
/// <param name="Namespace">The tenant's namespace.</param>
internal readonly record struct TenantReads(ClusterReads All, string Namespace)
{
    /// <summary>Runs a read to its end, whoever waits for it.</summary>
    /// <exception cref="Problems.ProblemException">TooManyRequests: as many as may be are under way.</exception>
    public async Task<T> RunAsync<T>(Func<Task<T>> read)
    {
        All.Begin(Namespace);
        try
        {
            return await read().ConfigureAwait(false);
        }
        finally
        {
            All.End(Namespace);
        }
    }
}
