using KafkaFetch.LocalCluster.Tests.Contract.Server;

namespace KafkaFetch.LocalCluster.Tests.Contract;

public abstract class ValidationContract(ServerUnderContract server) : ApiContract(server)
{
    [Fact]
    public async Task Defaults_are_filled_in_deep()
    {
        var created = (await Api.Post(Widgets, Widget.Json("a", """{"size":1,"parts":[{"name":"x"}],"sink":{"http":{"url":"u"}}}"""))).Ok();
        Assert.Equal("Fast", created["spec.mode"]);
        Assert.Equal("1", created["spec.replicas"]);
        Assert.Equal("1", created["spec.parts.0.amount"]);
        Assert.Equal("5s", created["spec.sink.http.timeout"]);
        Assert.Null(created["spec.sink.file"]);
    }

    [Fact]
    public async Task Null_is_defaulted_where_it_may_not_be()
    {
        var created = (await Api.Post(Widgets, Widget.Json("a", """{"size":1,"mode":null,"note":null}"""))).Ok();
        Assert.Equal("Fast", created["spec.mode"]);
        Assert.True(created.Body["spec"]!.AsObject().ContainsKey("note"));
    }

    [Fact]
    public async Task Unknown_fields_are_pruned_but_where_they_are_kept()
    {
        var created = (await Api.Post(Widgets, Widget.Json("a", """{"size":1,"unknown":1,"free":{"any":{"thing":1}},"sink":{"file":{"path":"p","more":1}}}"""))).Ok();
        Assert.Null(created["spec.unknown"]);
        Assert.Equal("1", created["spec.free.any.thing"]);
        Assert.Equal("""{"path":"p"}""", created["spec.sink.file"]);
    }

    [Theory]
    [InlineData("""{}""", "spec.size: Required value")]
    [InlineData("""{"size":"big"}""", "spec.size: Invalid value: \"string\": spec.size in body must be of type integer: \"string\"")]
    [InlineData("""{"size":1.5}""", "spec.size", "must be of type integer")]
    [InlineData("""{"size":0}""", "spec.size: Invalid value: 0: spec.size in body should be greater than or equal to 1")]
    [InlineData("""{"size":11}""", "spec.size: Invalid value: 11: spec.size in body should be less than or equal to 10")]
    [InlineData("""{"size":1,"mode":"Odd"}""", "spec.mode: Unsupported value: \"Odd\": supported values: \"Fast\", \"Slow\"")]
    [InlineData("""{"size":1,"title":"x"}""", "spec.title in body should be at least 2 chars long")]
    [InlineData("""{"size":1,"title":"abcdefghi"}""", "spec.title")]
    [InlineData("""{"size":1,"title":"ABC"}""", "spec.title: Invalid value: \"ABC\"", "spec.title in body should match '^[a-z]+$'")]
    [InlineData("""{"size":1,"enabled":"yes"}""", "spec.enabled", "must be of type boolean: \"string\"")]
    [InlineData("""{"size":1,"parts":[{"name":"a"},{"name":"b"},{"name":"c"},{"name":"d"}]}""", "spec.parts")]
    [InlineData("""{"size":1,"parts":[{"amount":1}]}""", "name: Required value")]
    [InlineData("""{"size":1,"parts":[{"name":"a"},{"name":"a"}]}""", "spec.parts[1]: Duplicate value: map[string]interface {}{\"name\":\"a\"}")]
    [InlineData("""{"size":1,"tags":["x","x"]}""", "spec.tags[1]: Duplicate value: \"x\"")]
    [InlineData("""{"size":1,"settings":{"a":"1","b":"2","c":"3","d":"4"}}""", "spec.settings")]
    [InlineData("""{"size":1,"settings":{"a":1}}""", "spec.settings.a", "must be of type string: \"integer\"")]
    [InlineData("""{"size":1,"port":true}""", "spec.port")]
    [InlineData("""{"size":1,"sink":{}}""", "\"spec.sink\" must validate one and only one schema (oneOf). Found none valid")]
    [InlineData("""{"size":1,"sink":{"http":{"url":"u"},"file":{}}}""", "\"spec.sink\" must validate one and only one schema (oneOf). Found 2 valid alternatives")]
    [InlineData("""{"size":1,"sink":{"http":{}}}""", "spec.sink.http.url: Required value")]
    [InlineData("""{"size":1,"sink":"x"}""", "spec.sink", "must be of type object: \"string\"")]
    [InlineData("""[]""", "spec", "must be of type object: \"array\"")]
    public async Task A_bad_spec_is_refused_with_its_field(string spec, params string[] words)
        => (await Api.Post(Widgets, Widget.Json("a", spec))).Fails(422, "Invalid", ["Widget.contract.test \"a\" is invalid", .. words]);

