using System.Globalization;
using KafkaFetch.LocalCluster.Http;

namespace KafkaFetch.LocalCluster.Operations;

/// <summary>resourceVersion as text.</summary>
internal static class Revisions
{
    /// <summary>The revision that a resourceVersion stands for; empty is 0.</summary>
    /// <exception cref="ApiException">It is not one: 400.</exception>
    public static long Parse(string text) => text.Length == 0
        ? 0
        : long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var revision)
            ? revision
            : throw ApiError.InvalidOption("ListOptions", "resourceVersion", $"Invalid value: \"{text}\": strconv.ParseUint: parsing \"{text}\": invalid syntax");
}
