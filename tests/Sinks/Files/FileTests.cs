using System.Text.Json;
using KafkaFetch.DataPlane.Delivery;
using KafkaFetch.Sinks.Files;
using KafkaFetch.Testing.Files;
using Microsoft.Extensions.Logging.Abstractions;

namespace KafkaFetch.Sinks.Tests.Files;

/// <summary>A root of the test's own and sinks that write below it.</summary>
public abstract class FileTests : IDisposable
{
    protected TempDirectory Root { get; } = new();

    protected string Folder => Root["team/orders"];

    internal FileSinkSettings Settings => new() { Root = Root.Path, Namespace = "team", Consumer = "orders" };

    public void Dispose()
    {
        Root.Dispose();
        GC.SuppressFinalize(this);
    }

    internal static FileSink Sink(FileSinkSettings settings, TimeProvider? time = null) => new(settings, time ?? TimeProvider.System, NullLoggerFactory.Instance);

    internal static Record At(long offset, string topic = "orders", int partition = 3)
        => new(topic, partition, offset, Records.Timestamp, null, Records.Bytes($"v{offset}"), []);

    /// <summary>Delivers through a sink of its own, closed after.</summary>
    internal static async Task WriteAsync(FileSinkSettings settings, params Record[] records)
    {
        await using var sink = Sink(settings);
        Assert.All(await sink.DeliverAsync(records), a => Assert.Equal(SinkAnswer.Delivered, a));
    }

    protected string[] Files() => [.. Directory.EnumerateFiles(Folder).Select(f => Path.GetFileName(f)).Order(StringComparer.Ordinal)];

    protected string[] Lines() => [.. Files().SelectMany(f => File.ReadAllText(Path.Combine(Folder, f)).Split('\n')[..^1])];

    internal JsonElement[] Json() => [.. Lines().Select(l => JsonDocument.Parse(l).RootElement)];

    protected long[] Offsets() => [.. Json().Select(l => l.GetProperty("offset").GetInt64())];
}
