using KafkaFetch.DataPlane.Delivery;

namespace KafkaFetch.Sinks.Files;

/// <summary>Where and how the file sink writes: into <c>root/namespace/consumer/</c> and nowhere else.</summary>
public sealed record FileSinkSettings
{
    /// <summary>The folder for the files of all consumers, absolute. The operator's choice, never a tenant's.</summary>
    public required string Root { get; init; }

    /// <summary>The KafkaConsumer's namespace.</summary>
    public required string Namespace { get; init; }

    /// <summary>The KafkaConsumer's name.</summary>
    public required string Consumer { get; init; }

    /// <summary>What is written for a record.</summary>
    public FileSinkFormat Format { get; init; } = FileSinkFormat.Json;

    /// <summary>A file is closed before it grows over so many bytes, 1 KiB to 1 TiB; a larger delivery has a file of its own.</summary>
    public long RotateBytes { get; init; } = 64L * 1024 * 1024;

    /// <summary>A file is closed when it is so old, 1 s to 24 h; seen at least every minute.</summary>
    public TimeSpan RotateAfter { get; init; } = TimeSpan.FromHours(1);

    /// <summary>What is wrong with these settings, all of it; empty when nothing is.</summary>
    public IReadOnlyList<SettingsFault> Validate() => [.. FileSinkRules.Check(this)];
}
