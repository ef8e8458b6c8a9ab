using System.Text.Json.Nodes;
using KafkaFetch.Entities.Tests.RoundTrip;
using KafkaFetch.Testing.Files;
using KafkaFetch.Testing.Kubernetes;

namespace KafkaFetch.Entities.Tests.ApiServer;

/// <summary>The committed definitions on an API server: taken as structural, and they refuse and default as they say.</summary>
public abstract class DefinitionsContract
{
    public static TheoryData<string> Deliveries => Examples.Deliveries;

    [Fact]
    public async Task Definitions_are_established_and_structural()
    {
        using var kubectl = await InstallAsync();
        var definitions = JsonNode.Parse((await kubectl.RunAsync("get", "crd", "-o", "json")).Succeeded().Output)!["items"]!.AsArray();
        Assert.Equal(3, definitions.Count);
        Assert.All(definitions, definition =>
        {
            var conditions = definition!["status"]!["conditions"]!.AsArray().ToDictionary(condition => condition!["type"]!.ToString(), condition => condition!["status"]!.ToString());
            Assert.Equal("True", conditions["Established"]);
            Assert.DoesNotContain("NonStructuralSchema", conditions.Keys);
        });
    }

    [Theory]
    [InlineData(Examples.Manager)]
    [InlineData(Examples.OAuthManager)]
    [InlineData(Examples.Consumer)]
    [InlineData(Examples.Member)]
    public async Task Resources_with_every_field_are_taken(string yaml) => await AcceptAsync(yaml);

    [Theory]
    [MemberData(nameof(Deliveries))]
    public async Task Every_destination_is_taken(string delivery) => await AcceptAsync(Examples.ConsumerWith(delivery));

    [Theory]
    [InlineData("config/samples")]
    [InlineData("config/samples/cluster")]
    public async Task Samples_are_taken(string directory)
    {
        using var kubectl = await InstallAsync();
        (await kubectl.RunAsync("apply", "--validate=false", "--dry-run=server", "-f", RepositoryRoot.File(directory))).Succeeded();
    }

    [Theory]
    [InlineData("{log: {}, file: {}}", "spec.delivery", "oneOf")]
    [InlineData("{}", "spec.delivery", "oneOf")]
    [InlineData("{log: {}, timeout: soon}", "spec.delivery.timeout", "should match")]
    [InlineData("{log: {}, batch: {maxRecords: 0}}", "spec.delivery.batch.maxRecords", "greater than or equal to 1")]
    [InlineData("{log: {maxValueBytes: '5'}}", "spec.delivery.log.maxValueBytes", "must be of type integer")]
    [InlineData("{log: {}, onFailure: Explode}", "spec.delivery.onFailure", "supported values")]
    [InlineData("{http: {url: 'ftp://host/'}}", "spec.delivery.http.url", "should match")]
    [InlineData("{http: {url: 'http://host:99999/'}}", "spec.delivery.http.url", "should match")]
    [InlineData("{http: {url: 'http://host/', headers: [{name: a, value: b, secretKeyRef: {name: s, key: k}}]}}", "spec.delivery.http.headers", "oneOf")]
    [InlineData("{kafka: {managerRef: {name: m}}}", "spec.delivery.kafka.topic", "Required value")]
    public async Task A_bad_delivery_is_refused_by_name(string delivery, string field, string reason)
    {
        using var kubectl = await InstallAsync();
        var answer = await ApplyAsync(kubectl, Examples.ConsumerWith(delivery, "bad"));
        Assert.NotEqual(0, answer.ExitCode);
        Assert.Contains(field, answer.Error, StringComparison.Ordinal);
        Assert.Contains(reason, answer.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{bootstrapServers: []}", "spec.bootstrapServers")]
    [InlineData("{bootstrapServers: ['host:99999']}", "spec.bootstrapServers")]
    [InlineData("{bootstrapServers: ['host']}", "spec.bootstrapServers")]
    [InlineData("{bootstrapServers: ['a:1', 'a:1']}", "spec.bootstrapServers")]
    [InlineData("{bootstrapServers: ['a:1'], properties: {fetch.wait.max.ms: 501}}", "spec.properties.fetch.wait.max.ms")]
    [InlineData("{}", "spec.bootstrapServers")]
    public async Task A_bad_manager_is_refused_by_name(string spec, string field)
    {
        using var kubectl = await InstallAsync();
        var answer = await ApplyAsync(kubectl, $"apiVersion: kafkafetch.io/v1alpha1\nkind: KafkaManager\nmetadata: {{name: bad, namespace: default}}\nspec: {spec}\n");
        Assert.NotEqual(0, answer.ExitCode);
        Assert.Contains(field, answer.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_short_consumer_gets_its_defaults_and_can_be_scaled()
    {
        using var kubectl = await InstallAsync();
        (await kubectl.RunWithInputAsync(Examples.ConsumerWith("{log: {}}", "short"), "create", "--validate=false", "-f", "-")).Succeeded();
        var created = JsonNode.Parse((await kubectl.RunAsync("get", "kc", "short", "-o", "json")).Succeeded().Output)!;
        Assert.Equal("""{"observedGeneration":-1}""", created["status"]!.ToJsonString());
        Assert.Equal("1m", created["spec"]!["delivery"]!["retry"]!["maxBackoff"]!.GetValue<string>());
        (await kubectl.RunAsync("scale", "kc/short", "--replicas=2")).Succeeded();
        Assert.Equal("2", (await kubectl.RunAsync("get", "kc", "short", "-o", "jsonpath={.spec.replicas}")).Succeeded().Output);
    }

    /// <summary>kubectl for a server that has the definitions.</summary>
    protected abstract Task<KubectlRunner> InstallAsync();

    private static Task<KubectlResult> ApplyAsync(KubectlRunner kubectl, string yaml) => kubectl.RunWithInputAsync(yaml, "apply", "--validate=false", "--dry-run=server", "-f", "-");

    private async Task AcceptAsync(string yaml)
    {
        using var kubectl = await InstallAsync();
        (await ApplyAsync(kubectl, yaml)).Succeeded();
    }
}
