using System.Text.Json;
using System.Text.Json.Nodes;
using CsCheck;
using KafkaFetch.ControllerRuntime.Generation;
using YamlDotNet.RepresentationModel;

namespace KafkaFetch.ControllerRuntime.Tests.Generation;

[Trait("Ring", "Unit")]
public sealed class YamlWriterTests
{
    [Fact]
    public void A_document_has_the_order_of_its_nodes_and_two_blanks_a_level()
    {
        var document = new JsonObject
        {
            ["b"] = new JsonObject { ["list"] = new JsonArray(new JsonObject { ["x"] = 1, ["y"] = true }, "text"), ["none"] = new JsonArray() },
            ["a"] = new JsonObject(),
        };
        Assert.EndsWith("---\nb:\n  list:\n  - x: 1\n    \"y\": true\n  - text\n  none: []\na: {}\n", YamlWriter.Document(document), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("yes")]
    [InlineData("No")]
    [InlineData("on")]
    [InlineData("y")]
    [InlineData("true")]
    [InlineData("NULL")]
    [InlineData("1Mi")]
    [InlineData("0s")]
    [InlineData("")]
    [InlineData("a: b")]
    [InlineData("a #b")]
    [InlineData("- a")]
    [InlineData("*")]
    public void A_text_that_a_reader_could_take_for_something_else_is_quoted(string text) =>
        Assert.EndsWith($"key: {JsonSerializer.Serialize(text)}\n", YamlWriter.Document(new JsonObject { ["key"] = text }), StringComparison.Ordinal);

    [Fact]
    public void Any_text_is_read_back_as_it_was() => Gen.Select(Texts(1), Texts(0)).Sample((key, text) =>
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(YamlWriter.Document(new JsonObject { [key] = text })));
        var (readKey, readText) = Assert.Single((YamlMappingNode)stream.Documents[0].RootNode);
        Assert.Equal(key, ((YamlScalarNode)readKey).Value);
        Assert.Equal(text, ((YamlScalarNode)readText).Value);
    });

    private static Gen<string> Texts(int least) => Gen.String[Gen.Char["aZ09 :#-?*&!|>'\"%@`{}[],\\/.~=+()<>_$;\n\t\u00e9\u2603"], least, 12];
}
