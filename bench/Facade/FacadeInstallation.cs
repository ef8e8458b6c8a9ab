using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using KafkaFetch.Testing.Network;
using KafkaFetch.Testing.Programs;
using KafkaFetch.Testing.Waiting;

namespace KafkaFetch.Bench.Facade;

/// <summary>The built program at work: <c>kafka-fetch local --demo</c>, and a user whose consumers read the demo's records.</summary>
internal sealed class FacadeInstallation : IAsyncDisposable
{
    private const string Password = "correct horse battery";
    private const string Managers = "/api/v1/kafka-managers";
    private const string Consumers = Managers + "/main/consumers";
    private const int ConsumerCount = 5;
    private const int Unlimited = 1_000_000;

    private readonly LocalInstallation local;

    private FacadeInstallation(LocalInstallation local, HttpClient http)
    {
        this.local = local;
        Http = http;
    }

    /// <summary>Speaks to the facade as the user.</summary>
    public HttpClient Http { get; }

    /// <summary>The user's token.</summary>
    public string Token => Http.DefaultRequestHeaders.Authorization!.Parameter!;

    /// <summary>Starts it and waits until the user's consumers deliver.</summary>
    public static async Task<FacadeInstallation> StartAsync()
    {
        foreach (var limit in (string[])["USER_PER_SECOND", "USER_BURST", "ADDRESS_PER_SECOND", "ADDRESS_BURST"])
        {
            Environment.SetEnvironmentVariable($"KAFKAFETCH_RATE_{limit}", Unlimited.ToString(CultureInfo.InvariantCulture));
        }

        var local = new LocalInstallation("--demo", "--receiver-port", FreePort.Next().ToString(CultureInfo.InvariantCulture));
        await local.StartAsync();
        var address = await Eventually.HoldsAsync(
            "the facade says where it is", _ => Task.FromResult(AddressOf(local.Program.Output)), a => a is not null);
        var installation = new FacadeInstallation(local, new HttpClient { BaseAddress = address! });
        await installation.FillAsync();
        return installation;
    }

    /// <summary>The mix: a path a line, with a tag where the reader has one already.</summary>
    public async Task<IReadOnlyList<string>> RequestsAsync()
    {
        using var manager = await Http.GetAsync(Managers + "/main");
        using var consumer = await Http.GetAsync(Consumers + "/reader-0");
        return
        [
            Managers, Consumers, Consumers + "?limit=2", $"{Managers}/main\t{manager.Headers.ETag}", $"{Managers}/main\t{manager.Headers.ETag}",
            $"{Consumers}/reader-0\t{consumer.Headers.ETag}", Consumers + "/reader-1", Consumers + "/reader-2/status", Consumers + "/reader-3/lag", Consumers + "/reader-4/lag",
            Consumers + "/reader-0/offsets", Consumers + "/reader-1/metrics", "/api/v1/monitoring/summary", "/api/v1/monitoring/consumers",
        ];
    }

    /// <summary>Records that the user's consumers have brought to their sinks.</summary>
    public async Task<long> DeliveredAsync() => (long)(await SummaryAsync())["counters"]!["delivered"]!;

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await local.DisposeAsync();
    }

    private async Task FillAsync()
    {
        await PostAsync("/api/v1/auth/register", $$"""{"username": "bench", "password": "{{Password}}"}""");
        using var form = new FormUrlEncodedContent(new Dictionary<string, string> { ["grant_type"] = "password", ["username"] = "bench", ["password"] = Password });
        using var answer = await Http.PostAsync("/api/v1/auth/token", form);
        var token = (await answer.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonNode>())!["access_token"]!;
        Http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", (string)token!);
        await PostAsync(Managers, $$"""{"name": "main", "spec": {"bootstrapServers": ["{{local.Bootstrap}}"] } }""");
        for (var i = 0; i < ConsumerCount; i++)
        {
            await PostAsync(Consumers, $$"""{"name": "reader-{{i}}", "spec": {"topics": ["orders"], "delivery": {"log": {} } } }""");
        }

        await Eventually.HoldsAsync("records are delivered", async _ => (await SummaryAsync()).ToJsonString(), s => Delivers(JsonNode.Parse(s)!), TimeSpan.FromSeconds(60));
    }

    private static bool Delivers(JsonNode summary) => (int)summary["consumers"]!["healthy"]! == ConsumerCount && (long)summary["counters"]!["delivered"]! > 0;

    private async Task<JsonNode> SummaryAsync() => (await Http.GetFromJsonAsync<JsonNode>("/api/v1/monitoring/summary"))!;

    private async Task PostAsync(string path, string body)
    {
        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        using var answer = await Http.PostAsync(path, content);
        answer.EnsureSuccessStatusCode();
    }

    private static Uri? AddressOf(string output)
        => output.Split('\n').FirstOrDefault(l => l.StartsWith("REST ", StringComparison.Ordinal))?.Split(' ', StringSplitOptions.RemoveEmptyEntries) is [_, var url, ..]
            ? new Uri(new Uri(url), "/")
            : null;
}
