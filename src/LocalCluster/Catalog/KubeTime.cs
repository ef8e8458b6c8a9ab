using System.Globalization;

namespace KafkaFetch.LocalCluster.Catalog;

/// <summary>metav1.Time as text.</summary>
internal static class KubeTime
{
    /// <summary>RFC 3339 in UTC with whole seconds.</summary>
    public static string Format(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
