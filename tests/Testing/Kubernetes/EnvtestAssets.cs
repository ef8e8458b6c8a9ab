namespace KafkaFetch.Testing.Kubernetes;

/// <summary>Finds the server binaries that <c>eng/envtest.sh</c> provides. Never builds them: that takes minutes and is the script's.</summary>
public static class EnvtestAssets
{
    /// <summary>What a test says that is skipped because the binaries are not there.</summary>
    public const string Missing = "needs a real kube-apiserver: run eng/envtest.sh, or name its directory in KUBEBUILDER_ASSETS";

    /// <summary>The directory with kube-apiserver, etcd and, if namespaces and garbage are to be collected, kube-controller-manager; null when there is none.</summary>
    public static string? Find()
    {
        if (Environment.GetEnvironmentVariable("KUBEBUILDER_ASSETS") is { Length: > 0 } named)
        {
            return IsComplete(named) ? named : throw new InvalidOperationException($"KUBEBUILDER_ASSETS={named} has no kube-apiserver and etcd");
        }

        var versions = Path.Combine(TestCache.Root, "envtest");
        return Directory.Exists(versions) ? Directory.EnumerateDirectories(versions).Where(IsVersion).Where(IsComplete).Max(StringComparer.Ordinal) : null;
    }

    private static bool IsVersion(string directory) => Version.TryParse(Path.GetFileName(directory), out _);

    private static bool IsComplete(string directory) => File.Exists(Path.Combine(directory, "kube-apiserver")) && File.Exists(Path.Combine(directory, "etcd"));
}
