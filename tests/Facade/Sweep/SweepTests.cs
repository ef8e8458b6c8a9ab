using System.Collections.Concurrent;
using System.Globalization;
using KafkaFetch.Facade.Options;
using KafkaFetch.Facade.Tests.Harness;
using KafkaFetch.LocalCluster.Broker;
using KafkaFetch.Operator.Rights;

namespace KafkaFetch.Facade.Tests.Sweep;

/// <summary>
/// Ten thousand bad requests on every route: each gets an answer that is a client's fault, in time, without a word of the inside, and changes nothing.
/// KAFKAFETCH_TEST_SWEEP_SEED repeats a run, KAFKAFETCH_TEST_SWEEP_REQUESTS makes it longer.
/// </summary>
[Trait("Ring", "Integration")]
public class SweepTests(ITestOutputHelper output)
{
    private const int Workers = 6;
    private const int WarmUp = 1_500;
    private const long MemoryBound = 64 * 1024 * 1024;

    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(10);

    [Fact]
    public async Task Bad_requests_are_refused_and_change_nothing()
    {
        var seed = Setting("KAFKAFETCH_TEST_SWEEP_SEED", Random.Shared.Next());
        var count = Setting("KAFKAFETCH_TEST_SWEEP_REQUESTS", 10_500);
        await using var facade = await FacadeUnderTest.StartAsync(o => o with
        {
            Rates = new RateLimits { UserBurst = 1_000_000, UserPerSecond = 1_000_000, AddressBurst = 1_000_000, AddressPerSecond = 1_000_000, SignInsPerMinute = 1_000_000 },
        });
        using var broker = EmbeddedBroker.Start();
        broker.CreateTopic("orders", 2);
        using var ada = await FacadeUser.RegisterAsync(facade, "ada");
        await ada.MakeManagerAsync(broker.BootstrapServers);
        await ada.MakeConsumerAsync("orders");
        using var kubernetes = new RawKubernetes(facade.Kubeconfig);
        var things = await ThingsAsync(ada, kubernetes);
        var requests = new BadRequests(await Operation.AllAsync(facade.Http), (string)ada.Tokens["access_token"]!, seed);
        var statuses = new ConcurrentDictionary<int, int>();

        await SendAsync(facade, requests, 0, WarmUp, seed, statuses);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        await SendAsync(facade, requests, WarmUp, count, seed, statuses);
        var grown = GC.GetTotalMemory(forceFullCollection: true) - before;

        output.WriteLine($"seed {seed}: {string.Join(", ", statuses.OrderBy(s => s.Key).Select(s => $"{s.Key} {s.Value} times"))}; {grown / 1024} KiB more memory");
        Assert.InRange(statuses.Values.Sum(), 10_000, int.MaxValue);
        Assert.True(grown < MemoryBound, $"seed {seed}: {grown} bytes more memory");
        Assert.Equal(things, await ThingsAsync(ada, kubernetes));
        Assert.Equal("ada", (string?)(await ada.ReadAsync("/api/v1/users/me"))["username"]);
        Assert.Equal("orders", (string?)(await ada.ReadAsync(Things.Manager + "/topics"))["items"]![0]!["name"]);
    }

    private static async Task SendAsync(FacadeUnderTest facade, BadRequests requests, int from, int to, int seed, ConcurrentDictionary<int, int> statuses)
    {
        var faults = new ConcurrentQueue<string>();
        var options = new ParallelOptions { MaxDegreeOfParallelism = Workers, CancellationToken = TestContext.Current.CancellationToken };
        await Parallel.ForAsync(from, to, options, async (number, cancellation) =>
        {
            var request = requests.Make(number);
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
            limit.CancelAfter(Bound);
            try
            {
                var answer = await RawAnswer.ToAsync(facade.Http.BaseAddress!, request.ToBytes(), request.Incomplete, limit.Token);
                statuses.AddOrUpdate(answer.Status, 1, (_, n) => n + 1);
                if (Judge.Fault(request, answer) is { } fault)
                {
                    faults.Enqueue($"{number} {request}\n  {fault}: {answer.Status} {answer.Body}");
                }
            }
            catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
            {
                faults.Enqueue($"{number} {request}\n  no answer within {Bound.TotalSeconds} s");
            }
        });
        Assert.True(faults.IsEmpty, $"seed {seed}, {faults.Count} faults:\n{string.Join('\n', faults.Take(40))}");
    }

    /// <summary>What is in the user's namespace, with versions, and which namespaces and users there are.</summary>
    private static async Task<IReadOnlyList<string>> ThingsAsync(FacadeUser user, RawKubernetes kubernetes)
    {
        var own = (string)(await user.ReadAsync("/api/v1/users/me"))["namespace"]!;
        return [.. await kubernetes.ThingsAsync(own), .. await kubernetes.NamesAsync("/api/v1/namespaces"), .. await kubernetes.NamesAsync($"/api/v1/namespaces/{FacadeRights.Namespace}/secrets")];
    }

    private static int Setting(string name, int otherwise)
        => int.TryParse(Environment.GetEnvironmentVariable(name), NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : otherwise;
}
