using System.Text.Json.Nodes;
using KafkaFetch.Facade.Problems;
using KafkaFetch.Facade.Tests.Harness;

namespace KafkaFetch.Facade.Tests.OpenApi;

[Trait("Ring", "Integration")]
public class DocumentTests
{
    [Fact]
    public async Task The_document_is_served_as_it_is_generated()
    {
        await using var facade = await FacadeUnderTest.StartAsync();
        using var generated = await GeneratedDocument.WriteAsync();

        using var answer = await Ask.SendAsync(facade.Http, HttpMethod.Get, "/openapi/v1.json");

        Assert.Equal("application/json", answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal(
            await File.ReadAllTextAsync(generated.FilePath, TestContext.Current.CancellationToken),
            await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Every_operation_says_what_it_does_what_it_takes_and_what_it_answers()
    {
        var document = await ReadAsync();
        Assert.StartsWith("3.1", (string)document["openapi"]!, StringComparison.Ordinal);
        var described = document["tags"]!.AsArray().Where(t => t!["description"] is not null).Select(t => (string)t!["name"]!).ToHashSet();
        var faults = new List<string>();
        foreach (var (path, item) in document["paths"]!.AsObject())
        {
            foreach (var (method, operation) in item!.AsObject())
            {
                void Require(bool holds, string what)
                {
                    if (!holds)
                    {
                        faults.Add($"{method} {path}: {what}");
                    }
                }

                Require(operation!["operationId"] is not null && operation["summary"] is not null && operation["description"] is not null, "no name or no words");
                Require(operation["tags"]?.AsArray().Count == 1 && described.Contains((string)operation["tags"]![0]!), "not one tag, or one without words");
                foreach (var part in path.Split('/').Where(p => p.StartsWith('{')))
                {
                    Require(operation["parameters"]!.AsArray().Any(p => (string?)p!["in"] == "path" && $"{{{p["name"]}}}" == part), $"no parameter {part}");
                }

                var answers = operation["responses"]!.AsObject();
                Require(((string[])["429", "500", "503"]).All(answers.ContainsKey), "a failure that every operation has is missing");
                Require(operation["security"] is null || (answers.ContainsKey("401") && answers.ContainsKey("403")), "401 or 403 is missing");
                Require(operation["requestBody"] is not { } body || Contents(body).All(c => (c["example"] ?? c["examples"]) is not null), "a body without an example");
                Require(
                    answers.Where(a => a.Key[0] == '2').SelectMany(a => Contents(a.Value!)).All(c => c["example"] is not null), "an answer without an example");
            }
        }

        Assert.Empty(faults);
    }

    /// <summary>Swagger UI fills a form from its fields; one without an example is filled with the word "string".</summary>
    [Fact]
    public async Task Every_field_of_a_form_has_the_value_of_the_forms_example()
    {
        var document = await ReadAsync();
        var forms = document["paths"]!.AsObject()
            .SelectMany(path => path.Value!.AsObject())
            .Select(operation => operation.Value!["requestBody"]?["content"]?["application/x-www-form-urlencoded"])
            .OfType<JsonNode>()
            .ToList();

        Assert.NotEmpty(forms);
        foreach (var form in forms)
        {
            var schema = document["components"]!["schemas"]![((string)form["schema"]!["$ref"]!).Split('/')[^1]]!;
            Assert.All(
                schema["properties"]!.AsObject(),
                field => Assert.Equal((string?)form["example"]![field.Key] ?? "", (string?)field.Value!["examples"]?.AsArray().Single()));
        }
    }

    [Fact]
    public async Task Schemas_say_what_the_resources_say()
    {
        var schemas = (await ReadAsync())["components"]!["schemas"]!;

        Assert.Equal(["PLAINTEXT", "SSL", "SASL_PLAINTEXT", "SASL_SSL"], schemas["KafkaSecurityProtocol"]!["enum"]!.AsArray().Select(w => (string)w!));
        Assert.Contains("SCRAM-SHA-512", schemas["KafkaSaslMechanism"]!["enum"]!.AsArray().Select(w => (string)w!));
        Assert.Equal(["bootstrapServers"], schemas["KafkaManagerSpec"]!["required"]!.AsArray().Select(w => (string)w!));
        Assert.Equal(50, (int)schemas["KafkaManagerSpec"]!["properties"]!["bootstrapServers"]!["maxItems"]!);
        var interval = schemas["ProbeSpec"]!["properties"]!["interval"]!;
        Assert.Equal("string", (string?)interval["type"]);
        Assert.NotNull(interval["pattern"]);
        Assert.Contains("How often the brokers are asked.", (string)interval["description"]!, StringComparison.Ordinal);
        Assert.Equal(256, (int)schemas["KafkaConsumerSpec"]!["properties"]!["replicas"]!["maximum"]!);
        Assert.DoesNotContain("next", schemas["ManagerPage"]!["required"]!.AsArray().Select(w => (string)w!));
        Assert.Equal(ProblemCode.All.Select(c => c.Code), schemas["Problem"]!["properties"]!["code"]!["enum"]!.AsArray().Select(w => (string)w!));
        foreach (var (name, schema) in schemas.AsObject().Where(s => s.Key != "Condition"))
        {
            Assert.All(schema!["properties"]?.AsObject() ?? [], property => Assert.True(Described(property.Value!), $"{name}.{property.Key} has no description"));
        }
    }

    private static bool Described(JsonNode property)
        => property["description"] is not null || property["oneOf"]?.AsArray().Any(one => one!["description"] is not null) == true;

    private static IEnumerable<JsonNode> Contents(JsonNode of) => of["content"]?.AsObject().Select(c => c.Value!) ?? [];

    private static async Task<JsonNode> ReadAsync()
    {
        using var generated = await GeneratedDocument.WriteAsync();
        return JsonNode.Parse(await File.ReadAllTextAsync(generated.FilePath, TestContext.Current.CancellationToken))!;
    }
}
