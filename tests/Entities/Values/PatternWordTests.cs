using System.Reflection;
using KafkaFetch.ControllerRuntime.Attributes;
using KafkaFetch.Entities.KafkaConsumers;
using KafkaFetch.Entities.Values;

namespace KafkaFetch.Entities.Tests.Values;

[Trait("Ring", "Unit")]
public sealed class PatternWordTests
{
    /// <summary>But for those of statuses, which nobody writes by hand.</summary>
    [Fact]
    public void Every_regular_expression_of_a_spec_is_said_in_words()
    {
        var patterns = typeof(KafkaConsumer).Assembly.GetTypes()
            .Where(t => t.Namespace?.EndsWith(".Status", StringComparison.Ordinal) != true)
            .SelectMany(t => t.GetProperties().Cast<MemberInfo>().Append(t))
            .SelectMany(m => m.GetCustomAttributes<PatternAttribute>())
            .Select(p => p.RegexPattern)
            .ToHashSet();

        Assert.Contains(Patterns.Topic, patterns);
        Assert.DoesNotContain(patterns, p => PatternWords.Of(p) is null);
    }
}
