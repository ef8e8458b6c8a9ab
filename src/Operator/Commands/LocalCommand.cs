using System.CommandLine;
using KafkaFetch.Operator.Local;
using KafkaFetch.Sinks.Egress;

namespace KafkaFetch.Operator.Commands;

/// <summary><c>kafka-fetch local</c>.</summary>
internal static class LocalCommand
{
    public static Command Create()
    {
        var data = new Option<DirectoryInfo?>("--data")
        {
            Description = "Where the state is kept. Default: ./.kafka-fetch, and a temporary directory for a demo.",
            HelpName = "DIR",
        };
        var apiPort = Options.Port("--api-port", 7443, "The API server's port on 127.0.0.1, for kubectl.");
        var port = Options.Port("--port", 8000, "The REST facade's port on 127.0.0.1; Swagger is at /docs.");
        var management = Options.Port("--management-port", 8081, "The port on 127.0.0.1 of /healthz, /readyz and /metrics.");
        var receiver = Options.Port("--receiver-port", 9099, "The port on 127.0.0.1 of the demo's HTTP receiver.");
        var broker = new Option<bool>("--embedded-kafka") { Description = "Run a Kafka in memory and a KafkaManager 'local' that points at it." };
        var demo = new Option<bool>("--demo") { Description = "Show records flowing: embedded Kafka, producer, receiver, samples and a live table." };
        var duration = Options.Duration("--for", "End by itself after so long, such as 30s. A demo then ends with 0 only if every sample worked.");
        var plain = new Option<bool>("--plain") { Description = "Plain lines instead of a live table." };
        var allow = Options.EgressAllow("without it everywhere but the link and metadata services. This machine is always allowed, unless it is denied.");
        var deny = Options.EgressDeny();
        var compatibility = Options.CompatibilityMetrics();
        var command = new Command("local", "Run everything in one process, without a cluster.")
        {
            data, apiPort, port, management, broker, demo, duration, plain, receiver, allow, deny, compatibility,
        };
        command.SetAction((result, cancellationToken) => LocalSession.RunAsync(
            new LocalSettings
            {
                Data = result.GetValue(data)?.FullName,
                ApiPort = result.GetValue(apiPort),
                Port = result.GetValue(port),
                ManagementPort = result.GetValue(management),
                ReceiverPort = result.GetValue(receiver),
                Egress = new EgressPolicy(result.GetValue(allow) ?? [], result.GetValue(deny) ?? [], machine: true),
                CompatibilityMetrics = result.GetValue(compatibility),
                EmbeddedKafka = result.GetValue(broker) || result.GetValue(demo),
                Demo = result.GetValue(demo),
                For = result.GetValue(duration),
                Plain = result.GetValue(plain) || Console.IsOutputRedirected,
            },
            result.InvocationConfiguration.Output,
            cancellationToken));
        return command;
    }
}
