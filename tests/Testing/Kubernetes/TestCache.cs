namespace KafkaFetch.Testing.Kubernetes;

/// <summary>Where the scripts in <c>eng/</c> keep the real parts that they provide.</summary>
internal static class TestCache
{
    public static string Root
    {
        get
        {
            var caches = Environment.GetEnvironmentVariable("XDG_CACHE_HOME") is { Length: > 0 } set
                ? set
                : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache");
            return Path.Combine(caches, "kafka-fetch");
        }
    }
}
