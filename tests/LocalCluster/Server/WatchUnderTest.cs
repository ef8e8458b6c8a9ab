using System.Text.Json.Nodes;

namespace KafkaFetch.LocalCluster.Tests.Server;

/// <summary>An open watch, read line by line with a deadline.</summary>
internal sealed class WatchUnderTest : IAsyncDisposable
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(15);
    private readonly HttpResponseMessage response;
    private readonly StreamReader lines;

    private WatchUnderTest(HttpResponseMessage response, StreamReader lines)
    {
        this.response = response;
        this.lines = lines;
    }

    public static async Task<WatchUnderTest> StartAsync(ServerUnderTest cluster, string path)
    {
        var response = await cluster.Client.GetAsync(path, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
        Assert.Equal(200, (int)response.StatusCode);
        return new WatchUnderTest(response, new StreamReader(await response.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken)));
    }

    public async Task<JsonObject> NextAsync()
    {
        var line = await lines.ReadLineAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(Deadline, TimeProvider.System);
        return JsonNode.Parse(line ?? throw new InvalidOperationException("the watch ended"))!.AsObject();
    }

    public async Task<IReadOnlyList<string>> TakeAsync(int count)
    {
        var told = new List<string>();
        while (told.Count < count)
        {
            var next = await NextAsync();
            told.Add($"{next["type"]} {next["object"]!["metadata"]!["name"]}");
        }

        return told;
    }

    public async Task<bool> EndsAsync() =>
        await lines.ReadLineAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(Deadline, TimeProvider.System) is null;

    public ValueTask DisposeAsync()
    {
        lines.Dispose();
        response.Dispose();
        return ValueTask.CompletedTask;
    }
}
