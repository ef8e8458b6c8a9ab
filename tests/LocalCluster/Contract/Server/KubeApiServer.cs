using KafkaFetch.Testing.Kubernetes;
using KafkaFetch.Testing.Waiting;

namespace KafkaFetch.LocalCluster.Tests.Contract.Server;

/// <summary>The judge: a real kube-apiserver with etcd and its controllers.</summary>
public sealed class KubeApiServer : ServerUnderContract
{
    private RealApiServer? running;

    /// <summary>It looks for new kinds every 30 s, and forgets what it could not find for as long.</summary>
    public override TimeSpan GarbageDeadline => TimeSpan.FromSeconds(90);

    protected override void SkipWhereMissing() => Assert.SkipWhen(EnvtestAssets.Find() is null, EnvtestAssets.Missing);

    protected override async Task<IApiServerFixture> StartAsync()
    {
        running = await RealApiServer.StartAsync(EnvtestAssets.Find()!);
        using var api = new Api(running.Kubeconfig);
        (await api.Post("/apis/apiextensions.k8s.io/v1/customresourcedefinitions", Widget.Definition, "application/yaml")).Ok();

        // established is not yet served: the handler is there a moment later
        await Eventually.TrueAsync("widgets are served", async _ => (await api.Get(Widget.AllNamespaces)).Status == 200, cancellation: TestContext.Current.CancellationToken);
        await Eventually.TrueAsync("namespace default is there", async _ => (await api.Get("/api/v1/namespaces/default")).Status == 200, cancellation: TestContext.Current.CancellationToken);
        return running;
    }

    protected override ValueTask StopAsync() => running?.DisposeAsync() ?? ValueTask.CompletedTask;
}
