using System.Net;
using System.Net.Sockets;
using KafkaFetch.ControllerRuntime.Client;
using KafkaFetch.Entities.Delivery;
using KafkaFetch.Entities.Delivery.Http;
using KafkaFetch.Entities.KafkaConsumers;
using KafkaFetch.Entities.KafkaManagers;
using KafkaFetch.Entities.Security;
using KafkaFetch.Entities.Values;
using KafkaFetch.Operator.Tests.Integration.Harness;
using KafkaFetch.Operator.Tests.Integration.Reasons;
using KafkaFetch.Testing.Http;
using KafkaFetch.Testing.Network;
using KafkaFetch.Testing.Waiting;

namespace KafkaFetch.Operator.Tests.Integration;

public abstract partial class OperatorContract
{
    /// <summary>The bound of the promise; a deadline, not a wait.</summary>
    private static readonly TimeSpan FaultBound = TimeSpan.FromSeconds(15);

    [Fact, Shows("ManagerNotFound")]
    public async Task A_missing_manager_is_named_and_heals()
    {
        await using var test = await OperatorUnderTest.StartAsync(cluster);
        await test.CreateConsumerAsync();
        var consumer = await test.ReadyAsync("False", "ManagerNotFound", deadline: FaultBound);
        Assert.Contains(consumer.Status!.Conditions, c => c is { Type: "Stalled", Status: "True", Reason: "ManagerNotFound" });

        await test.CreateManagerAsync();
        await test.ReadyAsync("True", "Consuming");
    }

    [Fact, Shows("BrokersUnreachable", "ManagerNotReady", "Connected")]
    public async Task Brokers_that_are_away_are_told_and_heal_when_they_come()
    {
        await using var test = await OperatorUnderTest.StartAsync(cluster);
        await test.CreateManagerAsync($"127.0.0.1:{FreePort.Next()}");
        await test.CreateConsumerAsync();
        await test.ManagerReadyAsync("False", "BrokersUnreachable", FaultBound);
        await test.ReadyAsync("False", "ManagerNotReady", deadline: FaultBound);

        var manager = await test.Client.GetAsync<KafkaManager>("main", test.Namespace, Cancellation);
        manager!.Spec.BootstrapServers = [test.Broker.BootstrapServers];
        await test.Client.UpdateAsync(manager, Cancellation);

        await test.ManagerReadyAsync("True", "Connected");
        await test.ReadyAsync("True", "Consuming");
    }

    [Fact, Shows("TopicNotFound")]
    public async Task A_missing_topic_is_named_and_heals_when_it_comes()
    {
        await using var test = await OperatorUnderTest.StartAsync(cluster);
        await test.CreateManagerAsync();
        await test.CreateConsumerAsync(c => c.Spec.Topics = ["later"]);
        var consumer = await test.ReadyAsync("False", "TopicNotFound", deadline: FaultBound);
        Assert.Contains("later", consumer.Status!.Conditions.Single(c => c.Type == "Stalled").Message, StringComparison.Ordinal);

        test.Broker.CreateTopic("later", 2);
        await test.ReadyAsync("True", "Consuming");
    }

    [Fact, Shows("SecretNotFound")]
    public async Task A_missing_secret_is_named_and_its_value_is_sent_when_it_comes()
    {
        await using var test = await OperatorUnderTest.StartAsync(cluster);
        await test.CreateManagerAsync();
        await test.CreateConsumerAsync(c => c.Spec.Delivery!.Http!.Headers =
        [
            new HttpHeaderSpec { Name = "x-token", SecretKeyRef = new SecretKeyRef { Name = "receiver", Key = "token" } },
        ]);
        var consumer = await test.ReadyAsync("False", "SecretNotFound", deadline: FaultBound);
        Assert.Contains("receiver", consumer.Status!.Conditions.Single(c => c.Type == "Stalled").Message, StringComparison.Ordinal);

        await test.WriteSecretAsync("receiver", ("token", "open sesame\n"));
        await test.ReadyAsync("True", "Consuming");
        await test.ProduceAsync(0, 1);
        await test.ReceivedAsync(1);
        Assert.Equal("open sesame", Assert.Single(test.Receiver.Requests).Header("x-token"));
    }

