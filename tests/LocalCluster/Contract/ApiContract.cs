using KafkaFetch.LocalCluster.Tests.Contract.Server;
using KafkaFetch.Testing.Kubernetes;

namespace KafkaFetch.LocalCluster.Tests.Contract;

/// <summary>
/// A part of the contract that LocalCluster and a real kube-apiserver both keep. Each test has a namespace of its own. Where the two
/// differ, on a version that has the feature, LocalCluster is wrong.
/// </summary>
public abstract class ApiContract(ServerUnderContract server) : IAsyncLifetime
{
    private IApiServerFixture? running;
    private Api? api;

    protected Api Api => api!;

    /// <summary>The test's own namespace.</summary>
    protected string Namespace { get; } = $"t-{Guid.NewGuid():N}"[..14];

    protected string Kubeconfig => running!.Kubeconfig;

    protected string Core => $"/api/v1/namespaces/{Namespace}";

    protected string ConfigMaps => $"{Core}/configmaps";

    protected string Widgets => $"/apis/{Widget.ApiVersion}/namespaces/{Namespace}/widgets";

    /// <summary>Skips the case, by name, on a server older than the lowest Kubernetes version that it holds for.</summary>
    protected void RequiresServer(string lowest)
        => Assert.SkipWhen(running!.ServerVersion < Version.Parse(lowest), $"holds from Kubernetes {lowest} on; {running.Name} is {running.ServerVersion}");

    public async ValueTask InitializeAsync()
    {
        running = await server.GetAsync();
        api = new Api(running.Kubeconfig);
        (await Api.Post("/api/v1/namespaces", $$"""{"apiVersion":"v1","kind":"Namespace","metadata":{"name":"{{Namespace}}"} }""")).Ok();
    }

    public virtual ValueTask DisposeAsync()
    {
        api?.Dispose();
        return ValueTask.CompletedTask;
    }

    protected static string ConfigMap(string name, string metadata = "", string data = """{"a":"1"}""")
        => $$"""{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"{{name}}"{{(metadata.Length > 0 ? "," + metadata : "")}}},"data":{{data}}}""";
}
