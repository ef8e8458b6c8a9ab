using System.Text.Json;
using KafkaFetch.Entities.Delivery.Http;
using KafkaFetch.Operator.Tests.Integration.Clusters;
using KafkaFetch.Operator.Tests.Integration.Harness;
using KafkaFetch.Testing.Http;

namespace KafkaFetch.Operator.Tests.Integration.Sinks;

/// <summary>CloudEvents 1.0 over HTTP, from the spec's <c>format</c> to the request.</summary>
public sealed class HttpFormatTests(LocalOperatorCluster cluster) : OnLocalCluster(cluster)
{
    [Fact]
    public async Task Binary_has_the_value_as_its_body_and_the_attributes_in_headers()
    {
        await using var test = await SendAsync(HttpSinkFormat.Binary);
        var request = Assert.Single(test.Receiver.Requests);
        Assert.Equal(Json(7), request.Text);
        Assert.Equal("io.kafkafetch.record", request.Header("ce-type"));
        Assert.Equal("7", request.Header("ce-partitionkey"));
        Assert.Contains(test.Namespace, request.Header("ce-source"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Structured_is_one_event_with_its_data()
    {
        await using var test = await SendAsync(HttpSinkFormat.Structured);
        var request = Assert.Single(test.Receiver.Requests);
        Assert.StartsWith("application/cloudevents+json", request.Header("Content-Type"), StringComparison.Ordinal);
        using var document = JsonDocument.Parse(request.Body);
        Assert.Equal("1.0", document.RootElement.GetProperty("specversion").GetString());
        Assert.Equal(7, document.RootElement.GetProperty("data").GetProperty("id").GetInt32());
    }

    [Fact]
    public async Task Batch_is_an_array_of_events_and_no_larger_than_asked_for()
    {
        await using var test = await OperatorUnderTest.StartAsync(Cluster);
        await test.CreateManagerAsync();
        await test.ProduceAsync(0, 100, value: Json);
        await test.CreateConsumerAsync(c =>
        {
            c.Spec.Delivery!.Http!.Format = HttpSinkFormat.Batch;
            c.Spec.Delivery.Batch.MaxRecords = 10;
        });

        await test.StatusAsync("all are delivered", s => s is { Lag: 0, Counters.Delivered: 100 });

        var batches = test.Receiver.Requests;
        Assert.All(batches, r => Assert.StartsWith("application/cloudevents-batch+json", r.Header("Content-Type"), StringComparison.Ordinal));
        var sizes = batches.Select(Data).ToArray();
        Assert.All(sizes, s => Assert.InRange(s.Length, 1, 10));
        Assert.InRange(sizes.Length, 10, 20);
        Assert.Equal(Enumerable.Range(0, 100), sizes.SelectMany(s => s).Order());
    }

    private static string Json(int number) => $$"""{"id": {{number}}}""";

    private static int[] Data(ReceivedRequest request)
    {
        using var document = JsonDocument.Parse(request.Body);
        return [.. document.RootElement.EnumerateArray().Select(e => e.GetProperty("data").GetProperty("id").GetInt32())];
    }

    private async Task<OperatorUnderTest> SendAsync(HttpSinkFormat format)
    {
        var test = await OperatorUnderTest.ConsumingAsync(Cluster, c => c.Spec.Delivery!.Http!.Format = format);
        await test.ProduceAsync(7, 1, value: Json);
        await test.ReceivedAsync(1);
        return test;
    }
}