    [Fact, Shows("SecretNotFound", "TlsFailed")]
    public async Task A_managers_missing_secret_is_named_and_used_when_it_comes()
    {
        await using var test = await OperatorUnderTest.StartAsync(cluster);
        await test.CreateManagerAsync(change: m => m.Spec.Security = new()
        {
            Protocol = KafkaSecurityProtocol.Ssl,
            Tls = new() { Ca = new() { SecretKeyRef = new() { Name = "brokers", Key = "ca.crt" } } },
        });
        await test.ManagerReadyAsync("False", "SecretNotFound", FaultBound);
        var manager = await test.Client.GetAsync<KafkaManager>("main", test.Namespace, Cancellation);
        var told = manager!.Status!.Conditions.Single(c => c.Type == "Stalled").Message;
        Assert.Contains("spec.security.tls.ca", told, StringComparison.Ordinal);
        Assert.Contains("brokers", told, StringComparison.Ordinal);
        Assert.Contains("ca.crt", told, StringComparison.Ordinal);

        await test.WriteSecretAsync("brokers", ("ca.crt", "no certificate"));
        await test.ManagerReadyAsync("False", "TlsFailed", FaultBound);
    }

    [Theory, Shows("DeliveryRejected", "DeliveryGone", "DeliveryFailing", "DeliveryTimedOut")]
    [InlineData(400, "DeliveryRejected")]
    [InlineData(410, "DeliveryGone")]
    [InlineData(503, "DeliveryFailing")]
    [InlineData(null, "DeliveryTimedOut")]
    public async Task A_receiver_that_does_not_take_records_is_told_and_nothing_is_lost(int? status, string reason)
    {
        await using var test = await OperatorUnderTest.ConsumingAsync(cluster);

        test.Receiver.Default = status is { } code ? HttpAnswer.Of(code) : HttpAnswer.Never;
        await test.ProduceAsync(0, 8);
        await test.ReadyAsync("False", reason, deadline: FaultBound);
        var consumer = await Eventually.HoldsAsync(
            "the error and the lag are shown",
            s => test.ConsumerAsync(cancellation: s),
            c => c!.Status is { LastError: not null, Lag: 8 },
            cancellation: Cancellation);
        Assert.Equal(reason, consumer!.Status!.LastError!.Reason);
        Assert.All(consumer.Status.Partitions!, p => Assert.True(p.CommittedOffset is null or 0, $"{p.Partition} committed {p.CommittedOffset}"));

        test.Receiver.Default = HttpAnswer.Of(204);
        await test.ReceivedAsync(8);
        await test.ReadyAsync("True", "Consuming");
    }

    [Fact]
    public async Task A_spec_that_only_cel_would_refuse_is_stalled_in_the_same_words()
    {
        Assert.SkipWhen(cluster.EvaluatesCel, "this API server evaluates CEL itself");
        await using var test = await OperatorUnderTest.StartAsync(cluster);
        await test.CreateManagerAsync();
        await test.CreateConsumerAsync(c => c.Spec.Delivery!.OnFailure = FailurePolicy.DeadLetter);

        var consumer = await test.ReadyAsync("False", "InvalidSpec", deadline: TimeSpan.FromSeconds(5));

        Assert.Contains(
            DeliveryRules.DeadLetterTopicMessage, consumer.Status!.Conditions.Single(c => c.Type == "Stalled").Message, StringComparison.Ordinal);
    }

    [Fact, Shows("InvalidSpec")]
    public async Task A_changed_group_is_stalled_and_the_members_go_on()
    {
        Assert.SkipWhen(cluster.EvaluatesCel, "this API server evaluates CEL itself");
        await using var test = await OperatorUnderTest.ConsumingAsync(cluster);

        await test.ChangeAsync(c => c.Spec.GroupId = "another");

        var consumer = await test.ReadyAsync("False", "InvalidSpec", deadline: TimeSpan.FromSeconds(5));
        Assert.Contains(
            KafkaConsumerRules.GroupIdImmutableMessage, consumer.Status!.Conditions.Single(c => c.Type == "Stalled").Message, StringComparison.Ordinal);
        await test.ProduceAsync(0, 5);
        await test.ReceivedAsync(5);
    }

