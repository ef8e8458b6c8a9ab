using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace KafkaFetch.EndToEnd.Tests.Receiving;

/// <summary>An HTTP endpoint that acknowledges everything and counts each body that it was given.</summary>
internal sealed class CountingReceiver : IAsyncDisposable
{
    private readonly WebApplication application;
    private long deliveries;

    private CountingReceiver(WebApplication application) => this.application = application;

    public string Url { get; private set; } = "";

    /// <summary>Each body, and how often it came.</summary>
    public ConcurrentDictionary<string, int> Received { get; } = new();

    public int Distinct => Received.Count;

    public long Deliveries => Interlocked.Read(ref deliveries);

    public static async Task<CountingReceiver> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var application = builder.Build();
        application.Urls.Add("http://127.0.0.1:0");
        var receiver = new CountingReceiver(application);
        application.MapPost("/{**path}", receiver.AcceptAsync);
        await application.StartAsync();
        receiver.Url = application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single() + "/";
        return receiver;
    }

    public ValueTask DisposeAsync() => application.DisposeAsync();

    private async Task AcceptAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        var body = await reader.ReadToEndAsync(context.RequestAborted);

        // Counted before the answer: what was answered is then always counted.
        Received.AddOrUpdate(body, 1, (_, times) => times + 1);
        Interlocked.Increment(ref deliveries);
        context.Response.StatusCode = StatusCodes.Status204NoContent;
    }
}
