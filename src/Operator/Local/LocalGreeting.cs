using KafkaFetch.LocalCluster;

namespace KafkaFetch.Operator.Local;

/// <summary>What a user reads first: where things are, and what to type.</summary>
internal static class LocalGreeting
{
    public static async Task WriteAsync(TextWriter output, LocalApiServer server, LocalBroker? broker, Uri facade, int managementPort, LocalSettings settings)
    {
        var lines = new List<string>
        {
            $"API server  {server.Address}",
            $"kubeconfig  {server.KubeconfigPath}",
        };
        if (broker is not null)
        {
            lines.Add($"Kafka       {broker.BootstrapServers}  ({broker.BootstrapFile})");
        }

        lines.Add($"REST        {facade}api/v1  (Swagger at {facade}docs)");
        lines.Add($"management  http://127.0.0.1:{managementPort}  (/healthz, /readyz, /metrics)");
        lines.Add("");
        lines.Add($"  export KUBECONFIG={server.KubeconfigPath}");
        lines.Add(settings.Demo ? "  kubectl get kc,km" : "  kubectl apply -f config/samples");
        lines.Add("");
        lines.Add("Ctrl-C stops it.");
        await output.WriteLineAsync(string.Join(Environment.NewLine, lines)).ConfigureAwait(false);
        await output.FlushAsync().ConfigureAwait(false);
    }
}
