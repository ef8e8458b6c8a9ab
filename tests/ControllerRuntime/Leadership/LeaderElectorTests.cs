using k8s.Models;
using KafkaFetch.ControllerRuntime.Hosting;
using KafkaFetch.ControllerRuntime.Leadership;
using KafkaFetch.ControllerRuntime.Tests.Fakes;
using KafkaFetch.Testing.Logging;
using KafkaFetch.Testing.Waiting;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace KafkaFetch.ControllerRuntime.Tests.Leadership;

/// <summary>Candidates with a clock of their own each, so that one can be frozen.</summary>
[Trait("Ring", "Unit")]
public sealed class LeaderElectorTests : IAsyncLifetime
{
    private readonly MemoryApi _api = new();
    private readonly List<Candidate> _candidates = [];

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        foreach (var candidate in _candidates)
        {
            await candidate.StopAsync();
            candidate.Dispose();
        }
    }

    [Fact]
    public async Task Of_two_candidates_one_leads_and_the_other_takes_over_at_once_when_it_stops_cleanly()
    {
        var a = Add("a");
        await LeadsAsync(a);
        var b = Add("b");
        await PassAsync(20, a, b);
        Assert.True(a.Works && !b.Works);
        await a.StopAsync();
        Assert.Equal("", (await LeaseAsync()).Spec.HolderIdentity);
        await PassAsync(4, b);
        await LeadsAsync(b);
        Assert.Equal(1, (await LeaseAsync()).Spec.LeaseTransitions);
    }

    [Fact]
    public async Task A_leader_that_was_frozen_stops_working_when_it_thaws_before_it_does_anything_else()
    {
        var a = Add("a");
        await LeadsAsync(a);
        var b = Add("b");
        await PassAsync(20, b);
        await LeadsAsync(b);
        Assert.True(a.Works, "frozen: nothing could run yet");
        a.Time.Advance(TimeSpan.FromSeconds(20));
        Assert.False(a.Elector.IsLeader);
        await Eventually.TrueAsync("a has stopped", () => !a.Works, cancellation: TestContext.Current.CancellationToken);
        Assert.Equal("b", (await LeaseAsync()).Spec.HolderIdentity);
    }

    [Fact]
    public async Task A_leader_that_cannot_reach_the_API_server_stops_before_the_lease_runs_out()
    {
        var a = Add("a");
        await LeadsAsync(a);
        _api.Fault = new HttpRequestException("away");
        await PassAsync(9, a);
        Assert.True(a.Works);
        await PassAsync(3, a);
        await Eventually.TrueAsync("a has stopped", () => !a.Works, cancellation: TestContext.Current.CancellationToken);
        _api.Fault = null;
        await PassAsync(10, a);
        await LeadsAsync(a);
    }

    [Fact]
    public async Task A_lease_that_another_took_ends_the_term_at_once()
    {
        var a = Add("a");
        await LeadsAsync(a);
        var lease = await LeaseAsync();
        lease.Spec.HolderIdentity = "thief";
        await _api.UpdateAsync(lease, TestContext.Current.CancellationToken);
        await PassAsync(3, a);
        await Eventually.TrueAsync("a has stopped", () => !a.Works, cancellation: TestContext.Current.CancellationToken);
        Assert.Equal("thief", (await LeaseAsync()).Spec.HolderIdentity);
    }

    [Fact]
    public async Task The_next_term_waits_until_the_work_of_the_last_has_ended()
    {
        var a = Add("a");
        await LeadsAsync(a);
        a.Finish = new TaskCompletionSource();
        _api.Fault = new HttpRequestException("away");
        await PassAsync(12, a);
        _api.Fault = null;
        await PassAsync(30, a);
        Assert.Equal(1, a.Terms);
        a.Finish.SetResult();
        await Eventually.TrueAsync("a second term", () =>
        {
            a.Time.Advance(TimeSpan.FromSeconds(1));
            return a.Terms == 2;
        }, cancellation: TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task The_times_in_the_lease_are_never_whole_seconds_which_the_API_server_would_refuse()
    {
        await LeadsAsync(Add("a"));
        Assert.NotEqual(0, (await LeaseAsync()).Spec.RenewTime!.Value.Ticks % TimeSpan.TicksPerSecond);
    }

    private static Task LeadsAsync(Candidate candidate) =>
        Eventually.TrueAsync("it leads", () => candidate.Works && candidate.Elector.IsLeader, cancellation: TestContext.Current.CancellationToken);

    /// <summary>Lets seconds pass for some, a quarter at a time, with room for what they wake.</summary>
    private static async Task PassAsync(int seconds, params Candidate[] candidates)
    {
        for (var i = 0; i < seconds * 4; i++)
        {
            foreach (var candidate in candidates)
            {
                candidate.Time.Advance(TimeSpan.FromMilliseconds(250));
            }

            for (var n = 0; n < 20; n++)
            {
                await Task.Yield();
            }

            await Task.Delay(TimeSpan.FromMilliseconds(1), TimeProvider.System, TestContext.Current.CancellationToken);
        }
    }

    private async Task<V1Lease> LeaseAsync() =>
        (await _api.GetAsync<V1Lease>("lease", "default", TestContext.Current.CancellationToken))!;

    private Candidate Add(string identity)
    {
        var candidate = new Candidate(_api, identity);
        _candidates.Add(candidate);
        return candidate;
    }

    private sealed class Candidate : IDisposable
    {
        private readonly CancellationTokenSource _stop = new();
        private readonly Task _running;

        public Candidate(MemoryApi api, string identity)
        {
            var options = new OperatorOptions { Identity = identity, LeaseName = "lease" };
            Elector = new LeaderElector(api, Time, Options.Create(options), TestMetrics.New(), new Random(1), new CollectedLogs());
            _running = Elector.RunAsync(WorkAsync, _stop.Token);
        }

        public FakeTimeProvider Time { get; } = new();

        public LeaderElector Elector { get; }

        public bool Works { get; private set; }

        public int Terms { get; private set; }

        public TaskCompletionSource? Finish { get; set; }

        public async Task StopAsync()
        {
            await _stop.CancelAsync();
            await _running;
        }

        public void Dispose() => _stop.Dispose();

        private async Task WorkAsync(CancellationToken term)
        {
            Terms++;
            Works = true;
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, term).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (Finish is not null)
            {
                await Finish.Task;
            }

            Works = false;
        }
    }
}
