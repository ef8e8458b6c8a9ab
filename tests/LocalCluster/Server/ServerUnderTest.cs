using System.Net.Http.Headers;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json.Nodes;
using KafkaFetch.LocalCluster.Store;
using Microsoft.Extensions.Logging.Abstractions;

namespace KafkaFetch.LocalCluster.Tests.Server;

/// <summary>A server on a temporary directory, and a client that trusts it by its kubeconfig.</summary>
internal sealed class ServerUnderTest : IAsyncDisposable
{
    private readonly bool ownsDirectory;

    private ServerUnderTest(string directory, bool ownsDirectory, LocalApiServer server)
    {
        this.ownsDirectory = ownsDirectory;
        Directory = directory;
        Server = server;
        Client = NewClient(server);
        Client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", File.ReadAllText(Path.Combine(directory, "token")));
    }

    public const string Definition = """
        apiVersion: apiextensions.k8s.io/v1
        kind: CustomResourceDefinition
        metadata: {name: widgets.example.com}
        spec:
          group: example.com
          scope: Namespaced
          names: {plural: widgets, kind: Widget, shortNames: [wd]}
          versions:
          - name: v1
            served: true
            storage: true
            subresources:
              status: {}
              scale: {specReplicasPath: .spec.replicas, statusReplicasPath: .status.replicas}
            schema:
              openAPIV3Schema:
                type: object
                properties:
                  spec:
                    type: object
                    properties:
                      size: {type: integer, minimum: 1}
                      replicas: {type: integer, default: 1}
                  status:
                    type: object
                    properties:
                      replicas: {type: integer}
                      phase: {type: string}
        """;

    public string Directory { get; }

    public LocalApiServer Server { get; }

    public HttpClient Client { get; }

    public static async Task<ServerUnderTest> StartAsync(string? directory = null, TimeProvider? time = null, StoreLimits? limits = null)
    {
        var path = directory ?? System.IO.Directory.CreateTempSubdirectory("local-api-").FullName;
        var options = new LocalApiServerOptions { DataDirectory = path, CustomResourceDefinitions = [Definition], Limits = limits ?? new StoreLimits() };
        var server = await LocalApiServer.StartAsync(
            options, time ?? TimeProvider.System, NullLoggerFactory.Instance, TestContext.Current.CancellationToken);
        return new ServerUnderTest(path, directory is null, server);
    }

    public static HttpClient NewClient(LocalApiServer server)
    {
        var text = File.ReadAllText(server.KubeconfigPath);
        var authority = Convert.FromBase64String(text.Split("certificate-authority-data: ")[1].Split('\n')[0]);
        var trusted = X509Certificate2.CreateFromPem(Encoding.UTF8.GetString(authority));
        var handler = new SocketsHttpHandler
        {
            SslOptions = new()
            {
                CertificateChainPolicy = new X509ChainPolicy
                {
                    TrustMode = X509ChainTrustMode.CustomRootTrust,
                    RevocationMode = X509RevocationMode.NoCheck,
                    CustomTrustStore = { trusted },
                },
            },
        };
        return new HttpClient(handler) { BaseAddress = server.Address };
    }

    public async Task<(int Code, JsonObject Body)> SendAsync(string method, string path, JsonNode? body = null, string type = "application/json")
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        if (body is not null)
        {
            request.Content = new StringContent(body.ToJsonString(), Encoding.UTF8, type);
        }

        using var response = await Client.SendAsync(request, TestContext.Current.CancellationToken);
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        return ((int)response.StatusCode, JsonNode.Parse(text)!.AsObject());
    }

    public async Task<JsonObject> MustAsync(string method, string path, JsonNode? body = null, string type = "application/json")
    {
        var (code, answer) = await SendAsync(method, path, body, type);
        Assert.True(code is 200 or 201, $"{method} {path}: {code} {answer["message"]}");
        return answer;
    }

    /// <summary>Reads an object until it is as wished, or fails after a deadline.</summary>
    public async Task<(int Code, JsonObject Body)> UntilAsync(string path, Func<int, JsonObject, bool> wished)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        deadline.CancelAfter(TimeSpan.FromSeconds(15));
        while (true)
        {
            var (code, body) = await SendAsync("GET", path);
            if (wished(code, body))
            {
                return (code, body);
            }

            Assert.False(deadline.IsCancellationRequested, $"{path} is still {code} {body.ToJsonString()}");
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, TestContext.Current.CancellationToken);
        }
    }

    public static JsonObject Object(string apiVersion, string kind, string name, JsonObject? spec = null, JsonObject? metadata = null)
    {
        metadata ??= [];
        metadata["name"] = name;
        var value = new JsonObject { ["apiVersion"] = apiVersion, ["kind"] = kind, ["metadata"] = metadata };
        if (spec is not null)
        {
            value["spec"] = spec;
        }

        return value;
    }

    public static JsonObject Widget(string name, JsonObject? metadata = null) => Object("example.com/v1", "Widget", name, new JsonObject { ["size"] = 1 }, metadata);

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await Server.DisposeAsync();
        if (ownsDirectory)
        {
            System.IO.Directory.Delete(Directory, recursive: true);
        }
    }
}
