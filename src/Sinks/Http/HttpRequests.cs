using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Reflection;
using CloudNative.CloudEvents;
using CloudNative.CloudEvents.Http;
using KafkaFetch.DataPlane.Records;
using KafkaFetch.Sinks.Http.Events;

namespace KafkaFetch.Sinks.Http;

/// <summary>Makes the request for a record.</summary>
internal sealed class HttpRequests(HttpSinkSettings settings)
{
    private static readonly string UserAgent = $"kafka-fetch/{typeof(HttpRequests).Assembly.GetName().Version!.ToString(3)}";
    private static readonly EventFormatter Formatter = new();

    private readonly Uri _url = new(settings.Url);
    private readonly HttpMethod _method = settings.Method == HttpSinkMethod.Put ? HttpMethod.Put : HttpMethod.Post;
    private readonly RecordEvents _events = new(settings.Source);

    internal HttpRequestMessage Make(in Record record)
    {
        var request = new HttpRequestMessage(_method, _url)
        {
            Version = settings.Http2 ? HttpVersion.Version20 : HttpVersion.Version11,
            VersionPolicy = settings.Http2 ? HttpVersionPolicy.RequestVersionExact : HttpVersionPolicy.RequestVersionOrLower,
            Content = settings.Format == HttpSinkFormat.Raw ? Raw(record) : Event(record),
        };
        if (!settings.Headers.Any(h => h.Name.Equals("User-Agent", StringComparison.OrdinalIgnoreCase)))
        {
            request.Headers.TryAddWithoutValidation("User-Agent", UserAgent);
        }

        foreach (var header in settings.Headers)
        {
            // The few that belong to the body, such as Expires, are refused by the request's own collection.
            if (!request.Headers.TryAddWithoutValidation(header.Name, header.Value))
            {
                request.Content.Headers.TryAddWithoutValidation(header.Name, header.Value);
            }
        }

        return request;
    }

    private HttpContent Event(in Record record)
    {
        if (settings.Format == HttpSinkFormat.Structured && PassedEvents.IsStructured(record))
        {
            return new ByteArrayContent(record.Value!) { Headers = { ContentType = PassedEvents.StructuredType } };
        }

        var mode = settings.Format == HttpSinkFormat.Structured || record.Value is null ? ContentMode.Structured : ContentMode.Binary;
        return _events.Of(record).ToHttpContent(mode, Formatter);
    }

    private static ByteArrayContent Raw(in Record record)
    {
        var content = new ByteArrayContent(record.Value ?? []);
        var headers = content.Headers;
        if (record.Value is null)
        {
            headers.Add("Kafka-Tombstone", "true");
        }
        else
        {
            headers.ContentType = MediaTypeHeaderValue.Parse(ContentTypes.Of(record));
        }

        headers.TryAddWithoutValidation("Kafka-Topic", record.Topic);
        headers.TryAddWithoutValidation("Kafka-Partition", record.Partition.ToString(CultureInfo.InvariantCulture));
        headers.TryAddWithoutValidation("Kafka-Offset", record.Offset.ToString(CultureInfo.InvariantCulture));
        if (record.TimestampMs >= 0)
        {
            headers.TryAddWithoutValidation("Kafka-Timestamp", record.TimestampMs.ToString(CultureInfo.InvariantCulture));
        }

        return content;
    }
}
