using k8s.Models;
using KafkaFetch.Entities.KafkaConsumers;
using KafkaFetch.Entities.KafkaManagers;
using KafkaFetch.Entities.Status;
using KafkaFetch.Facade.Monitoring;

namespace KafkaFetch.Facade.Tests.Monitoring;

[Trait("Ring", "Unit")]
public class SummaryTests
{
    [Fact]
    public void Nothing_sums_up_to_nothing()
    {
        var summary = SummaryAnswer.Of([], []);
        Assert.Equal((0, 0, 0), (summary.Managers.Total, summary.Consumers.Total, summary.LagUnknown));
        Assert.Null(summary.Lag);
        Assert.Null(summary.OldestUndeliveredTime);
        Assert.Empty(summary.Errors);
    }

    [Fact]
    public void What_is_not_known_is_counted_apart_and_errors_come_newest_first()
    {
        KafkaConsumer[] consumers =
        [
            Consumer("a", 5, healthy: "True", error: 1),
            Consumer("b", 7, healthy: "False", error: 2),
            Consumer("c", null, healthy: null, error: null),
        ];
        var summary = SummaryAnswer.Of([new KafkaManager()], [.. consumers.Select(c => ConsumerOverview.Of(c, null))]);
        Assert.Equal((12L, 1), (summary.Lag, summary.LagUnknown));
        Assert.Equal(new ConsumerTotals(3, 0, 1, 1, 0, 3, 0, 0), summary.Consumers);
        Assert.Equal(["b", "a"], summary.Errors.Select(e => e.Consumer));
        Assert.Equal(20, summary.Counters.Delivered);
        Assert.Null(summary.RecordsPerSecond);
    }

    private static KafkaConsumer Consumer(string name, long? lag, string? healthy, int? error) => new()
    {
        Metadata = new V1ObjectMeta { Name = name, NamespaceProperty = "ada" },
        Spec = new KafkaConsumerSpec { ManagerRef = new ManagerRef { Name = "main" } },
        Status = new KafkaConsumerStatus
        {
            Lag = lag,
            Counters = lag is null ? null : new DeliveryCounters { Delivered = 10 },
            Conditions = healthy is null ? [] : [new V1Condition { Type = ConditionTypes.Healthy, Status = healthy, Reason = "Any", Message = "" }],
            LastError = error is { } hour ? new LastError { Time = new DateTimeOffset(2030, 1, 1, hour, 0, 0, TimeSpan.Zero), Reason = "Any" } : null,
        },
    };
}
