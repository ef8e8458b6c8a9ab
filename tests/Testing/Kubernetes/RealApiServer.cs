using System.Diagnostics;
using System.Security.Cryptography;
using k8s;
using KafkaFetch.Testing.Files;
using KafkaFetch.Testing.Network;
using KafkaFetch.Testing.Processes;
using KafkaFetch.Testing.Waiting;

namespace KafkaFetch.Testing.Kubernetes;

/// <summary>
/// A real kube-apiserver with etcd and, where it is there, kube-controller-manager (namespaces, garbage, quotas, service accounts), on free
/// loopback ports and a temporary directory, with RBAC on. They end with it, and with the test process.
/// </summary>
public sealed class RealApiServer : IApiServerFixture, IAsyncDisposable
{
    private static readonly TimeSpan StartDeadline = TimeSpan.FromSeconds(90);

    private readonly TempDirectory directory = new();
    private readonly Stack<GuardedProcess> programs = new();

    private RealApiServer()
    {
    }

    /// <inheritdoc/>
    public string Name => "kube-apiserver";

    /// <inheritdoc/>
    public Version ServerVersion { get; private set; } = new();

    /// <inheritdoc/>
    public string Kubeconfig { get; private set; } = "";

    /// <summary>Where it listens: <c>https://127.0.0.1:PORT</c>.</summary>
    public Uri Address { get; private set; } = new("https://127.0.0.1");

    /// <summary>Starts the servers of the directory and waits until <c>/readyz</c> is ok.</summary>
    /// <param name="assets">The directory with the binaries; see <see cref="EnvtestAssets.Find"/>.</param>
    /// <param name="cancellation">Ends the start.</param>
    /// <exception cref="EventuallyException">It was not ready in time; the message has the end of its log.</exception>
    public static async Task<RealApiServer> StartAsync(string assets, CancellationToken cancellation = default)
    {
        var server = new RealApiServer();
        try
        {
            await server.StartProgramsAsync(assets, cancellation);
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>A client whose user may do everything. The caller disposes it.</summary>
    public IKubernetes CreateClient() => new k8s.Kubernetes(KubernetesClientConfiguration.BuildConfigFromConfigFile(Kubeconfig));

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        while (programs.TryPop(out var program))
        {
            await program.DisposeAsync();
        }

        directory.Dispose();
    }

    private async Task StartProgramsAsync(string assets, CancellationToken cancellation)
    {
        var flags = new RealApiServerFlags(
            directory.Path, await ReadVersionAsync(assets, cancellation), FreePort.Next(), FreePort.Next(), FreePort.Next(), FreePort.Next());
        var adminToken = WriteCredentials(flags);
        Address = new Uri($"https://127.0.0.1:{flags.ApiPort}");

        Run(assets, "etcd", flags.Etcd);
        var apiServer = Run(assets, "kube-apiserver", flags.ApiServer);
        await WaitUntilReadyAsync(apiServer, flags, adminToken, cancellation);
        if (File.Exists(Path.Combine(assets, "kube-controller-manager")))
        {
            Run(assets, "kube-controller-manager", flags.ControllerManager(Kubeconfig));
        }
    }

    private GuardedProcess Run(string assets, string program, IEnumerable<string> arguments)
    {
        var started = GuardedProcess.Start(Path.Combine(assets, program), arguments, directory[$"{program}.log"]);
        programs.Push(started);
        return started;
    }

    private string WriteCredentials(RealApiServerFlags flags)
    {
        using var key = RSA.Create(2048);
        directory.Write(flags.ServiceAccountKey, key.ExportRSAPrivateKeyPem());
        var token = RandomNumberGenerator.GetHexString(32);
        directory.Write(flags.TokenFile, $"{token},admin,admin,\"system:masters\"\n");
        return token;
    }

    private async Task WaitUntilReadyAsync(GuardedProcess apiServer, RealApiServerFlags flags, string adminToken, CancellationToken cancellation)
    {
        var certificate = Path.Combine(flags.CertificateDirectory, "apiserver.crt");
        await Eventually.TrueAsync(
            "kube-apiserver has its certificate", () => apiServer.HasExited ? throw Ended(apiServer) : File.Exists(certificate), StartDeadline, cancellation);

        // written in one go, but not atomically: read it again with each try
        async Task<bool> IsReadyAsync(CancellationToken perTry)
        {
            var authority = await File.ReadAllTextAsync(certificate, perTry);
            Kubeconfig = KubeconfigFile.Write(directory["admin.kubeconfig"], Address, authority, adminToken);
            using var client = (k8s.Kubernetes)CreateClient();
            using var answer = await client.HttpClient.GetAsync(new Uri(Address, "readyz"), perTry);
            if (!answer.IsSuccessStatusCode)
            {
                throw new HttpRequestException($"{(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync(perTry)}");
            }

            var version = await client.Version.GetCodeAsync(cancellationToken: perTry);
            ServerVersion = Version.Parse($"{version.Major}.{version.Minor.TrimEnd('+')}");
            return true;
        }

        try
        {
            await Eventually.TrueAsync("kube-apiserver is ready", IsReadyAsync, StartDeadline, cancellation);
        }
        catch (EventuallyException late)
        {
            throw new EventuallyException($"{late.Message}\n{string.Join('\n', programs.Select(program => program.LogTail()))}");
        }
    }

    private static InvalidOperationException Ended(GuardedProcess apiServer) => new($"kube-apiserver ended:\n{apiServer.LogTail()}");

    private static async Task<Version> ReadVersionAsync(string assets, CancellationToken cancellation)
    {
        using var program = Process.Start(
            new ProcessStartInfo(Path.Combine(assets, "kube-apiserver"), "--version") { RedirectStandardOutput = true })!;
        var said = await program.StandardOutput.ReadToEndAsync(cancellation);
        await program.WaitForExitAsync(cancellation);
        var version = said[(said.IndexOf('v', StringComparison.Ordinal) + 1)..].Trim().Split('-', '+')[0];
        return Version.Parse(version);
    }
}
