using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace KafkaFetch.Operator.Tests.Integration.Harness;

/// <summary>An HTTP endpoint that answers as a test wishes, and counts what it acknowledged.</summary>
internal sealed class TestReceiver : IAsyncDisposable
{
    private readonly WebApplication application;

    private TestReceiver()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        application = builder.Build();
        application.Run(AnswerAsync);
    }

    /// <summary>The status it answers; null never answers.</summary>
    public int? Status { get; set; } = StatusCodes.Status204NoContent;

    /// <summary>Each body that was acknowledged, and how often.</summary>
    public ConcurrentDictionary<string, int> Received { get; } = new();

    /// <summary>The last value of each request header.</summary>
    public ConcurrentDictionary<string, string> Headers { get; } = new(StringComparer.OrdinalIgnoreCase);

    public string Url => application.Urls.First() + "/records";

    public static async Task<TestReceiver> StartAsync()
    {
        var receiver = new TestReceiver();
        await receiver.application.StartAsync(TestContext.Current.CancellationToken);
        return receiver;
    }

    public ValueTask DisposeAsync() => application.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        var body = await reader.ReadToEndAsync(context.RequestAborted);
        foreach (var (name, value) in context.Request.Headers)
        {
            Headers[name] = value.ToString();
        }

        if (Status is not { } status)
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted)
                .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            return;
        }

        if (status < 300)
        {
            Received.AddOrUpdate(body, 1, (_, times) => times + 1);
        }

        context.Response.StatusCode = status;
    }
}
