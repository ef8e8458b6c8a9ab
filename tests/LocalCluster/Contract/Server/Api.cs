using System.Net.Http.Headers;
using System.Text;
using k8s;

namespace KafkaFetch.LocalCluster.Tests.Contract.Server;

/// <summary>The API server's HTTP surface, raw: the contract is about bytes on the wire, not about what a client library makes of them.</summary>
public sealed class Api : IDisposable
{
    private readonly Kubernetes client;
    private readonly Uri address;
    private readonly string token;
    private readonly (string Name, string Value)[] headers = [];

    internal Api(string kubeconfig)
    {
        var configuration = KubernetesClientConfiguration.BuildConfigFromConfigFile(kubeconfig);
        client = new Kubernetes(configuration);
        client.HttpClient.Timeout = TimeSpan.FromMinutes(5);
        address = client.BaseUri;
        token = configuration.AccessToken;
    }

    private Api(Api other, string token, params (string, string)[] headers)
    {
        client = other.client;
        address = other.address;
        this.token = token;
        this.headers = headers;
    }

    /// <summary>The same server as another user, whom this one acts as. To be used as long as this one.</summary>
    public Api As(string user, params string[] groups) => With([("Impersonate-User", user), .. groups.Select(group => ("Impersonate-Group", group))]);

    /// <summary>The same server with more headers in each request. To be used as long as this one.</summary>
    public Api With(params (string Name, string Value)[] more) => new(this, token, more);

    /// <summary>The same server with another token. To be used as long as this one.</summary>
    public Api WithToken(string other) => new(this, other);

    public Task<Answer> Get(string path, string? accept = null) => SendAsync(HttpMethod.Get, path, accept: accept);

    public Task<Answer> Post(string path, string body, string contentType = "application/json") => SendAsync(HttpMethod.Post, path, body, contentType);

    public Task<Answer> Put(string path, string body) => SendAsync(HttpMethod.Put, path, body);

    public Task<Answer> Delete(string path, string? options = null) => SendAsync(HttpMethod.Delete, path, options);

    public Task<Answer> MergePatch(string path, string body) => SendAsync(HttpMethod.Patch, path, body, "application/merge-patch+json");

    public Task<Answer> JsonPatch(string path, string body) => SendAsync(HttpMethod.Patch, path, body, "application/json-patch+json");

    public Task<Answer> StrategicPatch(string path, string body) => SendAsync(HttpMethod.Patch, path, body, "application/strategic-merge-patch+json");

    /// <summary>Server-side apply as the field manager.</summary>
    public Task<Answer> Apply(string path, string manager, string body, string query = "")
        => SendAsync(HttpMethod.Patch, $"{path}?fieldManager={manager}{query}", body, "application/apply-patch+yaml");

    public async Task<Answer> SendAsync(
        HttpMethod method, string path, string? body = null, string contentType = "application/json", string? accept = null, string? bearer = "")
    {
        using var request = Request(method, path, body, contentType, accept, bearer);
        using var response = await client.HttpClient.SendAsync(request, TestContext.Current.CancellationToken);
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        return new Answer((int)response.StatusCode, text, response.Content.Headers.ContentType?.ToString() ?? "", response.Headers);
    }

    /// <summary>Opens a watch; <paramref name="path"/> has <c>watch=true</c> and the rest of its query.</summary>
    public async Task<WatchStream> WatchAsync(string path, string? accept = null)
    {
        var request = Request(HttpMethod.Get, path, null, "", accept, "");
        var response = await client.HttpClient.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
        Assert.True(response.IsSuccessStatusCode, $"{(int)response.StatusCode} {path}");
        return new WatchStream(response, await response.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken));
    }

    public void Dispose() => client.Dispose();

    private HttpRequestMessage Request(HttpMethod method, string path, string? body, string contentType, string? accept, string? bearer)
    {
        var request = new HttpRequestMessage(method, new Uri(address, path));
        if (bearer is not null)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", bearer.Length == 0 ? token : bearer);
        }

        request.Headers.TryAddWithoutValidation("Accept", accept ?? "application/json");
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        if (body is not null)
        {
            request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
            request.Content.Headers.TryAddWithoutValidation("Content-Type", contentType);
        }

        return request;
    }
}