    [Fact]
    public async Task Fields_that_contradict_each_other_are_named()
    {
        Assert.SkipWhen(cluster.EvaluatesCel, "this API server evaluates CEL itself");
        await using var test = await OperatorUnderTest.StartAsync(cluster);
        await test.CreateManagerAsync();
        await test.CreateConsumerAsync(c => c.Spec.Delivery!.Batch.MaxRecords = 2);

        var consumer = await test.ReadyAsync("False", "InvalidSpec", deadline: TimeSpan.FromSeconds(5));

        Assert.Contains($"spec.delivery.batch: {DeliveryRules.HttpBatchMessage}", consumer.Status!.Conditions.Single(c => c.Type == "Stalled").Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_pattern_that_nothing_matches_is_told_and_heals_when_a_topic_comes()
    {
        await using var test = await OperatorUnderTest.StartAsync(cluster);
        await test.CreateManagerAsync();
        await test.CreateConsumerAsync(c =>
        {
            (c.Spec.Topics, c.Spec.TopicPattern) = (null, "^invoices-[a-z]+$");
            c.Spec.Properties.TopicMetadataRefreshIntervalMs = 1000;
        });
        var consumer = await test.ReadyAsync("False", "TopicNotFound", deadline: FaultBound);
        Assert.Empty(consumer.Status!.StartPartitions!);

        test.Broker.CreateTopic("invoices-eu", 2);
        await test.ReadyAsync("True", "Consuming");
        await test.ProduceAsync(0, 3, "invoices-eu");
        await test.ReceivedAsync(3);
    }

    [Fact]
    public async Task The_brokers_own_group_protocol_consumes()
    {
        await using var test = await OperatorUnderTest.ConsumingAsync(cluster, c => c.Spec.GroupProtocol = KafkaGroupProtocol.Consumer);
        await test.ProduceAsync(0, 5);
        await test.ReceivedAsync(5);
    }

    [Fact, Shows("GroupNotDeleted")]
    public async Task A_group_that_cannot_be_deleted_is_told_and_holds_nobody_up()
    {
        await using var test = await OperatorUnderTest.StartAsync(cluster);
        await test.CreateManagerAsync();
        await test.CreateConsumerAsync(c => c.Spec.DeletionPolicy = DeletionPolicy.DeleteGroup);
        var consumer = await test.ReadyAsync("True", "Consuming");
        Assert.Contains("kafkafetch.io/delete-group", consumer.Metadata.Finalizers);

        await test.Client.DeleteAsync<KafkaConsumer>("orders", test.Namespace, (DeletePreconditions?)null, Cancellation);

        await Eventually.HoldsAsync(
            "the consumer is gone", s => test.ConsumerAsync(cancellation: s), c => c is null, TimeSpan.FromSeconds(30), Cancellation);
        await test.NoMembersAsync();
        await test.EventAsync("GroupNotDeleted");
    }

    [Fact]
    public async Task A_consumer_whose_manager_is_deleted_stops_and_says_so()
    {
        await using var test = await OperatorUnderTest.ConsumingAsync(cluster);

        await test.Client.DeleteAsync<KafkaManager>("main", test.Namespace, (DeletePreconditions?)null, Cancellation);

        await test.ReadyAsync("False", "ManagerNotFound", deadline: FaultBound);
    }

    [Fact, Shows("Progressing")]
    public async Task A_manager_whose_brokers_take_a_connection_and_say_nothing_is_on_its_way_until_the_probe_gives_up()
    {
        await using var test = await OperatorUnderTest.StartAsync(cluster);
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        await test.CreateManagerAsync($"{silent.LocalEndpoint}", m => m.Spec.Probe.Timeout = GoDuration.FromText("5s"));

        await test.ManagerReadyAsync("Unknown", "Progressing", TimeSpan.FromSeconds(5));
        await test.ManagerReadyAsync("False", "BrokersUnreachable", FaultBound);
    }
}
