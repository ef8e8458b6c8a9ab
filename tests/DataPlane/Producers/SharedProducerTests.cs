using Confluent.Kafka;
using KafkaFetch.DataPlane.DeadLetters;
using KafkaFetch.DataPlane.Delivery;
using KafkaFetch.DataPlane.Producers;
using KafkaFetch.DataPlane.Tests.Brokers;
using KafkaFetch.LocalCluster.Broker;
using Microsoft.Extensions.Logging.Abstractions;
using Record = KafkaFetch.DataPlane.Records.Record;

namespace KafkaFetch.DataPlane.Tests.Producers;

[Trait("Ring", "Integration")]
public sealed class SharedProducerTests : IAsyncDisposable
{
    private readonly TestBroker broker = new(embeddedOnly: true);
    private readonly ProducerPool pool = new(NullLoggerFactory.Instance, TimeProvider.System);

    [Fact]
    public async Task What_is_under_way_when_another_record_ends_the_handle_is_told_so_and_can_be_sent_again()
    {
        var topic = await broker.CreateTopicAsync("dlq", 1);
        var shared = pool.Take(new ProducerTarget(broker.Cluster, "letters", []));
        var writer = new DeadLetterWriter(shared);
        Assert.Equal(SinkAnswer.Delivered, await writer.SendAsync(Letter(topic), TestContext.Current.CancellationToken));
        broker.Embedded!.SetAllDown();

        var sending = writer.SendAsync(Letter(topic), TestContext.Current.CancellationToken);
        shared.Saw(shared.Current(), new Error(ErrorCode.OutOfOrderSequenceNumber, "the sequence is broken", isFatal: true));
        var answer = await sending.WaitAsync(TimeSpan.FromSeconds(10), TimeProvider.System, TestContext.Current.CancellationToken);

        Assert.Equal((SinkOutcome.Retry, DeadLetterWriter.Reason), (answer.Outcome, answer.Reason));
        Assert.Contains(topic, answer.Message, StringComparison.Ordinal);
        broker.Embedded.SetAllUp();
        Assert.Equal(SinkAnswer.Delivered, await writer.SendAsync(Letter(topic), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_topic_that_is_not_there_is_not_created_and_is_told_before_the_record_times_out()
    {
        var topic = broker.Unique("nowhere");
        var writer = new DeadLetterWriter(pool.Take(new ProducerTarget(broker.Cluster, "letters", [])));

        var answer = await writer.SendAsync(Letter(topic), TestContext.Current.CancellationToken)
            .WaitAsync(TimeSpan.FromSeconds(10), TimeProvider.System, TestContext.Current.CancellationToken);

        Assert.Equal(SinkOutcome.Retry, answer.Outcome);
        Assert.Contains($"has no topic {topic}", answer.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_letter_that_is_too_large_only_with_others_is_written_alone()
    {
        var topic = await broker.CreateTopicAsync("dlq", 1);
        var writer = new DeadLetterWriter(pool.Take(new ProducerTarget(broker.Cluster, "letters", [])));

        broker.Embedded!.PushRequestErrors(BrokerRequest.Produce, ErrorCode.MsgSizeTooLarge);
        Assert.Equal(SinkAnswer.Delivered, await writer.SendAsync(Letter(topic), TestContext.Current.CancellationToken));

        broker.Embedded.PushRequestErrors(BrokerRequest.Produce, ErrorCode.MsgSizeTooLarge, ErrorCode.MsgSizeTooLarge);
        var answer = await writer.SendAsync(Letter(topic), TestContext.Current.CancellationToken);
        Assert.Equal((SinkOutcome.Retry, (int)ErrorCode.MsgSizeTooLarge), (answer.Outcome, answer.Code));
    }

    public async ValueTask DisposeAsync()
    {
        await pool.DisposeAsync();
        await broker.DisposeAsync();
    }

    private static DeadLetter Letter(string topic) => new(
        topic, new Record("orders", 0, 0, -1, null, [1], []), "ns/c", 1, SinkAnswer.Reject("DeliveryRejected", "no"), TimeProvider.System.GetUtcNow());
}
