using System.Collections;
using KafkaFetch.Operator.Commands;

namespace KafkaFetch.Operator.Tracing;

/// <summary>Where traces go, as OpenTelemetry's own environment variables say it.</summary>
/// <param name="Endpoint">Where spans are posted to.</param>
/// <param name="Grpc">By gRPC; else as protobuf over HTTP.</param>
/// <param name="Variables">All that were given, for what OpenTelemetry reads itself: sampler, resource, batches, limits.</param>
internal sealed record TraceSettings(Uri Endpoint, bool Grpc, IReadOnlyDictionary<string, string> Variables)
{
    private const string Prefix = "OTEL_";

    /// <summary>The settings of this process.</summary>
    /// <exception cref="CommandException">A variable is wrong; the message names every one.</exception>
    public static TraceSettings? FromEnvironment() => Of(Environment.GetEnvironmentVariables().Cast<DictionaryEntry>()
        .Select(v => KeyValuePair.Create((string)v.Key, (string?)v.Value ?? "")));

    /// <summary>
    /// The settings; null when traces are off. They are on when <c>OTEL_TRACES_EXPORTER</c> is <c>otlp</c>, or is not there and an OTLP
    /// endpoint is; never with <c>OTEL_SDK_DISABLED=true</c>.
    /// </summary>
    /// <exception cref="CommandException">A variable is wrong; the message names every one.</exception>
    public static TraceSettings? Of(IEnumerable<KeyValuePair<string, string>> environment)
    {
        var variables = environment
            .Where(v => v.Key.StartsWith(Prefix, StringComparison.Ordinal) && !string.IsNullOrWhiteSpace(v.Value))
            .ToDictionary(v => v.Key, v => v.Value.Trim(), StringComparer.Ordinal);
        if (!AreWanted(variables))
        {
            return null;
        }

        if (TraceRules.Check(variables).ToArray() is { Length: > 0 } faults)
        {
            throw new CommandException($"Traces cannot be sent: {string.Join("; ", faults)}. OTEL_TRACES_EXPORTER=none turns them off.");
        }

        var grpc = TraceVariables.Protocol(variables) != TraceVariables.HttpProtobuf;
        return new TraceSettings(TraceVariables.Endpoint(variables, grpc), grpc, variables);
    }

    /// <summary>The endpoint alone: a variable may hold a secret.</summary>
    public override string ToString() => Endpoint.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped);

    private static bool AreWanted(Dictionary<string, string> variables)
        => !"true".Equals(variables.GetValueOrDefault("OTEL_SDK_DISABLED"), StringComparison.OrdinalIgnoreCase)
            && (variables.GetValueOrDefault(TraceVariables.Exporter) is { } exporter
                ? exporter != "none"
                : TraceVariables.EndpointNames.Any(variables.ContainsKey));
}
