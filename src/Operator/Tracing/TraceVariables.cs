namespace KafkaFetch.Operator.Tracing;

/// <summary>OpenTelemetry's variables that say where traces go; what is said of traces alone goes over what is said of all signals.</summary>
internal static class TraceVariables
{
    public const string Exporter = "OTEL_TRACES_EXPORTER";
    public const string Sampler = "OTEL_TRACES_SAMPLER";
    public const string SamplerArgument = "OTEL_TRACES_SAMPLER_ARG";
    public const string HttpProtobuf = "http/protobuf";
    public static readonly string[] EndpointNames = ["OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", "OTEL_EXPORTER_OTLP_ENDPOINT"];
    public static readonly string[] ProtocolNames = ["OTEL_EXPORTER_OTLP_TRACES_PROTOCOL", "OTEL_EXPORTER_OTLP_PROTOCOL"];
    public static readonly string[] HeaderNames = ["OTEL_EXPORTER_OTLP_TRACES_HEADERS", "OTEL_EXPORTER_OTLP_HEADERS"];
    public static readonly string[] TimeoutNames = ["OTEL_EXPORTER_OTLP_TRACES_TIMEOUT", "OTEL_EXPORTER_OTLP_TIMEOUT"];

    /// <summary>The first of the variables that is there, and its value; null when none is.</summary>
    public static (string Name, string Value)? First(IReadOnlyDictionary<string, string> variables, string[] names)
        => names.FirstOrDefault(variables.ContainsKey) is { } name ? (name, variables[name]) : null;

    /// <summary>The protocol asked for; null for OpenTelemetry's default in .NET, which is gRPC.</summary>
    public static string? Protocol(IReadOnlyDictionary<string, string> variables) => First(variables, ProtocolNames)?.Value;

    /// <summary>
    /// Where spans are posted to. Over HTTP the endpoint of all signals gets the path <c>/v1/traces</c>, one of traces alone is taken as it is.
    /// </summary>
    public static Uri Endpoint(IReadOnlyDictionary<string, string> variables, bool grpc)
    {
        var (name, value) = First(variables, EndpointNames) ?? (EndpointNames[1], grpc ? "http://localhost:4317" : "http://localhost:4318");
        return new Uri(grpc || name == EndpointNames[0] ? value : $"{value.TrimEnd('/')}/v1/traces");
    }
}
