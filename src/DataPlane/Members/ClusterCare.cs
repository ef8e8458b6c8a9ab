using KafkaFetch.DataPlane.Assignments;
using KafkaFetch.DataPlane.Cluster;
using Microsoft.Extensions.Logging;

namespace KafkaFetch.DataPlane.Members;

/// <summary>
/// What a host asks the clusters for all its members together: log ends and commits for their snapshots, whether their topics are
/// still the same ones, and for members that wait, whether the cluster answers and their topics exist. One loop a host.
/// </summary>
internal sealed partial class ClusterCare : IAsyncDisposable
{
    private static readonly TimeSpan CallTimeout = TimeSpan.FromSeconds(5);

    private readonly MemberHostOptions options;
    private readonly TimeProvider time;
    private readonly ILogger log;
    private readonly ClusterPool clusters;
    private readonly Func<IReadOnlyCollection<Member>> members;
    private readonly CancellationTokenSource stopping = new();
    private readonly Task loop;

    /// <summary>Starts the loop.</summary>
    public ClusterCare(
        MemberHostOptions options, TimeProvider time, ILogger log, ClusterPool clusters, Func<IReadOnlyCollection<Member>> members)
    {
        this.options = options;
        this.time = time;
        this.log = log;
        this.clusters = clusters;
        this.members = members;
        loop = RunAsync(stopping.Token);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync().ConfigureAwait(false);
        await loop.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        stopping.Dispose();
    }

    private async Task RunAsync(CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(options.HealInterval, time);
        var lastStatus = time.GetTimestamp();
        while (await timer.WaitForNextTickAsync(cancellationToken).ConfigureAwait(false))
        {
            var due = time.GetElapsedTime(lastStatus) >= options.StatusInterval;
            if (due)
            {
                lastStatus = time.GetTimestamp();
            }

            try
            {
                var byCluster = members().GroupBy(m => m.Settings.Cluster).ToList();
                await clusters.KeepAsync(byCluster.Select(g => g.Key).ToHashSet()).ConfigureAwait(false);

                // Side by side: a cluster that is away must not make the others' figures old.
                await Task.WhenAll(byCluster.Select(g => LookAsync(g.Key, [.. g], due, cancellationToken))).ConfigureAwait(false);
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                LookFailed(exception);
            }
        }
    }

    private async Task LookAsync(ClusterSettings settings, IReadOnlyList<Member> of, bool due, CancellationToken cancellationToken)
    {
        var waiting = of.Where(m => m.NeedsCluster).ToList();
        var partitions = of
            .SelectMany(m => m.Partitions.Select(p => (Member: m, State: p)))
            .Where(p => due || p.State.End is null || p.State.Committed is null)
            .ToList();
        var topics = due
            ? of.SelectMany(m => m.TopicNames).ToHashSet()
            : partitions.Where(p => p.State.End is null).Select(p => p.State.Id.Topic).ToHashSet();
        if (waiting.Count == 0 && partitions.Count == 0 && topics.Count == 0)
        {
            return;
        }

        var cluster = clusters.Get(settings);
        await HealAsync(cluster, waiting, cancellationToken).ConfigureAwait(false);
        var ids = await cluster.TopicIdsAsync(topics, CallTimeout, cancellationToken).ConfigureAwait(false);
        foreach (var member in of)
        {
            member.TopicsAre(ids);
        }

        foreach (var isolation in partitions.ToLookup(p => p.Member.Settings.ReadCommitted, p => p.State))
        {
            await ReadEndsAsync(cluster, [.. isolation], isolation.Key, cancellationToken).ConfigureAwait(false);
        }

        foreach (var member in of)
        {
            await member.ReadCommittedAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private static async Task HealAsync(ClusterClient cluster, List<Member> waiting, CancellationToken cancellationToken)
    {
        if (waiting.Count == 0)
        {
            return;
        }

        var topics = waiting.SelectMany(m => m.Settings.Topics).ToHashSet();
        var all = waiting.Exists(m => m.Settings.Pattern is not null);
        var counts = all
            ? (await cluster.TopicsAsync(CallTimeout, cancellationToken).ConfigureAwait(false)).Value
            : await cluster.PartitionCountsAsync(topics, CallTimeout, cancellationToken).ConfigureAwait(false);
        if (counts is null)
        {
            return;
        }

        foreach (var member in waiting)
        {
            member.BrokersAnswered();
            if (member.Settings.Pattern is { } pattern)
            {
                member.PatternMatches(counts.Keys.Any(pattern.Matches));
            }
            else
            {
                member.TopicsMissing([.. member.Settings.Topics.Where(t => !counts.ContainsKey(t))]);
            }
        }
    }

    private static async Task ReadEndsAsync(
        ClusterClient cluster, IReadOnlyList<PartitionState> states, bool readCommitted, CancellationToken cancellationToken)
    {
        var ends = await cluster.EndOffsetsAsync(
            states.Select(s => s.Id).ToHashSet(), readCommitted, CallTimeout, cancellationToken).ConfigureAwait(false);
        foreach (var state in states)
        {
            if (ends.TryGetValue(state.Id, out var end))
            {
                state.End = end;
            }
        }
    }

    [LoggerMessage(2070, LogLevel.Error, "Looking at the clusters failed; tried again")]
    private partial void LookFailed(Exception exception);
}