    [Fact]
    public async Task All_faults_are_told_at_once()
    {
        var refused = (await Api.Post(Widgets, Widget.Json("a", """{"size":11,"mode":"Odd"}"""))).Fails(422, "Invalid", "is invalid: [", "spec.size", "spec.mode");
        var fields = refused.Body["details"]!["causes"]!.AsArray().Select(cause => cause!.At("field")!).Order(StringComparer.Ordinal);
        Assert.Equal(["spec.mode", "spec.size"], fields);
    }

    [Fact]
    public async Task A_fault_has_its_cause()
    {
        var refused = (await Api.Post(Widgets, Widget.Json("a", """{"size":11}"""))).Fails(422, "Invalid");
        Assert.Equal("a", refused["details.name"]);
        Assert.Equal("contract.test", refused["details.group"]);
        Assert.Equal("Widget", refused["details.kind"]);
        Assert.Equal("FieldValueInvalid", refused["details.causes.0.reason"]);
        Assert.Equal("spec.size", refused["details.causes.0.field"]);
        Assert.Contains("should be less than or equal to 10", refused["details.causes.0.message"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("80")]
    [InlineData("\"http\"")]
    public async Task An_integer_or_string_may_be_either(string port)
        => (await Api.Post(Widgets, Widget.Json("a", $$"""{"size":1,"port":{{port}}}"""))).Ok();

    [Fact]
    public async Task A_whole_number_written_as_a_fraction_is_an_integer()
        => Assert.Equal(201, (await Api.Post(Widgets, Widget.Json("a", """{"size":1.0}"""))).Status);

    [Fact]
    public async Task Labels_must_be_strings()
        => (await Api.Post(Widgets, Widget.Json("a", metadata: "\"labels\":{\"x\":1}"))).Fails(400, "BadRequest");

    [Fact]
    public async Task Strict_validation_refuses_unknown_fields()
    {
        RequiresServer("1.27");
        (await Api.Post($"{Widgets}?fieldValidation=Strict", Widget.Json("a", """{"size":1,"unknown":1}""")))
            .Fails(400, "BadRequest", "strict decoding error: unknown field \"spec.unknown\"");
        (await Api.Get($"{Widgets}/a")).Fails(404, "NotFound");
    }

    [Fact]
    public async Task Strict_validation_refuses_duplicate_fields()
    {
        RequiresServer("1.27");
        (await Api.Post($"{Widgets}?fieldValidation=Strict", Widget.Json("a", """{"size":1,"size":2}""")))
            .Fails(400, "BadRequest", "strict decoding error", "duplicate field \"spec.size\"");
    }

    [Fact]
    public async Task Warnings_tell_of_unknown_fields()
    {
        RequiresServer("1.27");
        var created = (await Api.Post($"{Widgets}?fieldValidation=Warn", Widget.Json("a", """{"size":1,"unknown":1}"""))).Ok();
        Assert.Contains(created.Headers.GetValues("Warning"), warning => warning.StartsWith("299 - ", StringComparison.Ordinal) && warning.Contains("unknown field \\\"spec.unknown\\\"", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Field_validation_has_three_values()
    {
        RequiresServer("1.27");
        (await Api.Post($"{Widgets}?fieldValidation=Odd", Widget.Json("a"))).Fails(422, "Invalid", "fieldValidation: Unsupported value: \"Odd\"");
    }
}
