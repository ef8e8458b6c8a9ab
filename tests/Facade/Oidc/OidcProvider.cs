using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using KafkaFetch.Facade.Tests.Harness;
using KafkaFetch.Testing.Files;
using KafkaFetch.Testing.Network;
using KafkaFetch.Testing.Processes;
using KafkaFetch.Testing.Waiting;

namespace KafkaFetch.Facade.Tests.Oidc;

/// <summary>oidc-provider, a certified OpenID Connect provider, in a process of its own on loopback.</summary>
internal sealed class OidcProvider : IAsyncDisposable
{
    /// <summary>The audience of the facade.</summary>
    public const string Audience = "kafka-fetch-api";

    private readonly TempDirectory directory = new();
    private readonly string package;
    private readonly int port = FreePort.Next();
    private readonly HttpClient http;
    private GuardedProcess? process;

    private OidcProvider(string package)
    {
        this.package = package;
        http = new HttpClient { BaseAddress = new Uri(Authority) };
    }

    /// <summary>Its URL.</summary>
    public string Authority => $"http://127.0.0.1:{port}";

    /// <summary>Finds it, and starts nothing; skips the test where it is not.</summary>
    public static OidcProvider Require()
    {
        var package = OnPath("oidc-provider/node_modules");
        Assert.SkipWhen(package is null || OnPath("node") is null, "needs node and oidc-provider on PATH; eng/tools.sh provides the latter where npm is");
        return new OidcProvider(Path.GetDirectoryName(package)!);
    }

    /// <summary>Starts it and waits until it answers.</summary>
    public async Task StartAsync()
    {
        process = GuardedProcess.Start(
            OnPath("node")!,
            [RepositoryRoot.File("tests/Facade/Oidc/provider.mjs"), package, port.ToString(CultureInfo.InvariantCulture)],
            directory["provider.log"]);
        await Eventually.TrueAsync(
            "the provider answers",
            async stop => process.HasExited
                ? throw new InvalidOperationException(process.LogTail())
                : (await http.GetAsync(new Uri(".well-known/openid-configuration", UriKind.Relative), stop)).StatusCode == HttpStatusCode.OK,
            cancellation: TestContext.Current.CancellationToken);
    }

    /// <summary>An access token of the client-credentials grant.</summary>
    /// <param name="subject">Whom it speaks of.</param>
    /// <param name="name">The name that people see.</param>
    /// <param name="groups">The groups, with blanks between them.</param>
    /// <param name="audience">Whom it is for.</param>
    public async Task<string> TokenAsync(string subject, string name = "grace", string groups = "", string audience = Audience)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "token")
        {
            Content = new FormUrlEncodedContent(new Dictionary<string, string>
            {
                ["grant_type"] = "client_credentials",
                ["scope"] = "use",
                ["resource"] = $"urn:{audience}",
                ["subject"] = subject,
                ["name"] = name,
                ["groups"] = groups,
            }),
        };
        request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.ASCII.GetBytes("tests:secret")));
        using var answer = await http.SendAsync(request, TestContext.Current.CancellationToken);
        return (string)(await answer.JsonAsync())["access_token"]!;
    }

    /// <summary>Signs with another key from now on, and publishes that one alone.</summary>
    public async Task RotateAsync()
    {
        using var answer = await http.PostAsync(new Uri("rotate", UriKind.Relative), null, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
    }

    /// <summary>Ends it; it can be started again, with another key.</summary>
    public async Task StopAsync()
    {
        if (process is not null)
        {
            await process.DisposeAsync();
            process = null;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        http.Dispose();
        directory.Dispose();
    }

    private static string? OnPath(string name) => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .Select(directory => Path.Combine(directory, name))
        .FirstOrDefault(Path.Exists);
}
