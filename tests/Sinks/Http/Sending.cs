using CloudNative.CloudEvents;
using CloudNative.CloudEvents.Http;
using CloudNative.CloudEvents.SystemTextJson;
using KafkaFetch.DataPlane.Delivery;
using KafkaFetch.Sinks.Http;
using KafkaFetch.Testing.Http;
using Microsoft.Extensions.Logging.Abstractions;

namespace KafkaFetch.Sinks.Tests.Http;

/// <summary>Sends to a receiver and reads back what arrived, events with the CloudEvents SDK.</summary>
internal static class Sending
{
    internal static HttpSinkSettings To(HttpReceiver receiver, HttpSinkFormat format = HttpSinkFormat.Binary)
        => new() { Url = new Uri(receiver.Url, "/in?key=s3cret").AbsoluteUri, Source = "/kafka-fetch/team/main", Format = format };

    internal static HttpSink Sink(HttpSinkSettings settings) => new(settings, TimeProvider.System, NullLoggerFactory.Instance);

    /// <summary>Delivers one record and returns the request that arrived.</summary>
    internal static async Task<ReceivedRequest> SendAsync(Record record, HttpSinkFormat format)
    {
        await using var receiver = await HttpReceiver.StartAsync();
        await using var sink = Sink(To(receiver, format));
        Assert.Equal(SinkAnswer.Delivered, await sink.DeliverAsync(record));
        return Assert.Single(receiver.Requests);
    }

    /// <summary>Delivers one record as an event and returns the event that arrived.</summary>
    internal static async Task<CloudEvent> SendEventAsync(Record record, HttpSinkFormat format) => await ReadAsync(await SendAsync(record, format));

    internal static async Task<CloudEvent> ReadAsync(ReceivedRequest received)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, received.Target) { Content = new ByteArrayContent(received.Body) };
        foreach (var (name, value) in received.Headers)
        {
            _ = request.Headers.TryAddWithoutValidation(name, value) || request.Content.Headers.TryAddWithoutValidation(name, value);
        }

        return await request.ToCloudEventAsync(new JsonEventFormatter());
    }
}
