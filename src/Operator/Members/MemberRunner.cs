using System.Collections.Concurrent;
using KafkaFetch.ControllerRuntime.Controllers;
using KafkaFetch.ControllerRuntime.Entities;
using KafkaFetch.DataPlane.Members;
using KafkaFetch.Entities.KafkaConsumerMembers;
using Microsoft.Extensions.Options;

namespace KafkaFetch.Operator.Members;

/// <summary>
/// Starts and stops the members of this worker. A key is used by one caller at a time (the work queue sees to that); different keys at
/// the same time. Stopping takes seconds, so it goes on by itself and the key is enqueued when it is over.
/// </summary>
internal sealed partial class MemberRunner(
    IMemberHost host, IEntityQueue<KafkaConsumerMember> queue, IOptions<WorkerOptions> options, TimeProvider time, ILogger<MemberRunner> logger)
{
    private readonly ConcurrentDictionary<EntityKey, RunningMember> running = new();
    private volatile bool closed;

    /// <summary>What runs for a key, or null. A member that is stopping still runs.</summary>
    public RunningMember? Find(EntityKey key) => running.GetValueOrDefault(key);

    /// <summary>The names of members that run here and have not polled for a minute.</summary>
    public IReadOnlyList<string> NotPolling()
    {
        var limit = time.GetUtcNow() - MemberReadiness.PollLimit;
        return [.. running.Values
            .Where(m => m.Stopping is null && (m.Member.Snapshot().LastPoll is not { } poll || poll < limit))
            .Select(m => m.Member.Settings.Name)
            .Order(StringComparer.Ordinal)];
    }

    /// <summary>
    /// Makes the plan run. A member with other settings is stopped first; null is returned until it is gone, and the key is enqueued then.
    /// </summary>
    /// <exception cref="ArgumentException">librdkafka refuses the settings; the message names the key.</exception>
    public async ValueTask<RunningMember?> EnsureAsync(EntityKey key, MemberPlan plan)
    {
        if (closed)
        {
            return null;
        }

        if (running.TryGetValue(key, out var current))
        {
            if (current.Stopping is not null)
            {
                return null;
            }

            if (current.Plan.Fingerprint != plan.Fingerprint)
            {
                Stop(key, StopMode.HandOver);
                return null;
            }

            Tune(current.Member, plan);
            current.Plan = plan;
            return current;
        }

        var member = await StartAsync(plan).ConfigureAwait(false);
        Tune(member, plan);
        var started = new RunningMember(member, plan);
        running[key] = started;
        member.Changed += _ => queue.Add(key);
        LogStarted(plan.Settings.Name, plan.ConsumerGeneration);
        return started;
    }

    private async ValueTask<IMember> StartAsync(MemberPlan plan)
    {
        var sink = plan.CreateSink?.Invoke();
        try
        {
            return host.Start(plan.Settings, sink);
        }
        catch when (sink is not null)
        {
            // A member that does not start owns none, and this is tried at each reconcile.
            await sink.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>What changes without another member.</summary>
    private static void Tune(IMember member, MemberPlan plan)
    {
        member.SetPaused(plan.Paused);
        member.SetRecordsPerSecond(plan.RecordsPerSecond);
    }

    /// <summary>Begins to stop what runs for a key. True when nothing runs; else the key is enqueued once it is gone.</summary>
    public bool Stop(EntityKey key, StopMode mode)
    {
        if (!running.TryGetValue(key, out var current))
        {
            return true;
        }

        // A dynamic member has nobody to hand over to: its successor is another member.
        current.Stopping ??= StopAsync(key, current, current.Plan.Settings.InstanceId is null ? StopMode.Leave : mode);
        return false;
    }

    /// <summary>Stops everything for the end of the process: the successors take over without a rebalance.</summary>
    public async Task CloseAsync()
    {
        closed = true;
        foreach (var key in running.Keys)
        {
            Stop(key, StopMode.HandOver);
        }

        await Task.WhenAll(running.Values.Select(m => m.Stopping ?? Task.CompletedTask)).ConfigureAwait(false);
    }

    private async Task StopAsync(EntityKey key, RunningMember current, StopMode mode)
    {
        await Task.Yield();
        var name = current.Member.Settings.Name;
        try
        {
            await current.Member.StopAsync(mode, options.Value.Drain).ConfigureAwait(false);
            LogStopped(name, mode);
        }
        catch (Exception e)
        {
            LogStopFailed(e, name);
        }
        finally
        {
            running.TryRemove(key, out _);
            queue.Add(key);
        }
    }
}
