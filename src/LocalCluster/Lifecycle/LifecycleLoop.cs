using System.Threading.Channels;
using KafkaFetch.LocalCluster.Catalog;
using KafkaFetch.LocalCluster.Store;
using Microsoft.Extensions.Logging;

namespace KafkaFetch.LocalCluster.Lifecycle;

/// <summary>What a cluster's controller manager does of itself: one task that follows the store and lets each lifecycle act.</summary>
internal sealed partial class LifecycleLoop : IAsyncDisposable
{
    private static readonly TimeSpan LookAnyway = TimeSpan.FromSeconds(30);

    private readonly Channel<IReadOnlyList<(string Resource, StoreEvent Change)>> changes =
        Channel.CreateUnbounded<IReadOnlyList<(string, StoreEvent)>>(new() { SingleReader = true });

    private readonly CancellationTokenSource stopping = new();
    private readonly ClusterState state;
    private readonly IReadOnlyList<ILifecycle> lifecycles;
    private readonly ILogger logger;
    private readonly Task loop;

    /// <summary>Starts with all objects there are, then follows the changes.</summary>
    public LifecycleLoop(ClusterState state, IReadOnlyList<ILifecycle> lifecycles, ILogger logger)
    {
        this.state = state;
        this.lifecycles = lifecycles;
        this.logger = logger;
        foreach (var resource in state.Catalog.Stored)
        {
            changes.Writer.TryWrite([.. state.Store.Snapshot(resource.Storage).Items.Select(item => (resource.Storage, new StoreEvent(null, item, false)))]);
        }

        state.Store.Committed += Take;
        loop = Task.Run(RunAsync);
    }

    /// <summary>Ends after the object it is at.</summary>
    public async ValueTask DisposeAsync()
    {
        state.Store.Committed -= Take;
        await stopping.CancelAsync().ConfigureAwait(false);
        await loop.ConfigureAwait(false);
        stopping.Dispose();
    }

    private void Take(IReadOnlyList<(string Resource, StoreEvent Change)> batch) => changes.Writer.TryWrite(batch);

    private async Task RunAsync()
    {
        while (!stopping.IsCancellationRequested)
        {
            while (changes.Reader.TryRead(out var batch))
            {
                foreach (var (resource, change) in batch)
                {
                    foreach (var lifecycle in lifecycles)
                    {
                        lifecycle.Observe(resource, change);
                    }
                }
            }

            foreach (var lifecycle in lifecycles)
            {
                await WorkAsync(lifecycle).ConfigureAwait(false);
            }

            await WaitAsync().ConfigureAwait(false);
        }
    }

    private async Task WorkAsync(ILifecycle lifecycle)
    {
        try
        {
            await lifecycle.WorkAsync().ConfigureAwait(false);
        }
        catch (ObjectDisposedException) when (stopping.IsCancellationRequested)
        {
            // The store closes; the next start looks at everything.
        }
#pragma warning disable CA1031 // One object that cannot be handled must not stop the others' lifecycles.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            LogFailed(logger, exception, lifecycle.GetType().Name);
        }
    }

    private async Task WaitAsync()
    {
        using var soon = new CancellationTokenSource(LookAnyway, state.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(soon.Token, stopping.Token);
        try
        {
            await changes.Reader.WaitToReadAsync(either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // Time to look for what time alone changes, or to stop.
        }
    }
}
