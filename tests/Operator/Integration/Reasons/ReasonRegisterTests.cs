using System.Reflection;
using System.Text.RegularExpressions;
using KafkaFetch.Testing.Files;

namespace KafkaFetch.Operator.Tests.Integration.Reasons;

/// <summary>A reason that no test has seen is a promise that nobody has kept.</summary>
[Trait("Ring", "Unit")]
public sealed partial class ReasonRegisterTests
{
    [Fact]
    public void Every_reason_of_the_reference_is_brought_about_by_a_test_and_no_test_shows_another()
    {
        var documented = Documented(File.ReadAllText(RepositoryRoot.File("docs", "reference", "reasons.md")));

        Assert.True(documented.Count > 40, "the reference could not be read");
        Assert.Empty(Faults(documented, Shown()));
    }

    [Fact]
    public void A_reason_without_a_test_and_a_test_without_a_reason_are_found()
        => Assert.Equal(
            ["no test shows Untold", "the reference does not have Invented"],
            Faults(Documented("| word | meaning |\n| --- | --- |\n| `Told` | As `Seen`. |\n| `Untold` | It is not. |"), ["Told", "Invented"]));

    private static List<string> Faults(HashSet<string> documented, HashSet<string> shown) =>
    [
        .. documented.Except(shown).Order(StringComparer.Ordinal).Select(reason => $"no test shows {reason}"),
        .. shown.Except(documented).Order(StringComparer.Ordinal).Select(reason => $"the reference does not have {reason}"),
    ];

    private static HashSet<string> Documented(string page) => [.. Row().Matches(page).Select(row => row.Groups[1].Value)];

    private static HashSet<string> Shown() =>
    [
        .. from type in typeof(ReasonRegisterTests).Assembly.GetTypes()
           from method in type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
           where method.GetCustomAttribute<FactAttribute>() is not null
           from reason in method.GetCustomAttribute<ShowsAttribute>()?.Reasons ?? []
           select reason,
    ];

    [GeneratedRegex(@"^\| `(\w+)` \|", RegexOptions.Multiline)]
    private static partial Regex Row();
}
