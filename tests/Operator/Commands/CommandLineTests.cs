using System.Net;
using System.Net.Sockets;
using KafkaFetch.Operator.Commands;
using KafkaFetch.Operator.Hosting;
using KafkaFetch.Testing.Files;

namespace KafkaFetch.Operator.Tests.Commands;

[Trait("Ring", "Unit")]
public sealed class CommandLineTests
{
    [Theory]
    [InlineData("local --for 3x", "--for must be a duration such as 30s or 5m, not '3x'")]
    [InlineData("local --api-port 70000", "--api-port must be 0 to 65535")]
    [InlineData("local --nonsense", "--nonsense")]
    [InlineData("operator --roles ,", "name at least one of controller, worker and facade")]
    [InlineData("operator --roles facade --address everywhere", "--address must be an IP address")]
    [InlineData("operator --roles facade --port 70000", "--port must be 0 to 65535")]
    [InlineData("operator --roles facade --kubeconfig /does/not/exist", "--kubeconfig")]
    [InlineData("operator --roles worker,king", "no role 'king'")]
    [InlineData("operator --kubeconfig /does/not/exist", "--kubeconfig")]
    [InlineData("operator --worker Not_a_label", "--worker must be a DNS label")]
    [InlineData("operator --zone /a", "--zone must be 1 to 63 letters")]
    [InlineData("operator --capacity 0", "--capacity must be 1 to 10000")]
    [InlineData("operator --grace 3x", "--grace must be a duration")]
    [InlineData("generate crds", "--out")]
    public async Task A_fault_says_what_is_wrong_and_fails(string line, string words)
    {
        var (code, _, error) = await RunAsync(line.Split(' '));

        Assert.NotEqual(0, code);
        Assert.Contains(words, error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("garbage: [")]
    [InlineData("a: b")]
    [InlineData("users: password")]
    [InlineData("")]
    public async Task A_kubeconfig_that_is_none_is_refused_without_being_quoted(string text)
    {
        using var directory = new TempDirectory();
        var file = Path.Combine(directory.Path, "kubeconfig");
        await File.WriteAllTextAsync(file, text, TestContext.Current.CancellationToken);

        var (code, _, error) = await RunAsync(["operator", "--kubeconfig", file]);

        Assert.NotEqual(0, code);
        Assert.Contains("--kubeconfig", error, StringComparison.Ordinal);
        Assert.DoesNotContain("password", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("local --plain --for 1s --port 18200 --api-port 18249 --management-port 18249", "--api-port and --management-port both name port 18249")]
    [InlineData("operator --roles facade --kubeconfig KUBECONFIG --port 18290 --management-port 18290", "--port and --management-port both name port 18290")]
    public async Task One_port_for_two_things_is_refused(string arguments, string message)
    {
        using var data = new TempDirectory();
        data.Write("kubeconfig", """
            {apiVersion: v1, kind: Config, current-context: c, contexts: [{name: c, context: {cluster: c, user: u}}], clusters: [{name: c, cluster: {server: "http://127.0.0.1:9"}}], users: [{name: u, user: {token: t}}]}
            """);

        var (code, _, error) = await RunAsync([.. arguments.Replace("KUBECONFIG", data["kubeconfig"], StringComparison.Ordinal).Split(' ')]);

        Assert.Equal(ExitCodes.Failure, code);
        Assert.Contains(message, error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--api-port")]
    [InlineData("--management-port")]
    [InlineData("--port")]
    [InlineData("--receiver-port")]
    public async Task A_taken_port_is_named_with_the_option_that_changes_it(string option)
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port;
        using var data = new TempDirectory();
        string[] ports = [.. new[] { "--api-port", "--management-port", "--port", "--receiver-port" }.Where(o => o != option).SelectMany(o => new[] { o, "0" })];

        var (code, _, error) = await RunAsync(["local", "--demo", "--plain", "--for", "1s", "--data", data.Path, option, $"{port}", .. ports]);

        Assert.Equal(1, code);
        Assert.Contains($"Port {port}", error, StringComparison.Ordinal);
        Assert.Contains(option, error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Generate_writes_the_same_files_each_time()
    {
        using var one = new TempDirectory();
        using var two = new TempDirectory();
        foreach (var kind in new[] { "crds", "rbac" })
        {
            Assert.Equal(0, (await RunAsync("generate", kind, "--out", one.Path)).Code);
            Assert.Equal(0, (await RunAsync("generate", kind, "--out", two.Path)).Code);
        }

        Assert.Equal(8, Directory.GetFiles(one.Path).Length);
        Assert.All(Directory.GetFiles(one.Path), f => Assert.Equal(File.ReadAllText(f), File.ReadAllText(two[Path.GetFileName(f)])));
    }

    [Fact]
    public async Task The_version_is_told()
    {
        var (code, output, _) = await RunAsync("--version");

        Assert.Equal(0, code);
        Assert.Matches(@"^\d+\.\d+\.\d+", output);
    }

    [Theory]
    [InlineData("controller", OperatorRole.Controller)]
    [InlineData("controller, worker", OperatorRole.Controller | OperatorRole.Worker)]
    [InlineData("facade", OperatorRole.Facade)]
    [InlineData("worker,facade", OperatorRole.Worker | OperatorRole.Facade)]
    public void Roles_are_read(string text, object roles) => Assert.Equal((OperatorRole)roles, RoleList.Parse(text));

    [Theory]
    [InlineData("Worker_1.example", "worker-1-example")]
    [InlineData("--", "worker")]
    public void A_host_becomes_a_worker_name(string host, string name) => Assert.Equal(name, OperatorCommand.WorkerName(host));

    [Theory]
    [InlineData("operator", 20)]
    [InlineData("operator --grace 1m", 60)]
    [InlineData("operator --grace 0s", 0)]
    [InlineData("operator --grace x", 0)]
    [InlineData("local", 0)]
    public void A_stop_may_take_as_long_as_the_grace_says(string line, int seconds)
        => Assert.Equal(TimeSpan.FromSeconds(seconds), OperatorCommand.GraceOf(CommandLine.Root().Parse(line)));

    private static async Task<(int Code, string Output, string Error)> RunAsync(params string[] arguments)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var code = await CommandLine.RunAsync(arguments, output, error);
        return (code, output.ToString(), error.ToString());
    }
}
