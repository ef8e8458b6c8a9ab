using System.Text.Json.Nodes;
using KafkaFetch.EndToEnd.Tests.Producing;
using KafkaFetch.EndToEnd.Tests.Program;
using KafkaFetch.Testing.Http;
using KafkaFetch.Testing.Waiting;

namespace KafkaFetch.EndToEnd.Tests;

/// <summary>Two operators on one API server: what becomes of a worker's members when its process ends, well or badly, under load.</summary>
[Trait("Ring", "EndToEnd")]
public sealed class TwoWorkersTests
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(90);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_killed_leader_loses_its_lead_and_its_members_to_the_other_and_no_record_is_lost()
    {
        await using var kafka = await TestKafka.StartAsync(partitions: 8);
        await using var receiver = await HttpReceiver.StartAsync(keepsRequests: false);
        await using var installation = await Installation.StartAsync();
        var leader = await installation.StartOperatorAsync("first");
        await LeaderIsAsync(installation, holder => holder is not null);
        await installation.StartOperatorAsync("second");
        await ConsumeAsync(installation, kafka, receiver);

        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        var producing = SteadyProducer.RunAsync(kafka.Bootstrap, kafka.Topic, stop.Token);
        await Eventually.TrueAsync("records arrive", () => receiver.Received.Count > 100, Deadline, Cancellation);
        var before = await HolderAsync(installation);
        await leader.Program.KillAsync();

        await WorkersAreAsync(installation, "second", "second", "second", "second");
        await LeaderIsAsync(installation, holder => holder is { Length: > 0 } && holder != before);
        await ReadyAsync(installation);
        await stop.CancelAsync();
        await Arrivals.AllAsync(receiver, await producing, Deadline, "a change of workers");
    }

    [Fact]
    public async Task A_leader_that_is_asked_to_end_gives_its_members_away_one_by_one_and_then_its_lead()
    {
        await using var kafka = await TestKafka.StartAsync(partitions: 8);
        await using var receiver = await HttpReceiver.StartAsync(keepsRequests: false);
        await using var installation = await Installation.StartAsync();
        var leaving = await installation.StartOperatorAsync("first");
        await LeaderIsAsync(installation, holder => holder is not null);
        await installation.StartOperatorAsync("second");
        await ConsumeAsync(installation, kafka, receiver);

        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        var producing = SteadyProducer.RunAsync(kafka.Bootstrap, kafka.Topic, stop.Token);
        await Eventually.TrueAsync("records arrive", () => receiver.Received.Count > 100, Deadline, Cancellation);
        var before = await HolderAsync(installation);
        var members = await UidsAsync(installation, "second");

        await leaving.Program.TerminateAsync(Cancellation);

        await Eventually.TrueAsync("its Lease says that it drains", async _ => await DrainingAsync(installation, "first"), Deadline, Cancellation);
        Assert.Equal(0, await leaving.Program.ExitCodeAsync(TimeSpan.FromSeconds(30)));
        Assert.Contains("has given 2 members away; 0 stop with the process", leaving.Program.Output, StringComparison.Ordinal);
        Assert.NotEqual(0, (await installation.Kubectl.RunAsync("get", "lease", "kafka-fetch-worker-first")).ExitCode);
        await WorkersAreAsync(installation, "second", "second", "second", "second");
        await LeaderIsAsync(installation, holder => holder is { Length: > 0 } && holder != before);
        await ReadyAsync(installation);
        Assert.Superset(members, await UidsAsync(installation, "second"));
        await stop.CancelAsync();
        await Arrivals.AllAsync(receiver, await producing, Deadline, "a change of workers");
    }

    [Fact]
    public async Task A_hand_over_to_another_worker_gives_and_takes_the_siblings_nothing()
    {
        await using var kafka = await TestKafka.StartAsync(partitions: 8);
        kafka.RequireReal("the embedded one hands nothing over for 15 s");
        await using var receiver = await HttpReceiver.StartAsync(keepsRequests: false);
        await using var installation = await Installation.StartAsync();
        var staying = await installation.StartOperatorAsync("first");
        var leaving = await installation.StartOperatorAsync("second");
        await ConsumeAsync(installation, kafka, receiver);
        await PartitionsAreAsync(staying, 4, Deadline);
        var siblings = (await MembersAsync(installation))
            .Where(m => m["spec"]!["worker"]!.GetValue<string>() == "first")
            .Select(m => $"default/{m["metadata"]!["name"]}")
            .ToArray();
        var before = siblings.Select(staying.ChangesOf).ToArray();
        Assert.All(before, Assert.NotEmpty);

        await leaving.Program.TerminateAsync(Cancellation);

        Assert.Equal(0, await leaving.Program.ExitCodeAsync(TimeSpan.FromSeconds(30)));
        await PartitionsAreAsync(staying, 8, Deadline);
        Assert.Equal(before, siblings.Select(staying.ChangesOf));
    }

    [Fact]
    public async Task A_member_that_is_scaled_away_hands_its_partitions_on_within_two_seconds()
    {
        await using var kafka = await TestKafka.StartAsync(partitions: 8);
        kafka.RequireReal("a rebalance of the embedded one takes a session less a second");
        await using var receiver = await HttpReceiver.StartAsync(keepsRequests: false);
        await using var installation = await Installation.StartAsync();
        OperatorProcess[] workers = [await installation.StartOperatorAsync("first"), await installation.StartOperatorAsync("second")];
        await ConsumeAsync(installation, kafka, receiver, replicas: 2);
        await PartitionsAreAsync(workers[0], 4, Deadline);
        var kept = (await MembersAsync(installation)).Single(m => m["spec"]!["ordinal"]!.GetValue<int>() == 0)["spec"]!["worker"]!.GetValue<string>();
        var staying = workers.Single(w => w.Worker == kept);

        (await installation.Kubectl.RunAsync("scale", "kc/load", "--replicas=1")).Succeeded();

        await PartitionsAreAsync(staying, 8, TimeSpan.FromSeconds(2));
    }

    private static async Task ConsumeAsync(Installation installation, TestKafka kafka, HttpReceiver receiver, int replicas = 4)
    {
        (await installation.Kubectl.RunWithInputAsync(Resources(kafka, $"{receiver.Url}", replicas), "apply", "--validate=false", "-f", "-")).Succeeded();
        await ReadyAsync(installation);
        await WorkersAreAsync(installation, [.. Enumerable.Repeat("first", replicas / 2), .. Enumerable.Repeat("second", replicas / 2)]);
    }

    private static Task<int> PartitionsAreAsync(OperatorProcess worker, int partitions, TimeSpan deadline) => Eventually.HoldsAsync(
        $"{worker.Worker} has {partitions} partitions", _ => worker.PartitionsAsync(), seen => seen == partitions, deadline, Cancellation);

    private static async Task ReadyAsync(Installation installation)
        => (await installation.Kubectl.RunAsync("wait", "--for=condition=Ready", "kc/load", "--timeout=50s")).Succeeded();

    private static Task<string> WorkersAreAsync(Installation installation, params string[] workers) => Eventually.HoldsAsync(
        $"the members are bound to {string.Join(", ", workers)}",
        async _ => string.Join(", ", (await MembersAsync(installation)).Select(m => m["spec"]!["worker"]!.GetValue<string>()).Order()),
        seen => seen == string.Join(", ", workers),
        Deadline,
        Cancellation);

    private static async Task<HashSet<string>> UidsAsync(Installation installation, string worker) =>
        [.. (await MembersAsync(installation)).Where(m => m["spec"]!["worker"]!.GetValue<string>() == worker).Select(m => m["metadata"]!["uid"]!.GetValue<string>())];

    private static async Task<IReadOnlyList<JsonNode>> MembersAsync(Installation installation)
        => [.. (await JsonAsync(installation, "get", "kcm"))!["items"]!.AsArray().OfType<JsonNode>()];

    private static Task<string?> LeaderIsAsync(Installation installation, Func<string?, bool> reached) => Eventually.HoldsAsync(
        "somebody else leads", _ => HolderAsync(installation), reached, Deadline, Cancellation);

    private static async Task<string?> HolderAsync(Installation installation)
        => (await JsonAsync(installation, "get", "lease", "kafka-fetch-leader", "--ignore-not-found"))?["spec"]?["holderIdentity"]?.GetValue<string>();

    private static async Task<bool> DrainingAsync(Installation installation, string worker)
        => (await JsonAsync(installation, "get", "lease", $"kafka-fetch-worker-{worker}", "--ignore-not-found"))
            ?["metadata"]?["annotations"]?["kafkafetch.io/draining"]?.GetValue<string>() == "true";

    private static async Task<JsonNode?> JsonAsync(Installation installation, params string[] arguments)
    {
        var output = (await installation.Kubectl.RunAsync([.. arguments, "-o", "json"])).Succeeded().Output;
        return output.Trim().Length == 0 ? null : JsonNode.Parse(output);
    }

    /// <summary>The embedded broker takes a session less a second for a rebalance, so sessions are short.</summary>
    private static string Resources(TestKafka kafka, string url, int replicas) => $$"""
        apiVersion: kafkafetch.io/v1alpha1
        kind: KafkaManager
        metadata: {name: outside, namespace: default}
        spec:
          bootstrapServers: ["{{kafka.Bootstrap}}"]
          properties: {session.timeout.ms: 6000, heartbeat.interval.ms: 500}
        ---
        apiVersion: kafkafetch.io/v1alpha1
        kind: KafkaConsumer
        metadata: {name: load, namespace: default}
        spec:
          managerRef: {name: outside}
          topics: [{{kafka.Topic}}]
          groupId: {{kafka.Topic}}
          replicas: {{replicas}}
          delivery:
            http: {url: "{{url}}", format: raw}
        """;
}
