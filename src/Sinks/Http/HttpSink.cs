using KafkaFetch.DataPlane.Delivery;
using KafkaFetch.DataPlane.Records;
using Microsoft.Extensions.Logging;

namespace KafkaFetch.Sinks.Http;

/// <summary>
/// Sends each record as one HTTP request, a CloudEvent 1.0 or the raw value. Any 2xx is a delivery; 408, 429 and 5xx are tried again
/// and so is everything without an answer; every other status refuses the record. Redirects, cookies and proxies are not followed.
/// Safe for use by many lanes at the same time: they share one pool of connections.
/// </summary>
public sealed partial class HttpSink : ISink
{
    private readonly HttpMessageInvoker _client;
    private readonly HttpRequests _requests;
    private readonly string _target;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;

    /// <summary>Makes a sink; it connects with the first record.</summary>
    /// <param name="settings">Where and how to send.</param>
    /// <param name="timeProvider">The clock that a Retry-After date is measured against.</param>
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
        _requests = new HttpRequests(settings);
        _client = new HttpMessageInvoker(HttpConnections.Create());
    }

    /// <inheritdoc/>
    public RecordFields Fields => RecordFields.All;

    /// <inheritdoc/>
    public async ValueTask DeliverAsync(ReadOnlyMemory<Record> records, Memory<SinkAnswer> answers, CancellationToken cancellationToken)
    {
        for (var i = 0; i < records.Length; i++)
        {
            var answer = await SendAsync(records.Span[i], cancellationToken).ConfigureAwait(false);
            answers.Span[i] = answer;
            if (answer.Outcome != SinkOutcome.Delivered)
            {
                return;
            }
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        _client.Dispose();
        return ValueTask.CompletedTask;
    }

    private async ValueTask<SinkAnswer> SendAsync(Record record, CancellationToken cancellationToken)
    {
        using var request = _requests.Make(record);
        try
        {
            using var response = await _client.SendAsync(request, cancellationToken).ConfigureAwait(false);
            var answer = HttpAnswers.Of(response, _target, _time.GetUtcNow());
            if (answer.Outcome != SinkOutcome.Delivered && _logger.IsEnabled(LogLevel.Debug))
            {
                var body = await ErrorBody.ReadAsync(response, _time, cancellationToken).ConfigureAwait(false);
                LogErrorAnswer(_logger, _target, (int)response.StatusCode, record.Topic, record.Partition, record.Offset, body);
            }

            return answer;
        }
        catch (HttpRequestException e)
        {
            return HttpFailures.Of(e, _target);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return HttpFailures.ConnectTimedOut(_target);
        }
    }
}
