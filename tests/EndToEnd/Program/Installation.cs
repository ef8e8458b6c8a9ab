using KafkaFetch.Testing.Files;
using KafkaFetch.Testing.Kubernetes;

namespace KafkaFetch.EndToEnd.Tests.Program;

/// <summary>
/// A real kube-apiserver with <c>config/crds</c>, on which <c>config/rbac</c> was applied as the README says, and operators on it, each a
/// process that runs as the service account of <c>config/rbac</c>.
/// </summary>
internal sealed class Installation : IAsyncDisposable
{
    private readonly RealApiServer server;
    private readonly List<OperatorProcess> operators = [];
    private string operatorKubeconfig = "";

    private Installation(RealApiServer server)
    {
        this.server = server;
        Kubectl = new KubectlRunner(server.Kubeconfig);
    }

    /// <summary>kubectl of somebody who may do everything.</summary>
    public KubectlRunner Kubectl { get; }

    /// <summary>Starts the API server; skips the test, by name, where there is none.</summary>
    public static async Task<Installation> StartAsync()
    {
        KubectlRunner.Require();
        Assert.SkipWhen(EnvtestAssets.Find() is null, EnvtestAssets.Missing);
        var cancellation = TestContext.Current.CancellationToken;
        var installation = new Installation(await RealApiServer.StartAsync(EnvtestAssets.Find()!, cancellation));
        try
        {
            await installation.InstallAsync(cancellation);
            return installation;
        }
        catch
        {
            await installation.DisposeAsync();
            throw;
        }
    }

    /// <summary>Starts an operator with all roles, and waits until it has read the API server.</summary>
    public async Task<OperatorProcess> StartOperatorAsync(string worker)
    {
        var started = OperatorProcess.Start(operatorKubeconfig, worker);
        operators.Add(started);
        await started.ReadyAsync();
        return started;
    }

    /// <summary>A kubeconfig of the facade's service account.</summary>
    public Task<string> FacadeKubeconfigAsync() => server.WriteKubeconfigOfAsync("kafka-fetch", "kafka-fetch-facade", TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        foreach (var started in operators)
        {
            await started.DisposeAsync();
        }

        Kubectl.Dispose();
        await server.DisposeAsync();
    }

    private async Task InstallAsync(CancellationToken cancellation)
    {
        // Created, without validation: servers before 1.25 do not know the CEL rules, and refuse a server-side apply of them.
        (await Kubectl.RunAsync("create", "--validate=false", "-f", RepositoryRoot.File("config", "crds"))).Succeeded();
        (await Kubectl.RunAsync("wait", "--for=condition=Established", "crd", "--all", "--timeout=30s")).Succeeded();
        (await Kubectl.RunAsync("apply", "-f", RepositoryRoot.File("config", "rbac"))).Succeeded();
        operatorKubeconfig = await server.WriteKubeconfigOfAsync("kafka-fetch", "kafka-fetch-operator", cancellation);
    }
}
