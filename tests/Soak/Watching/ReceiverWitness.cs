using KafkaFetch.Soak.History;
using KafkaFetch.Testing.Network;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace KafkaFetch.Soak.Watching;

/// <summary>An HTTP receiver that notes what it acknowledges before it does, and misbehaves as it is told.</summary>
internal sealed class ReceiverWitness(Timeline timeline) : IWitness, IAsyncDisposable
{
    private readonly Lock gate = new();
    private readonly List<Arrival> arrivals = [];
    private readonly int port = FreePort.Next();
    private volatile TaskCompletionSource changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile ReceiverMode mode;
    private WebApplication? server;

    public string Url => $"http://127.0.0.1:{port}/";

    public int Count
    {
        get
        {
            lock (gate)
            {
                return arrivals.Count;
            }
        }
    }

    public Task<IReadOnlyList<Arrival>> ArrivalsAsync(CancellationToken cancellation)
    {
        lock (gate)
        {
            return Task.FromResult<IReadOnlyList<Arrival>>([.. arrivals]);
        }
    }

    public async Task BehaveAsync(ReceiverMode wanted)
    {
        mode = wanted;
        Interlocked.Exchange(ref changed, new(TaskCreationOptions.RunContinuationsAsynchronously)).SetResult();
        if (wanted == ReceiverMode.Refusing)
        {
            await StopAsync();
        }
        else if (server is null)
        {
            await StartAsync();
        }
    }

    public async ValueTask DisposeAsync() => await StopAsync();

    private async Task StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.Services.Configure<HostOptions>(o => o.ShutdownTimeout = TimeSpan.FromMilliseconds(200));
        builder.WebHost.UseUrls(Url);
        server = builder.Build();
        server.Run(TakeAsync);
        await server.StartAsync();
    }

    private async Task StopAsync()
    {
        if (server is not null)
        {
            await server.DisposeAsync();
            server = null;
        }
    }

    private async Task TakeAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        var bytes = body.GetBuffer().AsMemory(0, (int)body.Length);
        switch (mode)
        {
            case ReceiverMode.Hanging or ReceiverMode.Refusing:
                await changed.Task.WaitAsync(context.RequestAborted);
                context.Abort();
                return;
            case ReceiverMode.Failing:
                context.Response.StatusCode = StatusCodes.Status500InternalServerError;
                return;
            case ReceiverMode.Busy:
                context.Response.StatusCode = StatusCodes.Status429TooManyRequests;
                context.Response.Headers.RetryAfter = "1";
                return;
            case ReceiverMode.Slow:
                await timeline.DelayAsync(TimeSpan.FromSeconds(1), context.RequestAborted);
                break;
            default:
                break;
        }

        if (bytes.Span.IndexOf("\"poison\""u8) >= 0)
        {
            context.Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return;
        }

        await AcknowledgeAsync(context, RequestReading.Places(context.Request.Headers, bytes));
    }

    private async Task AcknowledgeAsync(HttpContext context, IReadOnlyList<Place> places)
    {
        var first = Note(places);
        if (mode == ReceiverMode.Cutting)
        {
            Doubt(first, places.Count);
            context.Response.ContentLength = 10;
            await context.Response.WriteAsync("half", context.RequestAborted);
            await context.Response.Body.FlushAsync(context.RequestAborted);

            // An abort resets the connection, which would throw away the status too if it was not read yet.
            await timeline.DelayAsync(TimeSpan.FromMilliseconds(50), context.RequestAborted);
            context.Abort();
            return;
        }

        context.Response.StatusCode = StatusCodes.Status204NoContent;
        await context.Response.CompleteAsync();
        if (context.RequestAborted.IsCancellationRequested || mode == ReceiverMode.Refusing)
        {
            Doubt(first, places.Count);
        }
    }

    private int Note(IReadOnlyList<Place> places)
    {
        lock (gate)
        {
            var first = arrivals.Count;
            var now = timeline.Now;
            arrivals.AddRange(places.Select(p => new Arrival(p, now, ArrivalKind.Acknowledged)));
            return first;
        }
    }

    private void Doubt(int first, int count)
    {
        lock (gate)
        {
            for (var i = first; i < first + count; i++)
            {
                arrivals[i] = arrivals[i] with { Kind = ArrivalKind.Uncertain };
            }
        }
    }
}
