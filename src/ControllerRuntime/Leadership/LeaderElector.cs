using KafkaFetch.ControllerRuntime.Client;
using KafkaFetch.ControllerRuntime.Hosting;
using KafkaFetch.ControllerRuntime.Metrics;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace KafkaFetch.ControllerRuntime.Leadership;

/// <summary>
/// Leads by a Lease, term after term. A term's work is cancelled at the renew deadline and has ended before the next try; the lease outlives that deadline by
/// <c>LeaseDuration - RenewDeadline</c>, so no two processes work at once as long as work stops within that time. A process that was frozen longer sees by its
/// monotonic clock that its term is over before it does anything else, and all its writes carry resourceVersions.
/// </summary>
internal sealed partial class LeaderElector : ILeadership
{
    private const double Jitter = 0.2;
    private const long NotHeld = long.MinValue;
    private readonly LeaseStore _lease;
    private readonly OperatorOptions _options;
    private readonly TimeProvider _time;
    private readonly Random _random;
    private readonly Prometheus.Gauge.Child _metric;
    private readonly ILogger _logger;
    private long _heldSince = NotHeld;

    internal LeaderElector(IKubernetesClient client, TimeProvider time, IOptions<OperatorOptions> options, RuntimeMetrics metrics, Random random, ILogger logger)
    {
        _options = options.Value;
        _lease = new LeaseStore(client, time, _options);
        _time = time;
        _random = random;
        _metric = metrics.LeaderStatus.WithLabels(_options.LeaseName);
        _logger = logger;
    }

    /// <inheritdoc/>
    public bool IsLeader => Interlocked.Read(ref _heldSince) is var since && since != NotHeld && _time.GetElapsedTime(since) < _options.LeaseDuration;

    /// <summary>Runs until cancelled; calls <paramref name="work"/> for each term.</summary>
    internal async Task RunAsync(Func<CancellationToken, Task> work, CancellationToken stop)
    {
        _metric.Set(0);
        while (!stop.IsCancellationRequested)
        {
            if (await TryHoldAsync(_options.RenewDeadline, stop).ConfigureAwait(false))
            {
                await LeadAsync(work, stop).ConfigureAwait(false);
            }

            // After a term too: who lost the lease lets another have it.
            var pause = _options.RetryPeriod * (1 + (Jitter * _random.NextDouble()));
            await Task.Delay(pause, _time, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task LeadAsync(Func<CancellationToken, Task> work, CancellationToken stop)
    {
        Leads(_logger, _options.Identity, _options.LeaseName);
        _metric.Set(1);
        using var term = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var working = work(term.Token);
        try
        {
            await RenewAsync(working, stop).ConfigureAwait(false);
        }
        finally
        {
            var lost = !stop.IsCancellationRequested && !working.IsCompleted;
            await term.CancelAsync().ConfigureAwait(false);
            await FinishAsync(working).ConfigureAwait(false);
            Interlocked.Exchange(ref _heldSince, NotHeld);
            _metric.Set(0);
            if (lost)
            {
                Lost(_logger, _options.Identity, _options.LeaseName);
            }
            else
            {
                await ReleaseAsync().ConfigureAwait(false);
            }
        }
    }

    /// <summary>Renews until the lease is lost, the work ends or the process stops.</summary>
    private async Task RenewAsync(Task working, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            using var pause = CancellationTokenSource.CreateLinkedTokenSource(stop);
            await Task.WhenAny(working, Task.Delay(_options.RetryPeriod, _time, pause.Token)).ConfigureAwait(false);
            await pause.CancelAsync().ConfigureAwait(false);
            var left = _options.RenewDeadline - _time.GetElapsedTime(Interlocked.Read(ref _heldSince));
            if (working.IsCompleted || stop.IsCancellationRequested || left <= TimeSpan.Zero)
            {
                return;
            }

            if (!await TryHoldAsync(left, stop).ConfigureAwait(false)
                && (_lease.IsAnothers || _time.GetElapsedTime(Interlocked.Read(ref _heldSince)) >= _options.RenewDeadline))
            {
                return;
            }
        }
    }

    private async Task<bool> TryHoldAsync(TimeSpan limit, CancellationToken stop)
    {
        // Counted from before the request: the server may have stored it at once and answered late.
        var asked = _time.GetTimestamp();
        using var bounded = new Deadline(_time, limit, stop);
        try
        {
            if (await _lease.TryHoldAsync(bounded.Token).ConfigureAwait(false))
            {
                Interlocked.Exchange(ref _heldSince, asked);
                return true;
            }
        }
        catch (Exception e) when (!stop.IsCancellationRequested)
        {
            Unreachable(_logger, _options.LeaseName, e.Message);
        }
        catch (OperationCanceledException)
        {
            // Stopping.
        }

        return false;
    }

    private async Task FinishAsync(Task working)
    {
        var warned = working.WaitAsync(_options.LeaseDuration - _options.RenewDeadline, _time);
        await warned.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (!working.IsCompleted)
        {
            WorkOverruns(_logger, _options.LeaseName);
        }

        await working.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (working.Exception is { } fault)
        {
            WorkFailed(_logger, fault.GetBaseException());
        }
    }

    private async Task ReleaseAsync()
    {
        using var bounded = new CancellationTokenSource(_options.LeaseDuration - _options.RenewDeadline, _time);
        try
        {
            await _lease.ReleaseAsync(bounded.Token).ConfigureAwait(false);
            Released(_logger, _options.Identity, _options.LeaseName);
        }
        catch (Exception e)
        {
            Unreachable(_logger, _options.LeaseName, e.Message);
        }
    }
}
