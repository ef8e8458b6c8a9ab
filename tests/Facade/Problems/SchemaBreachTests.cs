using KafkaFetch.ControllerRuntime.Client;
using KafkaFetch.Facade.Problems;

namespace KafkaFetch.Facade.Tests.Problems;

[Trait("Ring", "Unit")]
public class SchemaBreachTests
{
    [Theory]
    [InlineData("spec.topics[0]", "Invalid value: \"a b\": spec.topics[0] in body should match '^[a-zA-Z0-9._-]+$'", "must be letters, digits, '.', '_' and '-'")]
    [InlineData("spec.x", "Invalid value: \"it's \\\" in body\": spec.x in body should match '^it's$'", "must be what the regular expression ^it's$ says")]
    [InlineData("spec.topics[0]", "Invalid value: \"\": spec.topics[0] in body should be at least 1 chars long", "must be at least 1 chars long")]
    [InlineData("spec.replicas", "Invalid value: -1: spec.replicas in body should be greater than or equal to 0", "must be greater than or equal to 0")]
    [InlineData("spec.replicas", "Invalid value: \"string\": spec.replicas in body must be of type integer: \"string\"", "must be of type integer")]
    [InlineData("spec.bootstrapServers", "Invalid value: 0: spec.bootstrapServers in body should have at least 1 items", "must have at least 1 items")]
    [InlineData("spec.bootstrapServers", "Required value", "it is missing")]
    [InlineData("spec.topics[1]", "Duplicate value: \"orders\"", "it is there twice")]
    [InlineData("spec.topics", "Too many: 300: must have at most 256 items", "must have at most 256 items")]
    [InlineData("spec.groupId", "Too long: may not be longer than 249", "may not be longer than 249")]
    [InlineData("spec.state", "Unsupported value: \"Walking\": supported values: \"Running\", \"Paused\"", "must be one of \"Running\", \"Paused\"")]
    [InlineData("spec.delivery.http", "Invalid value: \"object\": tls needs an https url", "tls needs an https url")]
    [InlineData("spec.new", "something that nobody has said before: 1", "something that nobody has said before: 1")]
    public void What_an_API_server_says_is_said_to_whoever_wrote_the_field(string field, string message, string words)
    {
        var breach = Assert.Single(SchemaBreaches.Of([new FieldCause(field, message)]));

        Assert.Equal((field, words), (breach.Path, breach.Message));
    }

    [Theory]
    [InlineData("", "spec", "Found none valid", "one is needed of topics, topicPattern")]
    [InlineData("<nil>", "spec", "Found 2 valid alternatives", "only one may be given of topics, topicPattern")]
    [InlineData("<nil>", "spec.delivery", "Found none valid", "one is needed of http, kafka, postgres, file, log")]
    [InlineData("<nil>", "spec.delivery.http.headers[3]", "Found 2 valid alternatives", "only one may be given of value, secretKeyRef")]
    [InlineData("<nil>", "spec.security.sasl.username", "Found none valid", "one is needed of value, secretKeyRef")]
    [InlineData("<nil>", "spec.unknown", "Found none valid", "one is needed of its choices")]
    public void A_union_is_told_with_its_field_and_its_choices(string field, string path, string found, string words)
    {
        var breach = Assert.Single(SchemaBreaches.Of(
            [new FieldCause(field, $"Invalid value: \"\": \"{path}\" must validate one and only one schema (oneOf). {found}")]));

        Assert.Equal((path, words), (breach.Path, breach.Message));
    }

    [Fact]
    public void A_choice_is_not_called_missing_when_another_one_would_do()
    {
        var breaches = SchemaBreaches.Of(
        [
            new FieldCause("<nil>", "Invalid value: \"\": \"spec.delivery\" must validate one and only one schema (oneOf). Found none valid"),
            new FieldCause("spec.delivery.http", "Required value"), new FieldCause("spec.managerRef", "Required value"),
        ]);

        Assert.Equal(["spec.delivery", "spec.managerRef"], breaches.Select(b => b.Path));
    }
}
