namespace KafkaFetch.DataPlane.Cluster;

/// <summary>Keeps a native handle alive until the calls that use it have ended. Any thread.</summary>
internal sealed class InFlightCalls
{
    private readonly Lock gate = new();
    private readonly HashSet<Task> running = [];
    private bool ended;

    /// <summary>
    /// Runs a blocking call on a thread of its own: brokers that do not answer hold it until the timeout, and some dozens of them would leave the pool
    /// without a thread for anybody else.
    /// </summary>
    public Task<T> RunAsync<T>(Func<T> call, CancellationToken cancellationToken)
        => RunAsync(() => Task.Factory.StartNew(call, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default), cancellationToken);

    /// <summary>Runs a call; cancelling ends the wait for it, not the call.</summary>
    /// <exception cref="ObjectDisposedException">The handle is being disposed.</exception>
    public async Task<T> RunAsync<T>(Func<Task<T>> call, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        Task<T> task;
        lock (gate)
        {
            ObjectDisposedException.ThrowIf(ended, typeof(ClusterClient));
            task = call();
            running.Add(task);
        }

        _ = task.ContinueWith(Forget, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        return await task.WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Lets no further call begin and waits for those that run; each has its own timeout.</summary>
    public async Task EndAsync()
    {
        Task[] left;
        lock (gate)
        {
            ended = true;
            left = [.. running];
        }

        await Task.WhenAll(left).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private void Forget(Task task)
    {
        // A fault nobody waits for any more is over with its call.
        _ = task.Exception;
        lock (gate)
        {
            running.Remove(task);
        }
    }
}
