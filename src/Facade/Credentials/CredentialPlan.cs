using KafkaFetch.Entities.Security;
using KafkaFetch.Facade.Validation;

namespace KafkaFetch.Facade.Credentials;

/// <summary>What given credentials mean for a spec and for the Secret that the facade keeps for it. Pure.</summary>
/// <param name="Values">Keys and values that the Secret must get.</param>
/// <param name="Unused">Keys that the Secret need not have any more.</param>
/// <param name="Breaches">What is wrong with them.</param>
internal sealed record CredentialPlan(IReadOnlyDictionary<string, string> Values, IReadOnlyList<string> Unused, IReadOnlyList<RuleBreach> Breaches)
{
    /// <summary>Whether the Secret must be written.</summary>
    public bool Writes => Values.Count > 0;

    /// <summary>Makes the spec refer to the Secret where a credential was given.</summary>
    /// <param name="spec">The spec to be; changed.</param>
    /// <param name="before">The spec as it is; null for a new resource.</param>
    /// <param name="secret">The Secret's name.</param>
    /// <param name="given">The credentials, by their slots.</param>
    /// <param name="all">Every slot of this spec and of the one before.</param>
    public static CredentialPlan Of<TSpec>(
        TSpec spec, TSpec? before, string secret, IReadOnlyList<(CredentialSlot<TSpec> Slot, string Value)> given, IReadOnlyList<CredentialSlot<TSpec>> all)
        where TSpec : class
    {
        var values = new Dictionary<string, string>();
        var breaches = new List<RuleBreach>();
        foreach (var (slot, value) in given)
        {
            var reference = new SecretKeyRef { Name = secret, Key = slot.Key };
            if (value == CredentialSlot<TSpec>.Masked)
            {
                if (before is null || slot.Find(before) is not { } kept || kept.Name != secret)
                {
                    breaches.Add(new RuleBreach(slot.Path, $"there is no value to keep; give the value itself and not {CredentialSlot<TSpec>.Masked}"));
                    continue;
                }
            }
            else if (value.Length is 0 or > CredentialSlot<TSpec>.MaxLength)
            {
                breaches.Add(new RuleBreach(slot.Path, $"1 to {CredentialSlot<TSpec>.MaxLength} characters are expected"));
                continue;
            }
            else
            {
                values[slot.Key] = value;
            }

            if (slot.Attach(spec, reference) is { } missing)
            {
                breaches.Add(new RuleBreach(slot.Path, missing));
            }
        }

        var unused = all.Where(s => before is not null && Refers(s, before, secret) && !Refers(s, spec, secret)).Select(s => s.Key).Distinct().ToList();
        return new CredentialPlan(values, unused, breaches);
    }

    private static bool Refers<TSpec>(CredentialSlot<TSpec> slot, TSpec spec, string secret) => slot.Find(spec)?.Name == secret;
}
