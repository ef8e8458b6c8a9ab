using System.Net;
using KafkaFetch.ControllerRuntime.Statuses;
using KafkaFetch.Entities.Delivery.Http;
using KafkaFetch.Entities.Values;
using KafkaFetch.Operator.Members;
using KafkaFetch.Operator.Tests.Integration.Clusters;
using KafkaFetch.Operator.Tests.Integration.Harness;
using KafkaFetch.Operator.Tests.Integration.Reasons;
using KafkaFetch.Sinks.Egress;
using KafkaFetch.Testing.Http;
using KafkaFetch.Testing.Network;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace KafkaFetch.Operator.Tests.Integration.Failures;

/// <summary>Destinations that the operator's configuration forbids, and one that fails for too long.</summary>
public sealed class DestinationRefusalTests(LocalOperatorCluster cluster) : OnLocalCluster(cluster)
{
    [Fact, Shows("EgressDenied")]
    public async Task A_receiver_at_a_denied_address_is_told_gets_nothing_and_gets_all_once_it_is_allowed()
    {
        await using var test = await OperatorUnderTest.StartAsync(Cluster, change: setup => setup with { Egress = new EgressPolicy(["127.0.0.1"], []) });
        await using var receiver = new TcpForwarder(IPAddress.Parse("127.0.0.3"), test.Receiver.Url.Port);
        await test.CreateManagerAsync();
        await test.CreateConsumerAsync(c => c.Spec.Delivery!.Http!.Url = $"http://{receiver.Address}/");
        await test.ProduceAsync(0, 5);
        var told = Conditions.Find((await test.ReadyAsync("False", "EgressDenied", deadline: FaultBound)).Status!.Conditions, "Stalled")!;
        Assert.Equal("EgressDenied", told.Reason);
        Assert.Contains("spec.delivery.http.url", told.Message, StringComparison.Ordinal);
        Assert.Contains("--egress-allow", told.Message, StringComparison.Ordinal);
        await test.EventAsync("EgressDenied");
        Assert.Empty(test.Receiver.Requests);

        test.Services.GetRequiredService<IOptions<WorkerOptions>>().Value.Egress = new EgressPolicy(["127.0.0.1", "127.0.0.3"], []);
        await test.ReadyAsync("True", "Consuming");
        await test.ReceivedAsync(5);
    }

    [Fact, Shows("SinkNotEnabled")]
    public async Task A_kind_of_destination_that_is_not_enabled_is_told_with_what_to_do()
    {
        await using var test = await OperatorUnderTest.StartAsync(Cluster, change: setup => setup with { FileSinkDirectory = null });
        await test.CreateManagerAsync();
        await test.CreateConsumerAsync(c => (c.Spec.Delivery!.Http, c.Spec.Delivery.File) = (null, new()));
        var told = Conditions.Find((await test.ReadyAsync("False", "SinkNotEnabled", deadline: FaultBound)).Status!.Conditions, "Stalled")!;
        Assert.Equal("SinkNotEnabled", told.Reason);
        Assert.Contains("spec.delivery.file", told.Message, StringComparison.Ordinal);
        Assert.Contains("spec.delivery.http", told.Message, StringComparison.Ordinal);
        await test.EventAsync("SinkNotEnabled");

        await test.ChangeAsync(c => (c.Spec.Delivery!.Http, c.Spec.Delivery.File) =
            (new() { Url = $"{test.Receiver.Url}", Format = HttpSinkFormat.Raw }, null));
        await test.ReadyAsync("True", "Consuming");
        await test.ProduceAsync(0, 5);
        await test.ReceivedAsync(5);
    }

    [Fact, Shows("ProgressDeadlineExceeded")]
    public async Task One_that_fails_for_longer_than_the_deadline_calls_for_a_person_and_is_tried_still()
    {
        await using var test = await OperatorUnderTest.ConsumingAsync(Cluster, c => c.Spec.Health.ProgressDeadline = GoDuration.FromText("10s"));
        test.Receiver.Default = HttpAnswer.Of(503);
        await test.ProduceAsync(0, 5);
        await test.StatusAsync("it is retried", s => Conditions.Find(s.Conditions, "Reconciling")?.Reason == "ProgressingWithRetry");
        var late = await test.StatusAsync("a person is called for", s => Conditions.Find(s.Conditions, "Stalled")?.Reason == "ProgressDeadlineExceeded");
        Assert.Null(Conditions.Find(late.Conditions, "Reconciling"));
        Assert.Contains("answered 503", Conditions.Find(late.Conditions, "Stalled")!.Message, StringComparison.Ordinal);

        test.Receiver.Default = HttpAnswer.Of(204);
        var healed = await test.ReadyAsync("True", "Consuming");
        Assert.Null(Conditions.Find(healed.Status!.Conditions, "Stalled"));
        await test.ReceivedAsync(5);
    }
}
