using System.Text.Json.Nodes;

namespace KafkaFetch.LocalCluster.Tests.Contract.Server;

/// <summary>An open watch, read event by event.</summary>
public sealed class WatchStream(HttpResponseMessage response, Stream stream) : IAsyncDisposable
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(20);

    private readonly StreamReader reader = new(stream);

    /// <summary>The next event within the deadline; null when the server ended the watch.</summary>
    public async Task<WatchEvent?> NextAsync()
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        deadline.CancelAfter(Deadline);
        try
        {
            return await reader.ReadLineAsync(deadline.Token) is { } line ? new WatchEvent(JsonReading.Parse(line)) : null;
        }
        catch (OperationCanceledException) when (deadline.IsCancellationRequested)
        {
            throw new TimeoutException($"the watch said nothing for {Deadline.TotalSeconds:0} s");
        }
    }

    /// <summary>The next event, which must be of the type and, if given, of the object with the name.</summary>
    public async Task<WatchEvent> ExpectAsync(string type, string? name = null)
    {
        var next = await NextAsync();
        Assert.NotNull(next);
        Assert.True(next.Type == type && (name is null || next["metadata.name"] == name), $"expected {type} {name}, got {next}");
        return next;
    }

    public ValueTask DisposeAsync()
    {
        reader.Dispose();
        response.Dispose();
        return ValueTask.CompletedTask;
    }
}

/// <summary>One event of a watch.</summary>
public sealed record WatchEvent(JsonObject Event)
{
    public string Type => Event.At("type")!;

    /// <summary>The value at a path of the event's object.</summary>
    public string? this[string path] => Event["object"]!.At(path);

    public override string ToString() => Event.ToJsonString();
}
