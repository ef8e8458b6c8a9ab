using KafkaFetch.Entities.Security;
using KafkaFetch.Facade.Validation;

namespace KafkaFetch.Facade.Credentials;

/// <summary>What given credentials mean for a spec and for the Secret that the facade keeps for it. Pure.</summary>
/// <param name="Values">Keys and values that the Secret must get.</param>
/// <param name="Unused">Keys that the Secret need not have any more.</param>
/// <param name="Breaches">What is wrong with them.</param>
internal sealed record CredentialPlan(IReadOnlyDictionary<string, string> Values, IReadOnlyList<string> Unused, IReadOnlyList<RuleBreach> Breaches)
{
    /// <summary>Whether there is a value to write.</summary>
    public bool Writes => Values.Count > 0;

    /// <summary>
    /// Makes the spec refer to the Secret where a credential was given. Each new value gets a key of its own, so that whoever reads the spec finds the
    /// value that was given with it, and never that of another time.
    /// </summary>
    /// <param name="spec">The spec to be; changed.</param>
    /// <param name="before">The spec as it is; null for a new resource.</param>
    /// <param name="secret">The Secret's name.</param>
    /// <param name="version">What tells this change from all others, for the keys.</param>
    /// <param name="given">The credentials, by their slots.</param>
    /// <param name="all">Every slot of this spec and of the one before.</param>
    public static CredentialPlan Of<TSpec>(
        TSpec spec, TSpec? before, string secret, string version, IReadOnlyList<(CredentialSlot<TSpec> Slot, string Value)> given, IReadOnlyList<CredentialSlot<TSpec>> all)
        where TSpec : class
    {
        var values = new Dictionary<string, string>();
        var breaches = new List<RuleBreach>();
        foreach (var (slot, value) in given)
        {
            var reference = new SecretKeyRef { Name = secret, Key = $"{slot.Key}.{version}" };
            if (value == CredentialSlot<TSpec>.Masked)
            {
                if (before is null || slot.Find(before) is not { } kept || kept.Name != secret)
                {
                    breaches.Add(new RuleBreach(slot.Path, $"there is no value to keep; give the value itself and not {CredentialSlot<TSpec>.Masked}"));
                    continue;
                }

                reference = kept;
            }
            else if (value.Length is 0 or > CredentialSlot<TSpec>.MaxLength)
            {
                breaches.Add(new RuleBreach(slot.Path, $"1 to {CredentialSlot<TSpec>.MaxLength} characters are expected"));
                continue;
            }
            else
            {
                values[reference.Key] = value;
            }

            if (slot.Attach(spec, reference) is { } missing)
            {
                breaches.Add(new RuleBreach(slot.Path, missing));
            }
        }

        var unused = before is null ? [] : Keys(before).Except(Keys(spec)).ToList();
        return new CredentialPlan(values, unused, breaches);

        IEnumerable<string> Keys(TSpec of) => all.Select(s => s.Find(of)).Where(r => r?.Name == secret).Select(r => r!.Key);
    }
}
