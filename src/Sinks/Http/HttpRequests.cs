using System.Globalization;
using System.Net;
using System.Text;
using CloudNative.CloudEvents;
using CloudNative.CloudEvents.Http;
using KafkaFetch.DataPlane.Records;
using KafkaFetch.DataPlane.Tracing;
using KafkaFetch.Sinks.Http.Auth;
using KafkaFetch.Sinks.Http.Events;
using KafkaFetch.Sinks.Http.Signing;

namespace KafkaFetch.Sinks.Http;

/// <summary>Makes the request for a record, or for a batch.</summary>
internal sealed class HttpRequests(HttpSinkSettings settings)
{
    private static readonly string UserAgent = $"kafka-fetch/{typeof(HttpRequests).Assembly.GetName().Version!.ToString(3)}";
    private static readonly EventFormatter Formatter = new();

    private readonly Uri _url = new(settings.Url);
    private readonly HttpMethod _method = settings.Method == HttpSinkMethod.Put ? HttpMethod.Put : HttpMethod.Post;
    private readonly RecordEvents _events = new(settings.Source);
    private readonly HttpSinkHeader[] _headers = Headers(settings);
    private readonly WebhookSigner? _signer = settings.SigningKeys.Count == 0 ? null : new(settings.SigningKeys, settings.Source);

    /// <summary>Makes one request.</summary>
    /// <param name="records">One record; with the format batch, one or more.</param>
    /// <param name="token">The token of an OAuth 2.0 server; null for none.</param>
    /// <param name="now">The time of this attempt, which is signed.</param>
    internal HttpRequestMessage Make(ReadOnlySpan<Record> records, string? token, DateTimeOffset now)
    {
        var request = new HttpRequestMessage(_method, _url)
        {
            Version = settings.Http2 ? HttpVersion.Version20 : HttpVersion.Version11,
            VersionPolicy = settings.Http2 ? HttpVersionPolicy.RequestVersionExact : HttpVersionPolicy.RequestVersionOrLower,
            Content = Content(records),
        };
        foreach (var header in _headers)
        {
            // The few that belong to the body, such as Expires, are refused by the request's own collection.
            if (!request.Headers.TryAddWithoutValidation(header.Name, header.Value))
            {
                request.Content!.Headers.TryAddWithoutValidation(header.Name, header.Value);
            }
        }

        if (token is not null)
        {
            request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {token}");
        }

        // This hop. An event's attribute of the same name says where the record came from, and stays as it was (CloudEvents, Distributed
        // Tracing extension).
        if (TraceContext.Of(records) is { } trace)
        {
            request.Headers.TryAddWithoutValidation(TraceContext.ParentHeader, trace.TraceParent);
            if (trace.TraceState is { } state)
            {
                request.Headers.TryAddWithoutValidation(TraceContext.StateHeader, state);
            }
        }

        _signer?.Sign(request, records[0], records.Length, now);
        return request;
    }

    private HttpContent Content(ReadOnlySpan<Record> records)
    {
        if (settings.Format == HttpSinkFormat.Batch)
        {
            return new EventBatches(_events).Make(records);
        }

        var named = ContentTypes.Named(records[0].Headers);
        return settings.Format == HttpSinkFormat.Raw ? Raw(records[0], named) : Event(records[0], named);
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
    {
        var headers = settings.Headers.ToList();
        if (!headers.Exists(h => h.Name.Equals("User-Agent", StringComparison.OrdinalIgnoreCase)))
        {
            headers.Add(new HttpSinkHeader("User-Agent", UserAgent));
        }

        if (settings.Auth is BearerAuth bearer)
        {
            headers.Add(new HttpSinkHeader("Authorization", $"Bearer {bearer.Token}"));
        }
        else if (settings.Auth is BasicAuth basic)
        {
            var credentials = Convert.ToBase64String(Encoding.UTF8.GetBytes($"{basic.Username}:{basic.Password}"));
            headers.Add(new HttpSinkHeader("Authorization", $"Basic {credentials}"));
        }

        return [.. headers];
    }
}
