using k8s;
using k8s.Models;
using KafkaFetch.ControllerRuntime.Caching;
using KafkaFetch.ControllerRuntime.Client;
using KafkaFetch.ControllerRuntime.Entities;
using KafkaFetch.ControllerRuntime.Metrics;
using KafkaFetch.ControllerRuntime.Queueing;
using Microsoft.Extensions.Logging;

namespace KafkaFetch.ControllerRuntime.Controllers;

/// <summary>Feeds a queue from the caches and works it off with a fixed number of workers.</summary>
internal sealed partial class ControllerRunner<TEntity> : IControllerRunner
    where TEntity : class, IKubernetesObject<V1ObjectMeta>
{
    private readonly ControllerParts<TEntity> _parts;
    private readonly RuntimeMetrics _metrics;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;

    internal ControllerRunner(ControllerParts<TEntity> parts, RuntimeMetrics metrics, TimeProvider time, ILogger logger)
    {
        _parts = parts;
        _metrics = metrics;
        _time = time;
        _logger = logger;
    }

    public string Name => _parts.Name;

    public bool EveryReplica => _parts.EveryReplica;

    public async Task RunAsync(CancellationToken stop)
    {
        await _parts.Cache.WaitForSyncAsync(stop).ConfigureAwait(false);
        foreach (var source in _parts.Sources)
        {
            await source.WaitForSyncAsync(stop).ConfigureAwait(false);
        }

        using var queue = new WorkQueue(_time, new QueueMetrics(_metrics, Name));
        var tombstones = new Tombstones<TEntity>();
        var pass = new EntityPass<TEntity>(_parts.Controller, _parts.Cache, tombstones, _parts.Finalizers, _parts.ReconcileDeleting);
        var subscriptions = new List<IDisposable>();
        _metrics.AddBeforeCollect(queue.Measure);
        _metrics.MaxConcurrentReconciles.WithLabels(Name).Set(_parts.MaxConcurrentReconciles);
        _parts.Queues.Attach(queue);
        try
        {
            subscriptions.Add(_parts.Cache.Subscribe(change => OnPrimary(change, queue, tombstones)));
            foreach (var source in _parts.Sources)
            {
                subscriptions.Add(source.Start(queue.Add));
            }

            Started(_logger, Name, _parts.MaxConcurrentReconciles);
            var workers = new Task[_parts.MaxConcurrentReconciles];
            for (var i = 0; i < workers.Length; i++)
            {
                workers[i] = WorkAsync(queue, pass, stop);
            }

            await Task.WhenAll(workers).ConfigureAwait(false);
        }
        finally
        {
            queue.Close();
            _parts.Queues.Detach(queue);
            subscriptions.ForEach(s => s.Dispose());
            _metrics.RemoveBeforeCollect(queue.Measure);
            Stopped(_logger, Name);
        }
    }

    private void OnPrimary(CacheChange<TEntity> change, WorkQueue queue, Tombstones<TEntity> tombstones)
    {
        if (change.After is not { } after)
        {
            tombstones.Add(change.Before!);
            queue.Add(EntityKey.Of(change.Before!));
            return;
        }

        if (change.Before is not { } before || Changed.Generation(before, after) || Matters(before, after))
        {
            queue.Add(EntityKey.Of(after));
        }
    }

    private bool Matters(TEntity before, TEntity after)
    {
        foreach (var change in _parts.Changes)
        {
            if (change(before, after))
            {
                return true;
            }
        }

        return false;
    }

    private async Task WorkAsync(WorkQueue queue, EntityPass<TEntity> pass, CancellationToken stop)
    {
        // Leaves the caller's thread, so that a controller that never yields does not keep the others from starting.
        await Task.Yield();
        var active = _metrics.ActiveWorkers.WithLabels(Name);
        try
        {
            while (await queue.GetAsync(stop).ConfigureAwait(false) is { } key)
            {
                active.Inc();
                try
                {
                    await ReconcileAsync(key, queue, pass, stop).ConfigureAwait(false);
                }
                finally
                {
                    active.Dec();
                    queue.Done(key);
                }
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // The term or the process ends.
        }
    }

    private async Task ReconcileAsync(EntityKey key, WorkQueue queue, EntityPass<TEntity> pass, CancellationToken stop)
    {
        var started = _time.GetTimestamp();
        var word = "success";
        try
        {
            stop.ThrowIfCancellationRequested();
            word = Settle(key, queue, await pass.RunAsync(key, stop).ConfigureAwait(false));
        }
        catch (Exception) when (stop.IsCancellationRequested)
        {
            throw new OperationCanceledException(stop);
        }
        catch (KubernetesApiException e) when (e.IsConflict)
        {
            // The cache lags behind: not a fault, it is read again.
            Conflict(_logger, Name, key, e.Message);
            queue.AddRateLimited(key);
            word = "requeue";
        }
        catch (Exception e)
        {
            queue.AddRateLimited(key);
            word = Error(key, e.Message, e, queue.Failures(key));
        }
        finally
        {
            _metrics.ReconcileTotal.WithLabels(Name, word).Inc();
            _metrics.ReconcileTime.WithLabels(Name).Observe(_time.GetElapsedTime(started).TotalSeconds);
        }
    }

    private string Settle(EntityKey key, WorkQueue queue, ReconciliationResult<TEntity>? result)
    {
        if (result is null or { IsSuccess: true, RequeueAfter: null })
        {
            queue.Forget(key);
            return "success";
        }

        if (result.IsTerminal)
        {
            queue.Forget(key);
            return Error(key, result.ErrorMessage, result.Error, 0);
        }

        if (result.RequeueAfter is { } after && after > TimeSpan.Zero)
        {
            queue.Forget(key);
            queue.AddAfter(key, after);
            return result.IsSuccess ? "requeue_after" : Error(key, result.ErrorMessage, result.Error, 0);
        }

        // A failure, or a wish to come back at once: a loop of those must slow down too.
        queue.AddRateLimited(key);
        return result.IsSuccess ? "requeue" : Error(key, result.ErrorMessage, result.Error, queue.Failures(key));
    }

    private string Error(EntityKey key, string? message, Exception? fault, int failures)
    {
        _metrics.ReconcileErrors.WithLabels(Name).Inc();
        Failed(_logger, Name, key, message, failures, fault);
        return "error";
    }
}
