using System.Net;
using KafkaFetch.DataPlane.Delivery;
using KafkaFetch.DataPlane.Records;
using KafkaFetch.Sinks.Batches;
using KafkaFetch.Sinks.Http.Auth;
using KafkaFetch.Sinks.Http.Security;
using Microsoft.Extensions.Logging;

namespace KafkaFetch.Sinks.Http;

/// <summary>
/// Sends each record as one HTTP request, a CloudEvent 1.0 or the raw value, or each delivery as one batch. Any 2xx is a delivery; 408,
/// 429 and 5xx are tried again and so is everything without an answer; 410 halts; every other status refuses the record. Redirects, cookies and proxies are not followed.
/// Safe for use by many lanes at the same time: they share one pool of connections.
/// </summary>
public sealed partial class HttpSink : ISink
{
    private readonly TlsMaterial _tls;
    private readonly HttpMessageInvoker _client;
    private readonly HttpMessageInvoker? _tokenClient;
    private readonly TokenCache? _tokens;
    private readonly HttpRequests _requests;
    private readonly bool _batches;
    private readonly string _target;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;

    /// <summary>Makes a sink; it connects with the first record.</summary>
    /// <param name="settings">Where and how to send.</param>
    /// <param name="timeProvider">The clock for signatures, tokens and a Retry-After date.</param>
    /// <param name="loggers">Where refused records are logged, at Debug.</param>
    /// <exception cref="ArgumentException">The settings are invalid; the message names every fault.</exception>
    public HttpSink(HttpSinkSettings settings, TimeProvider timeProvider, ILoggerFactory loggers)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(loggers);
        SettingsFault.ThrowIfAny(settings.Validate(), "http");
        _time = timeProvider;
        _logger = loggers.CreateLogger<HttpSink>();
        _target = HttpTarget.Describe(settings.Url);
        _batches = settings.Format == HttpSinkFormat.Batch;
        _requests = new HttpRequests(settings);
        _tls = TlsMaterial.Read(settings.Tls, []);
        _client = new HttpMessageInvoker(HttpConnections.Create(_tls.ForReceiver(), settings.Egress));
        if (settings.Auth is OAuth2Auth oauth)
        {
            _tokenClient = new HttpMessageInvoker(HttpConnections.Create(_tls.ForTokenEndpoint(), settings.Egress));
            _tokens = new TokenCache(new TokenEndpoint(oauth, _tokenClient, timeProvider).AskAsync, timeProvider);
        }
    }

    /// <inheritdoc/>
    public RecordFields Fields => RecordFields.All;

    /// <inheritdoc/>
    public int MaxBatchRecords => _batches ? 10_000 : 1;

    /// <inheritdoc/>
    public ValueTask DeliverAsync(ReadOnlyMemory<Record> records, Memory<SinkAnswer> answers, CancellationToken cancellationToken)
        => Narrowing.DeliverAsync(records, answers, _batches ? records.Length : 1, SendAsync, cancellationToken);

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        _client.Dispose();
        _tokenClient?.Dispose();
        _tokens?.Dispose();
        _tls.Dispose();
        return ValueTask.CompletedTask;
    }

    private async ValueTask<SinkAnswer> SendAsync(ReadOnlyMemory<Record> records, CancellationToken cancellationToken)
    {
        if (_tokens is null)
        {
            return await ExchangeAsync(records, null, cancellationToken).ConfigureAwait(false);
        }

        var given = await _tokens.GetAsync(cancellationToken).ConfigureAwait(false);
        if (given.Token is null)
        {
            return given.Problem;
        }

        var answer = await ExchangeAsync(records, given.Token, cancellationToken).ConfigureAwait(false);
        if (answer.Code != (int)HttpStatusCode.Unauthorized)
        {
            return answer;
        }

        // It may have been revoked before its time.
        _tokens.Refused(given.Token);
        given = await _tokens.GetAsync(cancellationToken).ConfigureAwait(false);
        return given.Token is null ? given.Problem : await ExchangeAsync(records, given.Token, cancellationToken).ConfigureAwait(false);
    }

    private async ValueTask<SinkAnswer> ExchangeAsync(ReadOnlyMemory<Record> records, string? token, CancellationToken cancellationToken)
    {
        using var request = _requests.Make(records.Span, token, _time.GetUtcNow());
        try
        {
            using var response = await _client.SendAsync(request, cancellationToken).ConfigureAwait(false);
            var answer = HttpAnswers.Of(response, _target, _time.GetUtcNow());
            if (answer.Outcome != SinkOutcome.Delivered && _logger.IsEnabled(LogLevel.Debug))
            {
                var body = await ErrorBody.ReadAsync(response, _time, cancellationToken).ConfigureAwait(false);
                var first = records.Span[0];
                LogErrorAnswer(_logger, _target, (int)response.StatusCode, first.Topic, first.Partition, first.Offset, body);
            }

            return answer;
        }
        catch (HttpRequestException e)
        {
            return HttpFailures.Of(e, _target, "delivery.http.url");
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return HttpFailures.ConnectTimedOut(_target);
        }
    }
}
