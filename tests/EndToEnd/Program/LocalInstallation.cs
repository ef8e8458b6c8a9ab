using System.Globalization;
using KafkaFetch.Testing.Files;
using KafkaFetch.Testing.Kubernetes;
using KafkaFetch.Testing.Network;
using KafkaFetch.Testing.Waiting;

namespace KafkaFetch.EndToEnd.Tests.Program;

/// <summary><c>kafka-fetch local</c> as a user runs it: a process, a data directory, ports of its own. It can be killed and started again.</summary>
internal sealed class LocalInstallation : IAsyncDisposable
{
    private readonly TempDirectory data = new();
    private readonly string[] options;
    private RunningProgram? program;
    private KubectlRunner? kubectl;

    public LocalInstallation(params string[] options) => this.options = options;

    public int ApiPort { get; } = FreePort.Next();

    public int ManagementPort { get; } = FreePort.Next();

    public string Kubeconfig => data["kubeconfig"];

    public string Bootstrap => File.ReadAllText(data["kafka.bootstrap"]).Trim();

    public KubectlRunner Kubectl => kubectl ??= new KubectlRunner(Kubeconfig);

    public RunningProgram Program => program ?? throw new InvalidOperationException("It is not started.");

    /// <summary>Starts the program and does not wait for it.</summary>
    public void Launch() => program = RunningProgram.Start(
        BuiltProgram.KafkaFetch,
        [
            "local", "--plain", "--for", "20m", "--data", data.Path,
            "--api-port", ApiPort.ToString(CultureInfo.InvariantCulture),
            "--management-port", ManagementPort.ToString(CultureInfo.InvariantCulture),
            .. options,
        ]);

    /// <summary>Starts the program and waits until its API server answers kubectl.</summary>
    public async Task StartAsync()
    {
        Launch();
        await Eventually.TrueAsync(
            "the API server answers kubectl",
            async _ =>
            {
                Assert.False(Program.HasExited, $"kafka-fetch ended:\n{Program.Output}");
                return File.Exists(Kubeconfig) && (await Kubectl.RunAsync("get", "namespace", "default")).ExitCode == 0;
            },
            cancellation: TestContext.Current.CancellationToken);
    }

    /// <summary>Ends it by SIGKILL.</summary>
    public async Task CrashAsync()
    {
        await Program.KillAsync();
        await Program.DisposeAsync();
        program = null;
    }

    public async ValueTask DisposeAsync()
    {
        if (program is not null)
        {
            await program.DisposeAsync();
        }

        kubectl?.Dispose();
        data.Dispose();
    }
}
