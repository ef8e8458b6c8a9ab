using System.Globalization;

namespace KafkaFetch.Operator.Tracing;

/// <summary>
/// What is wrong with the variables. OpenTelemetry would say nothing and take a default instead. No value is shown that may hold a secret.
/// </summary>
internal static class TraceRules
{
    private static readonly string[] Samplers =
    [
        "always_on", "always_off", "traceidratio", "parentbased_always_on", "parentbased_always_off", "parentbased_traceidratio",
    ];

    /// <summary>Every fault, with the variable's name.</summary>
    public static IEnumerable<string> Check(IReadOnlyDictionary<string, string> variables)
    {
        if (variables.GetValueOrDefault(TraceVariables.Exporter) is { } exporter && exporter != "otlp")
        {
            yield return $"{TraceVariables.Exporter} must be otlp or none, not '{exporter}'";
        }

        if (TraceVariables.First(variables, TraceVariables.EndpointNames) is { } endpoint
            && !(Uri.TryCreate(endpoint.Value, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https"))
        {
            yield return $"{endpoint.Name} must be an http or https URL such as http://collector:4317";
        }

        if (TraceVariables.First(variables, TraceVariables.ProtocolNames) is { } protocol && protocol.Value is not ("grpc" or TraceVariables.HttpProtobuf))
        {
            yield return $"{protocol.Name} must be grpc or {TraceVariables.HttpProtobuf}, not '{protocol.Value}'";
        }

        if (TraceVariables.First(variables, TraceVariables.HeaderNames) is { } headers
            && headers.Value.Split(',').Any(h => h.IndexOf('=', StringComparison.Ordinal) <= 0))
        {
            yield return $"{headers.Name} must be name=value pairs with commas between them";
        }

        if (TraceVariables.First(variables, TraceVariables.TimeoutNames) is { } timeout && !IsTimeout(timeout.Value))
        {
            yield return $"{timeout.Name} must be 1 to 600000 milliseconds, not '{timeout.Value}'";
        }

        if (variables.GetValueOrDefault(TraceVariables.Sampler) is { } sampler && !Samplers.Contains(sampler, StringComparer.OrdinalIgnoreCase))
        {
            yield return $"{TraceVariables.Sampler} must be one of {string.Join(", ", Samplers)}, not '{sampler}'";
        }

        if (variables.GetValueOrDefault(TraceVariables.SamplerArgument) is { } ratio && !IsRatio(ratio))
        {
            yield return $"{TraceVariables.SamplerArgument} must be a number from 0 to 1, not '{ratio}'";
        }
    }

    private static bool IsTimeout(string text)
        => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var milliseconds) && milliseconds is > 0 and <= 600_000;

    private static bool IsRatio(string text)
        => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var ratio) && ratio is >= 0 and <= 1;
}
