using k8s.Models;
using KafkaFetch.ControllerRuntime.Caching;
using KafkaFetch.ControllerRuntime.Entities;
using KafkaFetch.ControllerRuntime.Leadership;
using KafkaFetch.Entities.KafkaConsumerMembers;
using KafkaFetch.Entities.KafkaConsumers;
using KafkaFetch.Entities.Status;
using KafkaFetch.Operator.Metrics;
using KafkaFetch.Operator.Verdicts;
using Prometheus;

namespace KafkaFetch.Operator.Tests.Metrics;

[Trait("Ring", "Unit")]
public sealed class LeaderSeriesTests : IDisposable
{
    private readonly CollectorRegistry registry = Prometheus.Metrics.NewCustomRegistry();
    private readonly Leadership leadership = new();
    private readonly Consumers cache = new();
    private readonly LeaderSeries<KafkaConsumer> series;
    private readonly HealthMetrics health;
    private readonly GroupMetrics groups;

    public LeaderSeriesTests()
    {
        series = new LeaderSeries<KafkaConsumer>(registry, leadership, cache);
        health = new HealthMetrics(new LeaderFamilies(registry), series);
        groups = new GroupMetrics(new GroupFamilies(registry), series);
    }

    public void Dispose() => series.Dispose();

    [Fact]
    public async Task A_replica_that_does_not_lead_any_more_tells_nothing_until_it_leads_and_looks_again()
    {
        Observe("a", 3);
        Assert.Equal(5, (await SeriesAsync()).Length);

        leadership.IsLeader = false;
        Observe("a", 3);
        Assert.Empty(await SeriesAsync());

        leadership.IsLeader = true;
        Assert.Empty(await SeriesAsync());
        Observe("a", 3);
        Assert.Equal(5, (await SeriesAsync()).Length);
    }

    [Fact]
    public async Task A_consumer_whose_deletion_nobody_told_goes_with_the_next_scrape()
    {
        Observe("a", 3);
        Observe("b", 4);
        cache.Gone.Add("a");

        var left = await SeriesAsync();

        Assert.Equal(5, left.Length);
        Assert.DoesNotContain(left, s => s.Contains("\"a\"", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Before_the_cache_is_filled_a_missing_consumer_proves_nothing()
    {
        Observe("a", 3);
        (cache.HasSynced, _) = (false, cache.Gone.Add("a"));

        Assert.Equal(5, (await SeriesAsync()).Length);
    }

    [Fact]
    public async Task What_becomes_unknown_has_no_series()
    {
        Observe("a", 3);
        Observe("a", null);

        Assert.Equal(["kafka_consumergroup_current_offset", "kafka_consumergroup_members"], (await SeriesAsync()).Select(s => s.Split('{')[0]).Order());
    }

    [Fact]
    public async Task Of_two_consumers_of_a_group_the_first_is_told_and_then_the_other()
    {
        Observe("a", 3, "shared");
        Observe("b", 4, "shared");
        Assert.Contains("kafka_consumergroup_lag{consumergroup=\"shared\",topic=\"t\",partition=\"0\"} 3", await SeriesAsync());

        health.Forget(new EntityKey("ns", "a"));
        Observe("b", 4, "shared");
        Assert.Contains("kafka_consumergroup_lag{consumergroup=\"shared\",topic=\"t\",partition=\"0\"} 4", await SeriesAsync());
    }

    [Fact]
    public async Task Members_whose_destination_is_down_are_in_the_group_and_those_that_have_not_joined_are_not()
    {
        var (holds, idle, joins) = (new KafkaConsumerMember(), new KafkaConsumerMember(), new KafkaConsumerMember());
        holds.Status = new KafkaConsumerMemberStatus { Assignment = [new MemberPartition { Topic = "t" }], Conditions = [Ready("False", "DeliveryFailing")] };
        idle.Status = new KafkaConsumerMemberStatus { Assignment = [], Conditions = [Ready("True", "Consuming")] };
        joins.Status = new KafkaConsumerMemberStatus { Assignment = [], Conditions = [Ready("Unknown", "Assigning")] };

        groups.Observe(Consumer("a"), new KafkaConsumerStatus { GroupId = "g" }, [holds, idle, joins, new KafkaConsumerMember()]);

        Assert.Contains("kafka_consumergroup_members{consumergroup=\"g\"} 2", await SeriesAsync());
    }

    private static V1Condition Ready(string status, string reason) => new() { Type = "Ready", Status = status, Reason = reason, Message = "" };

    private static KafkaConsumer Consumer(string name) => new() { Metadata = new V1ObjectMeta { Name = name, NamespaceProperty = "ns" } };

    private void Observe(string name, long? lag, string? group = null)
    {
        var row = new PartitionStatus { Topic = "t", CommittedOffset = 7, EndOffset = 7 + lag, Lag = lag };
        health.Observe(
            new EntityKey("ns", name), new HealthReport(lag is null ? null : true, "", ""), [new JudgedPartition(row, lag is null ? null : 1)]);
        groups.Observe(Consumer(name), new KafkaConsumerStatus { GroupId = group ?? name, Partitions = [row] }, []);
    }

    private async Task<string[]> SeriesAsync()
    {
        using var stream = new MemoryStream();
        await registry.CollectAndExportAsTextAsync(stream);
        return [.. System.Text.Encoding.UTF8.GetString(stream.ToArray()).Split('\n').Where(l => l.Length > 0 && l[0] != '#')];
    }

    private sealed class Leadership : ILeadership
    {
        public bool IsLeader { get; set; } = true;
    }

    private sealed class Consumers : IEntityCache<KafkaConsumer>
    {
        public HashSet<string> Gone { get; } = [];

        public bool HasSynced { get; set; } = true;

        public long? WatchingSince => null;

        public Task WaitForSyncAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public KafkaConsumer? Get(string? @namespace, string name) => Gone.Contains(name) ? null : Consumer(name);

        public IReadOnlyList<KafkaConsumer> List(string? @namespace = null) => [];

        public IReadOnlyList<KafkaConsumer> ByIndex(string indexName, string value) => [];
    }
}
