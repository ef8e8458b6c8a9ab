using System.Reflection;
using KafkaFetch.ControllerRuntime.Attributes;
using KafkaFetch.Entities.KafkaConsumerMembers;
using KafkaFetch.Entities.KafkaConsumers;
using KafkaFetch.Entities.KafkaManagers;
using KafkaFetch.Entities.Security;
using KafkaFetch.Entities.Values;

namespace KafkaFetch.Entities.Tests.Rules;

/// <summary>The lists from which the controllers check are the rules that the schema has.</summary>
[Trait("Ring", "Unit")]
public sealed class RuleListTests
{
    private static readonly SpecRule[] Listed = [.. KafkaManagerRules.All.Concat(KafkaConsumerRules.All).Concat(KafkaConsumerMemberRules.All).Distinct()];

    private static readonly (string Cel, string Message)[] Declared = [.. typeof(KafkaConsumer).Assembly.GetTypes()
        .SelectMany(type => type.GetProperties().Cast<MemberInfo>().Append(type))
        .SelectMany(member => member.GetCustomAttributes<ValidationRuleAttribute>()).Select(rule => (rule.Rule, rule.Message)).Distinct()];

    [Fact]
    public void Every_rule_of_the_schema_is_listed_and_every_listed_rule_is_in_the_schema() =>
        Assert.Equal(Declared.Order(), Listed.Select(rule => (rule.Cel, rule.Message)).Order());

    [Fact]
    public void Every_message_belongs_to_a_rule_or_is_known_to_be_the_controllers_alone()
    {
        var messages = typeof(KafkaConsumer).Assembly.GetTypes()
            .Where(type => type.Name.EndsWith("Rules", StringComparison.Ordinal))
            .SelectMany(type => type.GetFields(BindingFlags.Public | BindingFlags.Static))
            .Where(field => field.IsLiteral && field.Name.EndsWith("Message", StringComparison.Ordinal))
            .Select(field => (string)field.GetRawConstantValue()!);

        Assert.Equal([SecurityRules.OAuthExtensionsMessage], messages.Except(Listed.Select(rule => rule.Message)));
    }

    [Fact]
    public void No_two_rules_answer_the_same_words() => Assert.Distinct(Listed.Select(rule => rule.Message));

    [Fact]
    public void Names_that_are_too_long_are_told_the_bound_that_the_code_has()
    {
        Assert.Contains($"<= {Bounds.MaxConsumerNameLength}", KafkaConsumerRules.Name, StringComparison.Ordinal);
        Assert.Contains($"<= {Bounds.MaxManagerNameLength}", KafkaManagerRules.Name, StringComparison.Ordinal);
    }
}
