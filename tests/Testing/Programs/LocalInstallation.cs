using System.Globalization;
using KafkaFetch.Testing.Files;
using KafkaFetch.Testing.Kubernetes;
using KafkaFetch.Testing.Network;
using KafkaFetch.Testing.Waiting;

namespace KafkaFetch.Testing.Programs;

/// <summary><c>kafka-fetch local</c> as a user runs it: a process, a data directory, ports of its own. It can be killed and started again.</summary>
public sealed class LocalInstallation : IAsyncDisposable
{
    private readonly TempDirectory data = new();
    private readonly string[] options;
    private RunningProgram? program;
    private KubectlRunner? kubectl;

    /// <summary>Prepares one with more options for <c>kafka-fetch local</c>; nothing is started.</summary>
    public LocalInstallation(params string[] options) => this.options = options;

    /// <summary>Where the program's output goes; null keeps it in memory.</summary>
    public TextWriter? Log { get; init; }

    /// <summary>When the program ends by itself, should this process not be there to end it.</summary>
    public TimeSpan AtMost { get; init; } = TimeSpan.FromMinutes(20);

    /// <summary>The API server's port.</summary>
    public int ApiPort { get; } = FreePort.Next();

    /// <summary>The port of metrics and health.</summary>
    public int ManagementPort { get; } = FreePort.Next();

    /// <summary>The port of the REST API.</summary>
    public int RestPort { get; } = FreePort.Next();

    /// <summary>The path of its kubeconfig.</summary>
    public string Kubeconfig => data["kubeconfig"];

    /// <summary>Where the file sinks write.</summary>
    public string Files => data["files"];

    /// <summary>The embedded broker's address.</summary>
    public string Bootstrap => File.ReadAllText(data["kafka.bootstrap"]).Trim();

    /// <summary>kubectl for it.</summary>
    public KubectlRunner Kubectl => kubectl ??= new KubectlRunner(Kubeconfig);

    /// <summary>The process that runs.</summary>
    public RunningProgram Program => program ?? throw new InvalidOperationException("It is not started.");

    /// <summary>Starts the program and does not wait for it.</summary>
    public void Launch() => program = RunningProgram.Start(
        BuiltProgram.KafkaFetch,
        [
            "local", "--plain", "--for", $"{(long)AtMost.TotalSeconds}s", "--data", data.Path,
            "--api-port", ApiPort.ToString(CultureInfo.InvariantCulture),
            "--management-port", ManagementPort.ToString(CultureInfo.InvariantCulture),
            "--port", RestPort.ToString(CultureInfo.InvariantCulture),
            .. options,
        ],
        Log);

    /// <summary>Starts the program and waits until its API server answers kubectl.</summary>
    public async Task StartAsync(CancellationToken cancellation = default)
    {
        Launch();
        await Eventually.TrueAsync(
            "the API server answers kubectl",
            async _ => Program.HasExited
                ? throw new InvalidOperationException($"kafka-fetch ended:\n{Program.Output}")
                : File.Exists(Kubeconfig) && (await Kubectl.RunAsync("get", "namespace", "default")).ExitCode == 0,
            cancellation: cancellation);
    }

    /// <summary>Starts it, and waits until its REST API answers, too.</summary>
    /// <returns>The address of the REST API's server.</returns>
    public async Task<Uri> StartRestAsync(CancellationToken cancellation = default)
    {
        await StartAsync(cancellation);
        var address = new Uri($"http://127.0.0.1:{RestPort}/");
        using var http = new HttpClient { BaseAddress = address };
        await Eventually.TrueAsync(
            "the REST API answers",
            async token => (await http.GetAsync(new Uri("openapi/v1.json", UriKind.Relative), token)).IsSuccessStatusCode,
            cancellation: cancellation);
        return address;
    }

    /// <summary>Ends it by SIGKILL.</summary>
    public async Task CrashAsync()
    {
        await Program.KillAsync();
        await ForgetAsync();
    }

    /// <summary>Ends it as Ctrl-C does, and waits for its end.</summary>
    /// <exception cref="InvalidOperationException">It ended with another code than 0.</exception>
    public async Task StopAsync(TimeSpan deadline, CancellationToken cancellation = default)
    {
        await Program.InterruptAsync(cancellation);
        var code = await Program.ExitCodeAsync(deadline);
        var output = Program.Output;
        await ForgetAsync();
        if (code != 0)
        {
            throw new InvalidOperationException($"kafka-fetch ended with {code}:\n{output}");
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (program is not null)
        {
            await program.DisposeAsync();
        }

        kubectl?.Dispose();
        data.Dispose();
    }

    private async Task ForgetAsync()
    {
        await Program.DisposeAsync();
        program = null;
    }
}
