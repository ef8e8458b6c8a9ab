using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace KafkaFetch.Testing.Http;

/// <summary>A receiver on a free loopback port that records what arrives, counts what it acknowledged, and answers as it was told.</summary>
public sealed class HttpReceiver : IAsyncDisposable
{
    private readonly ConcurrentQueue<ReceivedRequest> _requests = new();
    private readonly ConcurrentQueue<HttpAnswer> _script = new();
    private readonly CancellationTokenSource _closing = new();
    private readonly WebApplication _server;
    private readonly bool _keepsRequests;

    private HttpReceiver(HttpProtocols protocols, X509Certificate2? certificate, bool keepsRequests)
    {
        _keepsRequests = keepsRequests;
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen =>
        {
            listen.Protocols = protocols;
            if (certificate is not null)
            {
                listen.UseHttps(certificate, https =>
                {
                    https.ClientCertificateMode = ClientCertificateMode.AllowCertificate;
                    https.AllowAnyClientCertificate();
                });
            }
        }));
        _server = builder.Build();
        _server.Run(HandleAsync);
    }

    /// <summary>Where it listens.</summary>
    public Uri Url => new(_server.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());

    /// <summary>What has arrived, in its order.</summary>
    public IReadOnlyList<ReceivedRequest> Requests => [.. _requests];

    /// <summary>Each body that was acknowledged (2xx) as text, and how often. Counted before the answer: what was answered is always counted.</summary>
    public ConcurrentDictionary<string, int> Received { get; } = new();

    /// <summary>The answer once the script is used up.</summary>
    public HttpAnswer Default { get; set; } = new();

    /// <summary>Answers certain requests; null leaves a request to the script and the default.</summary>
    public Func<ReceivedRequest, HttpAnswer?> Choose { get; set; } = _ => null;

    /// <summary>Starts a receiver.</summary>
    /// <param name="http2">Speak HTTP/2 with prior knowledge and nothing else, instead of HTTP/1.1.</param>
    /// <param name="certificate">Speak TLS with this certificate, and take any of the client's.</param>
    /// <param name="keepsRequests">Keep <see cref="Requests"/>; false for loads, where counting is enough.</param>
    public static async Task<HttpReceiver> StartAsync(bool http2 = false, X509Certificate2? certificate = null, bool keepsRequests = true)
    {
        var receiver = new HttpReceiver(http2 ? HttpProtocols.Http2 : HttpProtocols.Http1, certificate, keepsRequests);
        await receiver._server.StartAsync();
        return receiver;
    }

    /// <summary>Answers the next requests in this order.</summary>
    public void Script(params HttpAnswer[] answers)
    {
        foreach (var answer in answers)
        {
            _script.Enqueue(answer);
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync();
        await _server.DisposeAsync();
        _closing.Dispose();
    }

    private async Task HandleAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        var request = new ReceivedRequest(
            context.Request.Method,
            context.Request.Path + context.Request.QueryString,
            context.Request.Protocol,
            [.. context.Request.Headers.SelectMany(h => h.Value.Select(v => KeyValuePair.Create(h.Key, v ?? "")))],
            body.ToArray(),
            context.Connection.Id,
            context.Connection.ClientCertificate?.Subject);
        if (_keepsRequests)
        {
            _requests.Enqueue(request);
        }

        await AnswerAsync(context, request, Choose(request) ?? (_script.TryDequeue(out var next) ? next : Default));
    }

    private async Task AnswerAsync(HttpContext context, ReceivedRequest request, HttpAnswer answer)
    {
        using var gone = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, _closing.Token);
        try
        {
            await Task.Delay(answer.Hang ? Timeout.InfiniteTimeSpan : answer.Delay, TimeProvider.System, gone.Token);
        }
        catch (OperationCanceledException)
        {
            context.Abort();
            return;
        }

        if (answer.Drop)
        {
            context.Abort();
            return;
        }

        if (answer.Status is >= 200 and <= 299)
        {
            Received.AddOrUpdate(request.Text, 1, (_, times) => times + 1);
        }

        context.Response.StatusCode = answer.Status;
        if (answer.Phrase is not null)
        {
            context.Features.GetRequiredFeature<IHttpResponseFeature>().ReasonPhrase = answer.Phrase;
        }

        foreach (var (name, value) in answer.Headers)
        {
            context.Response.Headers.Append(name, value);
        }

        await SendBodyAsync(context, answer);
    }

    private static async Task SendBodyAsync(HttpContext context, HttpAnswer answer)
    {
        if (answer.Body.Length == 0)
        {
            return;
        }

        context.Response.ContentLength = answer.Body.Length;
        try
        {
            if (!answer.CloseMidBody)
            {
                await context.Response.Body.WriteAsync(answer.Body, context.RequestAborted);
                return;
            }

            await context.Response.Body.WriteAsync(answer.Body.AsMemory(0, answer.Body.Length / 2), context.RequestAborted);
            await context.Response.Body.FlushAsync(context.RequestAborted);
            context.Abort();
        }
        catch (OperationCanceledException)
        {
            // The client had read enough.
        }
    }
}
