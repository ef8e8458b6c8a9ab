using KafkaFetch.LocalCluster.Schema;
using KafkaFetch.LocalCluster.Security;

namespace KafkaFetch.LocalCluster.Authorization;

/// <summary>Nobody gives what they do not have: which of some rules a user lacks, in kube-apiserver's words (rbac/validation).</summary>
internal static class Escalation
{
    /// <summary>Those of the wanted rules that no owned rule covers, each taken apart to one verb on one thing.</summary>
    public static IReadOnlyList<PolicyRule> Missing(IReadOnlyList<PolicyRule> owned, IEnumerable<PolicyRule> wanted) =>
        [.. wanted.SelectMany(TakenApart).Where(one => !owned.Any(rule => rule.Covers(one)))];

    /// <summary>Why a user may not give the rules; null when it has them all.</summary>
    public static string? Refusal(UserInfo user, RbacPolicy policy, string ns, IEnumerable<PolicyRule> wanted)
    {
        var (owned, unknown) = policy.RulesFor(user, ns);
        var missing = Missing(owned, wanted);
        if (missing.Count == 0)
        {
            return null;
        }

        var lines = PutTogether(missing).Select(Line).Distinct().Order(StringComparer.Ordinal);
        var groups = string.Join(' ', user.Groups.Select(FieldValueText.Quote));
        var text = $"user {FieldValueText.Quote(user.Name)} (groups=[{groups}]) is attempting to grant RBAC permissions not currently held:\n{string.Join('\n', lines)}";
        var errors = unknown.Distinct().Select(role => $"{role} not found").ToList();
        return errors.Count == 0 ? text : $"{text}; resolution errors: [{(errors.Count == 1 ? errors[0] : $"[{string.Join(", ", errors)}]")}]";
    }

    private static IEnumerable<PolicyRule> TakenApart(PolicyRule rule)
    {
        foreach (var verb in rule.Verbs)
        {
            foreach (var group in rule.ApiGroups)
            {
                foreach (var resource in rule.Resources)
                {
                    var one = new PolicyRule { Verbs = [verb], ApiGroups = [group], Resources = [resource] };
                    foreach (var named in rule.ResourceNames.Count == 0 ? [one] : rule.ResourceNames.Select(name => one with { ResourceNames = [name] }))
                    {
                        yield return named;
                    }
                }
            }

            foreach (var url in rule.NonResourceUrls)
            {
                yield return new PolicyRule { Verbs = [verb], NonResourceUrls = [url] };
            }
        }
    }

    /// <summary>The verbs on one thing as one rule; those on paths stay apart.</summary>
    private static IEnumerable<PolicyRule> PutTogether(IReadOnlyList<PolicyRule> rules) => rules
        .Where(rule => rule.NonResourceUrls.Count > 0)
        .Concat(rules
            .Where(rule => rule.NonResourceUrls.Count == 0)
            .GroupBy(rule => (rule.ApiGroups[0], rule.Resources[0], rule.ResourceNames is [var name] ? name : null))
            .Select(same => same.First() with { Verbs = [.. same.SelectMany(rule => rule.Verbs)] }));

    private static string Line(PolicyRule rule)
    {
        (string Name, IReadOnlyList<string> Values)[] fields =
        [
            ("APIGroups", rule.ApiGroups),
            ("Resources", rule.Resources),
            ("NonResourceURLs", rule.NonResourceUrls),
            ("ResourceNames", rule.ResourceNames),
            ("Verbs", rule.Verbs),
        ];
        return $"{{{string.Join(", ", fields.Where(field => field.Values.Count > 0).Select(field => $"{field.Name}:[{string.Join(' ', field.Values.Select(FieldValueText.Quote))}]"))}}}";
    }
}
