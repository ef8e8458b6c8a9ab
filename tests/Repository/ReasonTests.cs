using System.Text.RegularExpressions;
using KafkaFetch.Testing.Files;

namespace KafkaFetch.Repository.Tests;

/// <summary>The data plane knows nothing of conditions, and what it calls a fault becomes the reason of one.</summary>
[Trait("Ring", "Unit")]
public partial class ReasonTests
{
    [Fact]
    public void Every_fault_of_the_data_plane_is_a_documented_reason()
    {
        var documented = File.ReadAllText(RepositoryRoot.File("docs", "reference", "reasons.md"));
        var told = Directory.GetFiles(RepositoryRoot.File("src", "DataPlane"), "*.cs", SearchOption.AllDirectories)
            .SelectMany(path => Fault().Matches(File.ReadAllText(path)))
            .Select(match => match.Groups[1].Value)
            .ToHashSet();

        Assert.Superset(new HashSet<string> { "TopicNotFound", "TopicRecreated" }, told);
        Assert.All(told, reason => Assert.Contains($"| `{reason}` |", documented, StringComparison.Ordinal));
    }

    [GeneratedRegex(@"(?:MemberFault|MemberError|\bnew)\((?:[\w.]+\(\), )?\s*""([A-Z][a-z]+[A-Z][A-Za-z]+)""")]
    private static partial Regex Fault();
}
