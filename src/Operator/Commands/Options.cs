using System.CommandLine;
using System.CommandLine.Parsing;
using System.Net;
using System.Text.RegularExpressions;
using KafkaFetch.Entities.Values;
using KafkaFetch.Sinks.Egress;

namespace KafkaFetch.Operator.Commands;

/// <summary>Makes options with their bounds.</summary>
internal static class Options
{
    /// <summary>A port; 0 takes a free one.</summary>
    public static Option<int> Port(string name, int value, string description)
    {
        var option = new Option<int>(name) { Description = description, HelpName = "PORT", DefaultValueFactory = _ => value };
        option.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && int.TryParse(result.Tokens[0].Value, out var port) && port is < 0 or > 65535)
            {
                result.AddError($"{name} must be 0 to 65535; 0 takes a free port.");
            }
        });
        return option;
    }

    /// <summary>An address of this machine to listen on.</summary>
    public static Option<IPAddress> Address(string name, IPAddress value, string description) => new(name)
    {
        Description = description,
        HelpName = "ADDRESS",
        DefaultValueFactory = _ => value,
        CustomParser = result =>
        {
            if (IPAddress.TryParse(result.Tokens[0].Value, out var address))
            {
                return address;
            }

            result.AddError($"{name} must be an IP address such as 0.0.0.0 or ::, not '{result.Tokens[0].Value}'.");
            return value;
        },
    };

    /// <summary><c>--egress-deny</c>.</summary>
    public static Option<string[]> EgressDeny() => Hosts("--egress-deny", "Where sinks and clients of Kafka may not connect to; goes over --egress-allow.");

    /// <summary><c>--egress-allow</c>.</summary>
    /// <param name="without">What holds without it.</param>
    public static Option<string[]> EgressAllow(string without) => Hosts("--egress-allow", $"Where sinks and clients of Kafka may connect to; {without}");

    private static Option<string[]> Hosts(string name, string description) => new(name)
    {
        Description = $"{description} Networks (10.1.0.0/16), addresses, names, *.example.com; with commas.",
        HelpName = "HOSTS",
        CustomParser = result =>
        {
            var entries = result.Tokens.SelectMany(t => t.Value.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)).ToArray();
            try
            {
                _ = new EgressPolicy(entries, []);
            }
            catch (FormatException e)
            {
                result.AddError($"{name}: {e.Message}.");
            }

            return entries;
        },
    };

    /// <summary>A name of a fixed shape.</summary>
    public static Option<string?> Name(string name, string description, Regex shape, string rule)
    {
        var option = new Option<string?>(name) { Description = description, HelpName = "NAME" };
        option.Validators.Add(result =>
        {
            if (result.Tokens is [var token] && !shape.IsMatch(token.Value))
            {
                result.AddError($"{name} must be {rule}, not '{token.Value}'.");
            }
        });
        return option;
    }

    /// <summary>Metrics that dashboards of kafka-exporter query.</summary>
    public static Option<bool> CompatibilityMetrics() => new("--compatibility-metrics")
    {
        Description = "Also export lag, offsets and members of groups under the names of kafka-exporter: kafka_consumergroup_*.",
    };

    /// <summary>A duration such as <c>30s</c>.</summary>
    public static Option<TimeSpan?> Duration(string name, string description, bool mayBeZero = false) => new(name)
    {
        Description = description,
        HelpName = "DURATION",
        CustomParser = result => ParseDuration(name, result, mayBeZero),
    };

    private static TimeSpan? ParseDuration(string name, ArgumentResult result, bool mayBeZero)
    {
        var text = result.Tokens[0].Value;
        if (GoDuration.FromText(text).TryToTimeSpan(out var span) && (span > TimeSpan.Zero || (mayBeZero && span == TimeSpan.Zero)))
        {
            return span;
        }

        result.AddError($"{name} must be a duration such as 30s or 5m, not '{text}'.");
        return null;
    }
}
