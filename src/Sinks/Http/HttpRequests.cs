using System.Globalization;
using System.Net;
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
    private readonly HttpSinkHeader[] _headers = Headers(settings);

    internal HttpRequestMessage Make(in Record record)
    {
        var named = ContentTypes.Named(record.Headers);
        var request = new HttpRequestMessage(_method, _url)
        {
            Version = settings.Http2 ? HttpVersion.Version20 : HttpVersion.Version11,
            VersionPolicy = settings.Http2 ? HttpVersionPolicy.RequestVersionExact : HttpVersionPolicy.RequestVersionOrLower,
            Content = settings.Format == HttpSinkFormat.Raw ? Raw(record, named) : Event(record, named),
        };
        foreach (var header in _headers)
        {
            // The few that belong to the body, such as Expires, are refused by the request's own collection.
            if (!request.Headers.TryAddWithoutValidation(header.Name, header.Value))
            {
                request.Content.Headers.TryAddWithoutValidation(header.Name, header.Value);
            }
        }

        return request;
    }

    private HttpContent Event(in Record record, string? named)
    {
        var structured = settings.Format == HttpSinkFormat.Structured || record.Value is null;
        if (PassedEvents.ReadStructured(record, named) is { } document)
        {
            return structured ? AsItIs(record.Value!) : document.ToHttpContent(ContentMode.Binary, Formatter);
        }

        if (PassedEvents.ReadBinary(record, named) is { } passed)
        {
            return passed.ToHttpContent(structured ? ContentMode.Structured : ContentMode.Binary, Formatter);
        }

        return structured ? _events.Structured(record, named) : _events.Binary(record, named);
    }

    private static ByteArrayContent AsItIs(byte[] document)
    {
        var content = new ByteArrayContent(document);
        content.Headers.TryAddWithoutValidation("Content-Type", RecordEvents.StructuredType);
        return content;
    }

    private static ByteArrayContent Raw(in Record record, string? named)
    {
        var content = new ByteArrayContent(record.Value ?? []);
        var headers = content.Headers;
        if (record.Value is null)
        {
            headers.TryAddWithoutValidation("Kafka-Tombstone", "true");
        }
        else
        {
            headers.TryAddWithoutValidation("Content-Type", ContentTypes.Of(named, record.Value));
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

    private static HttpSinkHeader[] Headers(HttpSinkSettings settings)
        => settings.Headers.Any(h => h.Name.Equals("User-Agent", StringComparison.OrdinalIgnoreCase))
            ? [.. settings.Headers]
            : [new HttpSinkHeader("User-Agent", UserAgent), .. settings.Headers];
}
