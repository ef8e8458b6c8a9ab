using System.Collections.Concurrent;
using k8s;
using KafkaFetch.ControllerRuntime.Client;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace KafkaFetch.ControllerRuntime.Tests.Fakes;

/// <summary>An API server that answers each list and each watch with the next step of a script; the last step repeats.</summary>
internal sealed class ScriptedServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<Func<HttpContext, Task>> _lists = new();
    private readonly ConcurrentQueue<Func<HttpContext, Task>> _watches = new();

    private ScriptedServer(WebApplication app) => _app = app;

    public ConcurrentQueue<string> Requests { get; } = new();

    public KubernetesClient Client { get; private set; } = null!;

    public static async Task<ScriptedServer> StartAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var server = new ScriptedServer(app);
        app.Run(server.HandleAsync);
        await app.StartAsync();
        var address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        server.Client = new KubernetesClient(new Kubernetes(new KubernetesClientConfiguration { Host = address }));
        return server;
    }

    public ScriptedServer List(string resourceVersion, params string[] items) => List(Answer(ListOf(resourceVersion, null, items)));

    public ScriptedServer List(Func<HttpContext, Task> step)
    {
        _lists.Enqueue(step);
        return this;
    }

    public ScriptedServer Watch(Func<HttpContext, Task> step)
    {
        _watches.Enqueue(step);
        return this;
    }

    /// <summary>Writes the lines and then holds the watch open.</summary>
    public ScriptedServer WatchOpen(params string[] lines) => Watch(async context =>
    {
        await WriteAsync(context, lines);
        await HoldAsync(context);
    });

    /// <summary>Writes the lines and closes cleanly.</summary>
    public ScriptedServer WatchClosed(params string[] lines) => Watch(context => WriteAsync(context, lines));

    public static string ListOf(string resourceVersion, string? next, params string[] items) =>
        $$$"""{"kind":"ConfigMapList","apiVersion":"v1","metadata":{"resourceVersion":"{{{resourceVersion}}}","continue":"{{{next}}}"},"items":[{{{string.Join(',', items)}}}]}""";

    public static string Item(string name, string version, string? uid = null) =>
        $$$"""{"metadata":{"namespace":"ns","name":"{{{name}}}","uid":"{{{uid ?? name}}}","resourceVersion":"{{{version}}}"},"data":{"v":"{{{version}}}"}}""";

    public static string Event(string type, string item) => $$$"""{"type":"{{{type}}}","object":{{{item}}}}""";

    public static string Gone() => Event("ERROR", Status(410, "Expired"));

    public static string Status(int code, string reason) =>
        $$$"""{"kind":"Status","apiVersion":"v1","status":"Failure","message":"scripted","reason":"{{{reason}}}","code":{{{code}}}}""";

    public static Func<HttpContext, Task> Answer(string body, int code = 200, string? retryAfter = null) => async context =>
    {
        context.Response.StatusCode = code;
        context.Response.ContentType = "application/json";
        if (retryAfter is not null)
        {
            context.Response.Headers.RetryAfter = retryAfter;
        }

        await context.Response.WriteAsync(body);
    };

    public static async Task WriteAsync(HttpContext context, params string[] lines)
    {
        if (!context.Response.HasStarted)
        {
            context.Response.ContentType = "application/json";
            await context.Response.StartAsync();
        }

        await context.Response.Body.FlushAsync();
        foreach (var line in lines)
        {
            await context.Response.WriteAsync(line + "\n");
            await context.Response.Body.FlushAsync();
        }
    }

    public static Task HoldAsync(HttpContext context) =>
        Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted);

    public async ValueTask DisposeAsync()
    {
        using var now = new CancellationTokenSource();
        await now.CancelAsync();
        await _app.StopAsync(now.Token);
        await _app.DisposeAsync();
    }

    private async Task HandleAsync(HttpContext context)
    {
        Requests.Enqueue(context.Request.Path + context.Request.QueryString);
        var steps = context.Request.Query["watch"] == "true" ? _watches : _lists;
        if (!steps.TryPeek(out var step))
        {
            context.Response.StatusCode = 500;
            return;
        }

        if (steps.Count > 1)
        {
            steps.TryDequeue(out _);
        }

        try
        {
            await step(context);
        }
        catch (OperationCanceledException)
        {
            // The client went away.
        }
    }
}
