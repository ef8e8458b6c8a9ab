using KafkaFetch.Operator.Commands;
using KafkaFetch.Operator.Tracing;

namespace KafkaFetch.Operator.Tests.Tracing;

[Trait("Ring", "Unit")]
public sealed class TraceSettingsTests
{
    [Theory]
    [InlineData("")]
    [InlineData("PATH=/bin;OTEL_SERVICE_NAME=x;OTEL_TRACES_SAMPLER=always_on")]
    [InlineData("OTEL_TRACES_EXPORTER=none;OTEL_EXPORTER_OTLP_ENDPOINT=http://c:4317")]
    [InlineData("OTEL_SDK_DISABLED=true;OTEL_TRACES_EXPORTER=otlp")]
    [InlineData("OTEL_EXPORTER_OTLP_ENDPOINT= ")]
    public void Traces_are_off(string environment) => Assert.Null(Of(environment));

    [Theory]
    [InlineData("OTEL_TRACES_EXPORTER=otlp", "http://localhost:4317/", true)]
    [InlineData("OTEL_EXPORTER_OTLP_ENDPOINT=http://c:4317", "http://c:4317/", true)]
    [InlineData("OTEL_EXPORTER_OTLP_ENDPOINT=http://c:4318;OTEL_EXPORTER_OTLP_PROTOCOL=http/protobuf", "http://c:4318/v1/traces", false)]
    [InlineData("OTEL_EXPORTER_OTLP_ENDPOINT=http://c:4318/otlp/;OTEL_EXPORTER_OTLP_PROTOCOL=http/protobuf", "http://c:4318/otlp/v1/traces", false)]
    [InlineData("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT=https://c/in;OTEL_EXPORTER_OTLP_ENDPOINT=http://d;OTEL_EXPORTER_OTLP_TRACES_PROTOCOL=http/protobuf", "https://c/in", false)]
    [InlineData("OTEL_TRACES_EXPORTER=otlp;OTEL_EXPORTER_OTLP_PROTOCOL=http/protobuf", "http://localhost:4318/v1/traces", false)]
    public void Traces_go_where_the_variables_say(string environment, string endpoint, bool grpc)
    {
        var settings = Of(environment)!;

        Assert.Equal((endpoint, grpc), (settings.Endpoint.AbsoluteUri, settings.Grpc));
    }

    [Theory]
    [InlineData("OTEL_TRACES_EXPORTER=zipkin", "OTEL_TRACES_EXPORTER must be otlp or none, not 'zipkin'")]
    [InlineData("OTEL_EXPORTER_OTLP_ENDPOINT=collector:4317", "OTEL_EXPORTER_OTLP_ENDPOINT must be an http or https URL")]
    [InlineData("OTEL_TRACES_EXPORTER=otlp;OTEL_EXPORTER_OTLP_PROTOCOL=http/json", "OTEL_EXPORTER_OTLP_PROTOCOL must be grpc or http/protobuf")]
    [InlineData("OTEL_TRACES_EXPORTER=otlp;OTEL_TRACES_SAMPLER=most", "OTEL_TRACES_SAMPLER must be one of always_on")]
    [InlineData("OTEL_TRACES_EXPORTER=otlp;OTEL_TRACES_SAMPLER_ARG=10", "OTEL_TRACES_SAMPLER_ARG must be a number from 0 to 1")]
    [InlineData("OTEL_TRACES_EXPORTER=otlp;OTEL_EXPORTER_OTLP_TIMEOUT=10s", "OTEL_EXPORTER_OTLP_TIMEOUT must be 1 to 600000 milliseconds")]
    [InlineData("OTEL_TRACES_EXPORTER=otlp;OTEL_EXPORTER_OTLP_HEADERS=s3cret", "OTEL_EXPORTER_OTLP_HEADERS must be name=value pairs")]
    public void A_wrong_variable_is_named(string environment, string words)
        => Assert.Contains(words, Assert.Throws<CommandException>(() => Of(environment)).Message, StringComparison.Ordinal);

    [Fact]
    public void All_faults_are_told_at_once_and_no_secret_with_them()
    {
        var message = Assert.Throws<CommandException>(() => Of(
            "OTEL_EXPORTER_OTLP_ENDPOINT=//user:s3cret@c;OTEL_EXPORTER_OTLP_HEADERS=s3cret;OTEL_TRACES_SAMPLER=most")).Message;

        Assert.Contains("OTEL_EXPORTER_OTLP_ENDPOINT", message, StringComparison.Ordinal);
        Assert.Contains("OTEL_TRACES_SAMPLER", message, StringComparison.Ordinal);
        Assert.DoesNotContain("s3cret", message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_shown_of_the_settings_holds_no_secret()
        => Assert.Equal("http://c:4317/", $"{Of("OTEL_EXPORTER_OTLP_ENDPOINT=http://user:s3cret@c:4317?key=s3cret;OTEL_EXPORTER_OTLP_HEADERS=a=s3cret")}");

    private static TraceSettings? Of(string environment) => TraceSettings.Of(environment
        .Split(';', StringSplitOptions.RemoveEmptyEntries)
        .Select(pair => pair.Split('=', 2))
        .Select(pair => KeyValuePair.Create(pair[0], pair[1])));
}
