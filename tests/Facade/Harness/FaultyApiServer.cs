using System.Net;
using k8s;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace KafkaFetch.Facade.Tests.Harness;

/// <summary>Stands before an API server and spoils the requests that it is told to spoil; the others go through as they are.</summary>
internal sealed class FaultyApiServer : IAsyncDisposable
{
    private readonly WebApplication server;
    private readonly HttpClient onward;
    private Uri? target;

    private FaultyApiServer()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        server = builder.Build();
        server.Run(PassAsync);
        onward = new HttpClient(new HttpClientHandler { ServerCertificateCustomValidationCallback = HttpClientHandler.DangerousAcceptAnyServerCertificateValidator });
    }

    /// <summary>Whether a request, by its method and path, is refused with <see cref="RefusedWith"/> and never arrives.</summary>
    public Func<string, string, bool> Refuses { get; set; } = (_, _) => false;

    /// <summary>The status of what is refused.</summary>
    public int RefusedWith { get; set; } = StatusCodes.Status500InternalServerError;

    /// <summary>Whether a request arrives and its answer does not.</summary>
    public Func<string, string, bool> LosesAnswer { get; set; } = (_, _) => false;

    public static async Task<FaultyApiServer> StartAsync()
    {
        var faulty = new FaultyApiServer();
        await faulty.server.StartAsync(TestContext.Current.CancellationToken);
        return faulty;
    }

    /// <summary>The way to an API server that leads through here.</summary>
    public KubernetesClientConfiguration Before(KubernetesClientConfiguration direct)
    {
        target = new Uri(direct.Host);
        var address = server.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        return new KubernetesClientConfiguration { Host = address, AccessToken = direct.AccessToken };
    }

    public async ValueTask DisposeAsync()
    {
        await server.DisposeAsync();
        onward.Dispose();
    }

    private async Task PassAsync(HttpContext context)
    {
        var (method, path) = (context.Request.Method, context.Request.Path.Value!);
        if (Refuses(method, path))
        {
            context.Response.StatusCode = RefusedWith;
            return;
        }

        using var request = new HttpRequestMessage(new HttpMethod(method), new Uri(target!, path + context.Request.QueryString));
        if (context.Request.ContentLength > 0 || context.Request.Headers.TransferEncoding.Count > 0)
        {
            request.Content = new StreamContent(context.Request.Body);
        }

        foreach (var (name, values) in context.Request.Headers.Where(h => h.Key != "Host" && h.Key != "Transfer-Encoding"))
        {
            _ = request.Headers.TryAddWithoutValidation(name, values.AsEnumerable()) || request.Content?.Headers.TryAddWithoutValidation(name, values.AsEnumerable()) == true;
        }

        using var answer = await onward.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, context.RequestAborted);
        if (LosesAnswer(method, path))
        {
            context.Abort();
            return;
        }

        context.Response.StatusCode = (int)answer.StatusCode;
        context.Response.ContentType = answer.Content.Headers.ContentType?.ToString();
        await context.Response.StartAsync(context.RequestAborted);
        await using var body = await answer.Content.ReadAsStreamAsync(context.RequestAborted);
        var buffer = new byte[16 * 1024];
        while (await body.ReadAsync(buffer, context.RequestAborted) is var read and > 0)
        {
            // At once: a watch tells an event when it happens.
            await context.Response.Body.WriteAsync(buffer.AsMemory(0, read), context.RequestAborted);
            await context.Response.Body.FlushAsync(context.RequestAborted);
        }
    }
}
