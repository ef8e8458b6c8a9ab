using System.Collections.Concurrent;
using System.Reflection;
using System.Text.Json;
using KafkaFetch.ControllerRuntime.Attributes;
using KafkaFetch.Entities.Values;

namespace KafkaFetch.Operator.Validation;

/// <summary>
/// The ranges of durations, read from <see cref="DurationRangeAttribute"/>: a schema can hold a duration's shape but not its range.
/// </summary>
internal static class DurationChecks
{
    private static readonly ConcurrentDictionary<Type, IReadOnlyList<Member>> Members = new();

    /// <summary>Checks every duration of a spec and of the parts it has.</summary>
    public static void Check(object spec, string path, FieldFaults faults)
    {
        foreach (var member in Members.GetOrAdd(spec.GetType(), Find))
        {
            var value = member.Property.GetValue(spec);
            if (value is GoDuration duration && member.Range is { } range)
            {
                faults.Require(Within(duration, range), $"{path}.{member.Name}", range.Message);
            }
            else if (value is not null && member.Range is null)
            {
                Check(value, $"{path}.{member.Name}", faults);
            }
        }
    }

    /// <summary>Whether both are durations and the first is longer.</summary>
    public static bool Longer(GoDuration one, GoDuration other)
        => one.TryToTimeSpan(out var left) && other.TryToTimeSpan(out var right) && left > right;

    private static bool Within(GoDuration duration, DurationRangeAttribute range)
        => duration.TryToTimeSpan(out var span)
            && span >= GoDuration.FromText(range.Minimum).ToTimeSpan()
            && span <= GoDuration.FromText(range.Maximum).ToTimeSpan();

    private static List<Member> Find(Type type)
        => [.. type.GetProperties()
            .Where(p => p.GetIndexParameters().Length == 0)
            .Select(p => new Member(p, JsonNamingPolicy.CamelCase.ConvertName(p.Name), p.GetCustomAttribute<DurationRangeAttribute>()))
            .Where(m => m.Range is not null || IsPart(m.Property.PropertyType))];

    private static bool IsPart(Type type) => type.IsClass && type.Namespace?.StartsWith("KafkaFetch.Entities.", StringComparison.Ordinal) == true;

    private sealed record Member(PropertyInfo Property, string Name, DurationRangeAttribute? Range);
}
