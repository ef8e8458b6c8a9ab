using System.Text.Json.Nodes;

namespace KafkaFetch.LocalCluster.Discovery;

/// <summary>The version of the API that is spoken here.</summary>
internal static class VersionInfo
{
    /// <summary>What /version answers.</summary>
    public static JsonObject ToJson() => new()
    {
        ["major"] = "1",
        ["minor"] = "32",
        ["gitVersion"] = "v1.32.0+kafka-fetch-local",
        ["gitCommit"] = "",
        ["gitTreeState"] = "clean",
        ["buildDate"] = "1970-01-01T00:00:00Z",
        ["goVersion"] = "none",
        ["compiler"] = "dotnet",
        ["platform"] = $"{(OperatingSystem.IsMacOS() ? "darwin" : OperatingSystem.IsWindows() ? "windows" : "linux")}/amd64",
    };
}
