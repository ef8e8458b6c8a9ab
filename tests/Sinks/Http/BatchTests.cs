using System.Text.Json;
using KafkaFetch.DataPlane.Delivery;
using KafkaFetch.Sinks.Http;
using KafkaFetch.Testing.Http;

namespace KafkaFetch.Sinks.Tests.Http;

[Trait("Ring", "Integration")]
public sealed class BatchTests
{
    [Fact]
    public async Task All_records_of_a_delivery_are_one_array_of_events()
    {
        await using var receiver = await HttpReceiver.StartAsync();
        await using var sink = Sending.Sink(Sending.To(receiver, HttpSinkFormat.Batch));
        var document = """{"specversion":"1.0","id":"mine","source":"/me","type":"t","data":[1]}""";

        var answers = await sink.DeliverAsync(
            Records.OfBytes(Records.Bytes("""{"n":1}"""), offset: 0),
            Records.OfBytes(null, offset: 1),
            Records.OfBytes(Records.Bytes(document), offset: 2, headers: Records.Header("content-type", "application/cloudevents+json; charset=utf-8")),
            Records.OfBytes(
                Records.Bytes("text"),
                offset: 3,
                headers: [Records.Header("ce_specversion", "1.0"), Records.Header("ce_id", "binary"), Records.Header("ce_source", "/b"), Records.Header("ce_type", "t")]));

        Assert.All(answers, a => Assert.Equal(SinkAnswer.Delivered, a));
        var request = Assert.Single(receiver.Requests);
        Assert.Equal("application/cloudevents-batch+json; charset=utf-8", request.Header("Content-Type"));
        var events = JsonDocument.Parse(request.Body).RootElement.EnumerateArray().ToArray();
        Assert.Equal(["orders/3/0", "orders/3/1", "mine", "binary"], events.Select(e => e.GetProperty("id").GetString()));
        Assert.Equal(1, events[0].GetProperty("data").GetProperty("n").GetInt32());
        Assert.False(events[1].TryGetProperty("data", out _));
        Assert.Equal(1, events[2].GetProperty("data")[0].GetInt32());
        Assert.Equal("dGV4dA==", events[3].GetProperty("data_base64").GetString());
    }

    [Fact]
    public async Task A_refused_batch_is_halved_until_the_record_that_is_refused_stands_alone()
    {
        await using var receiver = await HttpReceiver.StartAsync();
        receiver.Script([HttpAnswer.Of(400), HttpAnswer.Of(400), HttpAnswer.Of(200), HttpAnswer.Of(422)]);
        await using var sink = Sending.Sink(Sending.To(receiver, HttpSinkFormat.Batch));

        var answers = await sink.DeliverAsync([.. Enumerable.Range(0, 4).Select(n => Records.OfBytes([1], offset: n))]);

        Assert.Equal([SinkOutcome.Delivered, SinkOutcome.Reject, SinkOutcome.Retry, SinkOutcome.Retry], answers.Select(a => a.Outcome));
        Assert.Equal(422, answers[1].Code);
        Assert.Equal([4, 2, 1, 1], receiver.Requests.Select(r => JsonDocument.Parse(r.Body).RootElement.GetArrayLength()));
    }

    [Fact]
    public async Task A_failing_receiver_is_asked_once_a_batch()
    {
        await using var receiver = await HttpReceiver.StartAsync();
        receiver.Default = HttpAnswer.Of(503);
        await using var sink = Sending.Sink(Sending.To(receiver, HttpSinkFormat.Batch));

        var answers = await sink.DeliverAsync([Records.Of("a"), Records.Of("b")]);

        Assert.All(answers, a => Assert.Equal(SinkOutcome.Retry, a.Outcome));
        Assert.Single(receiver.Requests);
    }
}
