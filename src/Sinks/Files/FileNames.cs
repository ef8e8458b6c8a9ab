using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace KafkaFetch.Sinks.Files;

/// <summary>
/// Names of files: <c>topic-partition-firstoffset.ndjson</c> (or <c>.raw</c>), the offset with leading zeros so that names sort as
/// records do. While a file is written its name ends in <c>.open</c>; a file without that is complete.
/// </summary>
internal static class FileNames
{
    internal const string OpenSuffix = ".open";

    // File systems take 255 bytes; offset, partition and endings need up to 60 of them.
    private const int MaxTopicLength = 180;

    /// <summary>The name without an ending.</summary>
    internal static string Stem(string topic, int partition, long firstOffset)
        => string.Create(CultureInfo.InvariantCulture, $"{Safe(topic)}-{partition}-{firstOffset:D19}");

    /// <summary>The ending of a complete file.</summary>
    internal static string Ending(FileSinkFormat format) => format == FileSinkFormat.Json ? ".ndjson" : ".raw";

    /// <summary>The path for a stem and a try: from the second on with a number, so that nothing is ever overwritten.</summary>
    internal static string Path(string folder, string stem, int attempt, string ending)
        => System.IO.Path.Combine(folder, attempt == 0 ? stem + ending : string.Create(CultureInfo.InvariantCulture, $"{stem}.{attempt}{ending}"));

    // Kafka's topics are letters, digits, dot, underscore and hyphen; anything else would come from something that is not Kafka.
    private static string Safe(string topic)
    {
        var plain = topic.Length <= MaxTopicLength && topic.Length > 0 && topic[0] != '.' && topic.All(IsPlain);
        if (plain)
        {
            return topic;
        }

        var kept = string.Concat(topic.Where(IsPlain).Take(MaxTopicLength - 20)).TrimStart('.');
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(topic)).AsSpan(0, 8));
        return $"{kept}~{hash}";
    }

    private static bool IsPlain(char c) => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '-';
}
