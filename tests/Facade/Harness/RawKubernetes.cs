using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using k8s;

namespace KafkaFetch.Facade.Tests.Harness;

/// <summary>Kubernetes by paths: for requests that no client of ours would send.</summary>
internal sealed class RawKubernetes : IDisposable
{
    private readonly Kubernetes kubernetes;

    /// <summary>Speaks as the user of a configuration.</summary>
    public RawKubernetes(KubernetesClientConfiguration configuration) => kubernetes = new Kubernetes(configuration);

    /// <summary>Speaks as the user of a kubeconfig.</summary>
    public RawKubernetes(string kubeconfig)
        : this(KubernetesClientConfiguration.BuildConfigFromConfigFile(kubeconfig))
    {
    }

    /// <summary>Sends a request.</summary>
    public async Task<(HttpStatusCode Status, string Body)> SendAsync(
        HttpMethod method, string path, string? body = null, string mediaType = "application/json", string? impersonate = null)
    {
        var cancellation = TestContext.Current.CancellationToken;
        using var request = new HttpRequestMessage(method, new Uri(kubernetes.BaseUri, path));
        if (body is not null)
        {
            request.Content = new StringContent(body, Encoding.UTF8, new MediaTypeHeaderValue(mediaType));
        }

        if (impersonate is not null)
        {
            request.Headers.Add("Impersonate-User", impersonate);
        }

        if (kubernetes.Credentials is { } credentials)
        {
            await credentials.ProcessHttpRequestAsync(request, cancellation);
        }

        using var answer = await kubernetes.HttpClient.SendAsync(request, cancellation);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(cancellation));
    }

    /// <summary>What is in a namespace, each thing with its version.</summary>
    public async Task<IReadOnlyList<string>> ThingsAsync(string @namespace)
    {
        var things = new List<string>();
        foreach (var collection in NamespacedKinds.Paths(@namespace))
        {
            // A quota's use is counted after the fact, by a controller of the API server's own.
            var versions = !collection.EndsWith("/resourcequotas", StringComparison.Ordinal);
            things.AddRange((await ListAsync(collection)).Select(m => $"{collection}/{m["name"]} {m["uid"]} {(versions ? m["resourceVersion"] : null)}"));
        }

        return things;
    }

    /// <summary>The names in a collection.</summary>
    public async Task<IReadOnlyList<string>> NamesAsync(string collection) => [.. (await ListAsync(collection)).Select(m => $"{collection}/{m["name"]}")];

    public void Dispose() => kubernetes.Dispose();

    private async Task<IEnumerable<JsonNode>> ListAsync(string collection)
    {
        var (status, body) = await SendAsync(HttpMethod.Get, collection);
        Assert.True(status == HttpStatusCode.OK, body);
        return JsonNode.Parse(body)!["items"]!.AsArray().Select(i => i!["metadata"]!);
    }
}
