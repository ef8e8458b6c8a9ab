using System.Collections.Concurrent;
using System.Net;

namespace KafkaFetch.Operator.Demo;

/// <summary>The demo's HTTP receiver on 127.0.0.1: takes everything, counts by path.</summary>
internal sealed class DemoReceiver : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, long> counts = new(StringComparer.Ordinal);
    private readonly WebApplication application;

    private DemoReceiver(int port)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, port));
        application = builder.Build();
        application.Run(TakeAsync);
    }

    /// <summary>The port it listens on.</summary>
    public int Port => new Uri(application.Urls.First()).Port;

    /// <exception cref="IOException">The port is taken.</exception>
    public static async Task<DemoReceiver> StartAsync(int port, CancellationToken cancellationToken)
    {
        var receiver = new DemoReceiver(port);
        await receiver.application.StartAsync(cancellationToken).ConfigureAwait(false);
        return receiver;
    }

    /// <summary>The requests that came to a path.</summary>
    public long Count(string path) => counts.GetValueOrDefault(path);

    public ValueTask DisposeAsync() => application.DisposeAsync();

    private async Task TakeAsync(HttpContext context)
    {
        // Read to the end: only then has the record arrived.
        await context.Request.Body.CopyToAsync(Stream.Null, context.RequestAborted).ConfigureAwait(false);
        counts.AddOrUpdate(context.Request.Path.Value ?? "/", 1, (_, count) => count + 1);
        context.Response.StatusCode = StatusCodes.Status204NoContent;
    }
}
