using System.Runtime.CompilerServices;
using KafkaFetch.LocalCluster.Tests.Contract.Server;
using KafkaFetch.Testing.Waiting;

namespace KafkaFetch.LocalCluster.Tests.Contract;

/// <summary>The definitions that the product ships, as a real server judges them. A server before 1.25 leaves their CEL rules out.</summary>
[Trait("Ring", "EndToEnd")]
public sealed class ProductDefinitionsOnKubeApiServer(KubeApiServer server) : ApiContract(server)
{
    private const string Definitions = "/apis/apiextensions.k8s.io/v1/customresourcedefinitions";

    public static TheoryData<string> Files => [.. Directory.EnumerateFiles(Folder(), "*.yaml").Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Files))]
    public async Task A_definition_is_taken_established_and_structural(string file)
    {
        var definition = await File.ReadAllTextAsync(Path.Combine(Folder(), file), TestContext.Current.CancellationToken);
        var applied = (await Api.Post(Definitions, definition, "application/yaml")).Ok();
        Assert.Equal(Name(file), applied["metadata.name"]);
        var settled = await Eventually.HoldsAsync(
            $"{file} is established", _ => Api.Get($"{Definitions}/{Name(file)}"), crd => Condition(crd, "Established") == "True", cancellation: TestContext.Current.CancellationToken);
        Assert.Null(Condition(settled, "NonStructuralSchema"));
    }

    private static string? Condition(Answer crd, string type)
        => (crd.Body["status"]?["conditions"]?.AsArray() ?? []).FirstOrDefault(condition => condition!.At("type") == type)?.At("status");

    // GROUP_PLURAL.yaml defines PLURAL.GROUP
    private static string Name(string file)
    {
        var parts = Path.GetFileNameWithoutExtension(file).Split('_');
        return $"{parts[1]}.{parts[0]}";
    }

    private static string Folder([CallerFilePath] string here = "")
        => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "..", "config", "crds"));
}
