using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging.Abstractions;

namespace KafkaFetch.LocalCluster.Tests.Server;

[Trait("Ring", "Integration")]
public sealed class LocalApiServerTests
{
    [Fact]
    public async Task Secrets_in_the_data_directory_are_readable_by_their_owner_alone()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("needs Unix file modes");
            return;
        }

        await using var cluster = await ServerUnderTest.StartAsync();
        foreach (var file in new[] { "kubeconfig", "token", "server.key", "service-account.key", "state.db", "state.db-wal" })
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(cluster.Directory, file)));
        }
    }

    [Theory]
    [InlineData(null)]
    [InlineData("wrong")]
    public async Task A_missing_or_wrong_token_is_401_with_a_status(string? token)
    {
        await using var cluster = await ServerUnderTest.StartAsync();
        cluster.Client.DefaultRequestHeaders.Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token);
        var (code, body) = await cluster.SendAsync("GET", "/api/v1/namespaces");
        Assert.Equal(401, code);
        Assert.Equal("Unauthorized", (string?)body["reason"]);
        Assert.Equal("Status", (string?)body["kind"]);
    }

    [Fact]
    public async Task A_directory_in_use_is_refused_by_name()
    {
        await using var cluster = await ServerUnderTest.StartAsync();
        var exception = await Assert.ThrowsAsync<IOException>(() => ServerUnderTest.StartAsync(cluster.Directory));
        Assert.Contains(cluster.Directory, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_port_that_is_taken_is_refused_by_number_and_frees_the_directory()
    {
        await using var cluster = await ServerUnderTest.StartAsync();
        var directory = Directory.CreateTempSubdirectory("local-api-").FullName;
        var options = new LocalApiServerOptions { DataDirectory = directory, Port = cluster.Server.Address.Port };
        var exception = await Assert.ThrowsAsync<IOException>(() =>
            LocalApiServer.StartAsync(options, TimeProvider.System, NullLoggerFactory.Instance, TestContext.Current.CancellationToken));
        Assert.Contains($"{options.Port}", exception.Message, StringComparison.Ordinal);
        Directory.Delete(directory, recursive: true);
    }

    [Fact]
    public async Task A_state_that_is_no_database_is_named_and_left_as_it_is()
    {
        var directory = Directory.CreateTempSubdirectory("local-api-").FullName;
        var file = Path.Combine(directory, "state.db");
        var garbage = Enumerable.Range(0, 8192).Select(i => (byte)((i * 31) + 7)).ToArray();
        await File.WriteAllBytesAsync(file, garbage, TestContext.Current.CancellationToken);

        var exception = await Assert.ThrowsAsync<IOException>(() => ServerUnderTest.StartAsync(directory));

        Assert.Contains(file, exception.Message, StringComparison.Ordinal);
        Assert.Equal(garbage, await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken));
        Directory.Delete(directory, recursive: true);
    }

    [Fact]
    public async Task Objects_token_and_certificate_survive_a_restart()
    {
        var directory = Directory.CreateTempSubdirectory("local-api-").FullName;
        string kubeconfigToken;
        JsonObject created;
        await using (var first = await ServerUnderTest.StartAsync(directory))
        {
            created = await first.MustAsync("POST", "/apis/example.com/v1/namespaces/default/widgets", ServerUnderTest.Widget("kept"));
            kubeconfigToken = await File.ReadAllTextAsync(Path.Combine(directory, "token"), TestContext.Current.CancellationToken);
        }

        await using (var second = await ServerUnderTest.StartAsync(directory))
        {
            var read = await second.MustAsync("GET", "/apis/example.com/v1/namespaces/default/widgets/kept");
            Assert.True(JsonNode.DeepEquals(created, read));
            Assert.Equal(kubeconfigToken, await File.ReadAllTextAsync(Path.Combine(directory, "token"), TestContext.Current.CancellationToken));
        }

        Directory.Delete(directory, recursive: true);
    }

    [Fact]
    public async Task It_stops_at_once_with_a_watch_open()
    {
        await using var cluster = await ServerUnderTest.StartAsync();
        using var response = await cluster.Client.GetAsync(
            "/api/v1/namespaces?watch=true", HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
        await cluster.Server.DisposeAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(5), TimeProvider.System, TestContext.Current.CancellationToken);
    }
}
