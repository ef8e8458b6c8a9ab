using System.Diagnostics;
using KafkaFetch.Testing.Files;
using KafkaFetch.Testing.Network;
using KafkaFetch.Testing.Processes;
using Npgsql;
using Xunit;

namespace KafkaFetch.Testing.Postgres;

/// <summary>A private PostgreSQL on a free loopback port, in a temporary directory, gone with the tests. The server refuses to run as root: then it runs as the user postgres.</summary>
public sealed class PostgresServer : IAsyncLifetime
{
    /// <summary>What is said where there is no server.</summary>
    public const string Missing = "needs PostgreSQL's server (initdb): run eng/tools.sh as root on Debian, or put its directory on PATH";
    private static readonly string[] AsPostgres = ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"];
    private readonly TempDirectory _directory = new();
    private readonly int _port = FreePort.Next();
    private GuardedProcess? _server;
    private NpgsqlDataSource? _source;

    /// <summary>Whether there is a server to start.</summary>
    public static bool IsAvailable => FindBinaries() is not null;

    /// <summary>The user's password.</summary>
    public static string Password => "pg test word";

    /// <summary>The connection string of a user who may do everything.</summary>
    public string Connection => $"Host=127.0.0.1;Port={_port};Database=postgres;Username=tester;Password={Password}";

    /// <summary>Skips the test where there is no server.</summary>
    public void Need()
    {
        if (_server is null)
        {
            Assert.Skip(Missing);
        }
    }

    /// <summary>Creates and starts it, where there is one.</summary>
    public async ValueTask InitializeAsync()
    {
        if (FindBinaries() is { } binaries)
        {
            await CreateAsync(binaries);
            await StartAsync(binaries);
        }
    }

    /// <summary>Ends the server at once, as a crash would.</summary>
    public async Task StopAsync() => await _server!.DisposeAsync();

    /// <summary>Starts it again where it was.</summary>
    public Task RestartAsync() => StartAsync(FindBinaries()!);

    /// <summary>Runs a statement.</summary>
    public async Task ExecuteAsync(string sql)
    {
        await using var command = _source!.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>The rows of a query, their columns as text with blanks between them, null as ~.</summary>
    public async Task<string[]> QueryAsync(string sql)
    {
        var rows = new List<string>();
        await using var command = _source!.CreateCommand(sql);
        await using var reader = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        while (await reader.ReadAsync(TestContext.Current.CancellationToken))
        {
            rows.Add(string.Join(' ', Enumerable.Range(0, reader.FieldCount).Select(i => reader.IsDBNull(i) ? "~" : $"{reader.GetValue(i)}")));
        }

        return [.. rows];
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_source is not null)
        {
            await _source.DisposeAsync();
        }

        if (_server is not null)
        {
            await _server.DisposeAsync();
        }

        _directory.Dispose();
    }

    private static string? FindBinaries()
    {
        var installed = Directory.Exists("/usr/lib/postgresql")
            ? Directory.EnumerateDirectories("/usr/lib/postgresql").OrderDescending(StringComparer.Ordinal).Select(d => Path.Combine(d, "bin"))
            : [];
        return (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Concat(installed).FirstOrDefault(d => File.Exists(Path.Combine(d, "initdb")));
    }

    private static string[] Command(params string[] command) => Environment.IsPrivilegedProcess ? [.. AsPostgres, .. command] : command;

    private static async Task RunAsync(params string[] command)
    {
        var start = new ProcessStartInfo(command[0], command[1..]) { RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var error = await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(process.ExitCode == 0, $"{command[0]} failed: {await output}{error}");
    }

    private async Task CreateAsync(string binaries)
    {
        var word = Path.Combine(_directory.Path, "word");
        await File.WriteAllTextAsync(word, Password);
        if (Environment.IsPrivilegedProcess)
        {
            await RunAsync("chown", "-R", "postgres", _directory.Path);
        }

        await RunAsync(Command(
            Path.Combine(binaries, "initdb"), "-D", Path.Combine(_directory.Path, "data"), "-U", "tester", "-A", "scram-sha-256", $"--pwfile={word}", "-E", "UTF8", "--no-sync"));
    }

    private async Task StartAsync(string binaries)
    {
        var command = Command(
            Path.Combine(binaries, "postgres"),
            "-D",
            Path.Combine(_directory.Path, "data"),
            "-p",
            $"{_port}",
            "-c",
            "listen_addresses=127.0.0.1",
            "-c",
            "unix_socket_directories=",
            "-c",
            "fsync=off");
        _server = GuardedProcess.Start(command[0], command[1..], Path.Combine(_directory.Path, "postgres.log"));
        _source ??= NpgsqlDataSource.Create($"{Connection};Pooling=false");
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (true)
        {
            try
            {
                await using var connection = await _source.OpenConnectionAsync(deadline.Token);
                return;
            }
            catch (NpgsqlException)
            {
                Assert.False(_server.HasExited, _server.LogTail());
                await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, deadline.Token);
            }
        }
    }
}
