using KafkaFetch.DataPlane.Delivery;

namespace KafkaFetch.Sinks.Logs;

/// <summary>What the log sink writes.</summary>
public sealed record LogSinkSettings
{
    /// <summary>The highest <see cref="MaxValueBytes"/>.</summary>
    public const int MaxValueBytesLimit = 65_536;

    /// <summary>The consumer's name in each line, <c>namespace/name</c>.</summary>
    public required string Consumer { get; init; }

    /// <summary>Keys and values are cut after so many bytes, 0 to <see cref="MaxValueBytesLimit"/>.</summary>
    public int MaxValueBytes { get; init; } = 1024;

    /// <summary>What is wrong with these settings, all of it; empty when nothing is.</summary>
    public IReadOnlyList<SettingsFault> Validate()
    {
        var faults = new List<SettingsFault>();
        if (string.IsNullOrWhiteSpace(Consumer))
        {
            faults.Add(new SettingsFault("consumer", "must be namespace/name"));
        }

        if (MaxValueBytes is < 0 or > MaxValueBytesLimit)
        {
            faults.Add(new SettingsFault("maxValueBytes", $"must be 0 to {MaxValueBytesLimit}"));
        }

        return faults;
    }
}
