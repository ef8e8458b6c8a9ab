using System.Reflection;
using System.Text.Json.Nodes;
using k8s.Models;
using KafkaFetch.ControllerRuntime.Attributes;
using KafkaFetch.ControllerRuntime.Entities;
using KafkaFetch.ControllerRuntime.Generation;

namespace KafkaFetch.ControllerRuntime.Tests.Generation;

/// <summary>How the generator answers types that it cannot describe; what it makes of good ones is tested where the entities are.</summary>
[Trait("Ring", "Unit")]
public sealed class CrdGeneratorTests
{
    [Fact]
    public void Without_doc_comments_there_is_no_definition() => Assert.Contains(
        "GenerateDocumentationFile",
        Assert.Throws<InvalidOperationException>(() => CrdGenerator.Generate(Assembly.GetExecutingAssembly())).Message, StringComparison.Ordinal);

    [Fact]
    public void A_rule_says_its_reason_and_field_where_they_are_given()
    {
        var schema = new JsonObject();
        SchemaConstraints.AddRules(schema, typeof(Ruled));
        Assert.Equal("""[{"rule":"self.a","message":"a is needed","fieldPath":".a","reason":"FieldValueRequired"}]""", schema["x-kubernetes-validations"]!.ToJsonString());
    }

    [Fact]
    public void Files_are_written_where_the_directory_was_not_there_and_left_alone_when_they_are_fresh()
    {
        var directory = Path.Combine(Directory.CreateTempSubdirectory("kafka-fetch-test-").FullName, "crds");
        GeneratedFile.WriteAll([new GeneratedFile("a.yaml", "a\n")], directory);
        var written = DateTime.UnixEpoch;
        File.SetLastWriteTimeUtc(Path.Combine(directory, "a.yaml"), written);
        GeneratedFile.WriteAll([new GeneratedFile("a.yaml", "a\n"), new GeneratedFile("b.yaml", "b\n")], directory);
        Assert.Equal(written, File.GetLastWriteTimeUtc(Path.Combine(directory, "a.yaml")));
        Assert.Equal("b\n", File.ReadAllText(Path.Combine(directory, "b.yaml")));
        Directory.Delete(Path.GetDirectoryName(directory)!, recursive: true);
    }

    [ValidationRule("self.a", "a is needed", FieldPath = ".a", Reason = ValidationRuleReason.FieldValueRequired)]
    private sealed class Ruled;

    [KubernetesEntity(Group = "example.com", ApiVersion = "v1", Kind = "Bare", PluralName = "bares")]
    internal sealed class Bare : CustomKubernetesEntity<Part, Part>;

    internal sealed class Part;
}
