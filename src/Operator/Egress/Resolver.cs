using System.Net;

namespace KafkaFetch.Operator.Egress;

/// <summary>The system's resolver. It blocks a thread for as long as a name server likes, so it gets threads of its own and none of the pool's.</summary>
internal static class Resolver
{
    /// <inheritdoc cref="ResolveHost"/>
    public static Task<IPAddress[]> ResolveAsync(string host)
        => Task.Factory.StartNew(() => Dns.GetHostAddresses(host), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
}
