using System.Net;
using System.Text;
using k8s;
using k8s.Models;
using KafkaFetch.Facade.Tests.Harness;

namespace KafkaFetch.Facade.Tests.Attacks;

/// <summary>Specs that reach for what is another's: other tenants', Kubernetes', or the machine's.</summary>
[Trait("Ring", "Integration")]
public class ForeignThingsTests(SharedFacade shared) : IClassFixture<SharedFacade>
{
    private const string Managers = "/api/v1/kafka-managers";

    [Theory]
    [InlineData("plugin.library.paths")]
    [InlineData("PLUGIN.LIBRARY.PATHS")]
    [InlineData("ssl.ca.location")]
    [InlineData("Ssl.Ca.Location")]
    [InlineData("ssl.key.location")]
    [InlineData("ssl.certificate.location")]
    [InlineData("ssl.keystore.location")]
    [InlineData("ssl.engine.location")]
    [InlineData("ssl.providers")]
    [InlineData("sasl.kerberos.kinit.cmd")]
    [InlineData("sasl.kerberos.keytab")]
    [InlineData("SASL.Kerberos.Keytab")]
    [InlineData("sasl.oauthbearer.config")]
    [InlineData("enable.ssl.certificate.verification")]
    [InlineData("bootstrap.servers")]
    [InlineData("metadata.broker.list")]
    [InlineData("debug")]
    [InlineData(" ssl.ca.location")]
    [InlineData("ssl.ca.location\\u0000")]
    public async Task Properties_that_read_files_run_programs_or_load_code_are_not_known(string property)
    {
        foreach (var value in new[] { "\"/etc/passwd\"", "true" })
        {
            using var manager = await PostAsync(Managers, $$"""{"name": "x", "spec": {"bootstrapServers": ["a:1"], "properties": {"{{property}}": {{value}} } } }""");
            await manager.ProblemAsync(HttpStatusCode.BadRequest, "malformed");
        }

        await shared.Ada.Http.ProblemAtAsync($"{Managers}/x", HttpStatusCode.NotFound, "not-found");
    }

    [Theory]
    [InlineData("""{"name": "password", "key": "password", "namespace": "kube-system"}""", HttpStatusCode.BadRequest, "malformed")]
    [InlineData("""{"name": "../../kube-system/secrets/token", "key": "token"}""", HttpStatusCode.UnprocessableEntity, "invalid")]
    [InlineData("""{"name": "..%2fkube-system", "key": "token"}""", HttpStatusCode.UnprocessableEntity, "invalid")]
    [InlineData("""{"name": "a/b", "key": "token"}""", HttpStatusCode.UnprocessableEntity, "invalid")]
    [InlineData("""{"name": "a?fieldManager=x", "key": "token"}""", HttpStatusCode.UnprocessableEntity, "invalid")]
    [InlineData("""{"name": "a", "key": "../token"}""", HttpStatusCode.UnprocessableEntity, "invalid")]
    public async Task Secrets_of_other_namespaces_cannot_be_named(string reference, HttpStatusCode status, string code)
    {
        using var answer = await PostAsync(Managers, WithPassword("x", reference));

        await answer.ProblemAsync(status, code);
        await shared.Ada.Http.ProblemAtAsync($"{Managers}/x", HttpStatusCode.NotFound, "not-found");
    }

    [Theory]
    [InlineData("kubernetes.io/service-account-token")]
    [InlineData("example.com/anything")]
    [InlineData("bootstrap.kubernetes.io/token")]
    [InlineData("kafkafetch.io/user")]
    public async Task Secrets_of_one_s_own_namespace_that_are_not_for_this_are_not_read(string type)
    {
        var name = $"secret-{Guid.NewGuid():N}"[..15];
        var @namespace = (string)(await shared.Ada.ReadAsync("/api/v1/users/me"))["namespace"]!;
        using var client = shared.Facade.Kubernetes();
        await client.CoreV1.CreateNamespacedSecretAsync(
            new V1Secret
            {
                Metadata = new V1ObjectMeta { Name = name, Annotations = new Dictionary<string, string> { ["kubernetes.io/service-account.name"] = "kafka-fetch-tenant" } },
                Type = type,
                Data = new Dictionary<string, byte[]> { ["token"] = Encoding.ASCII.GetBytes("eyJ-a-token") },
            },
            @namespace,
            cancellationToken: TestContext.Current.CancellationToken);
        using var made = await PostAsync(Managers, WithPassword(name, $$"""{"name": "{{name}}", "key": "token"}"""));
        await made.JsonAsync(HttpStatusCode.Created);

        var problem = await shared.Ada.Http.ProblemAtAsync($"{Managers}/{name}/topics", HttpStatusCode.BadGateway, "cluster-unavailable");

        Assert.Contains(type, (string)problem["detail"]!, StringComparison.Ordinal);
        Assert.DoesNotContain("eyJ-a-token", problem.ToJsonString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"name": "m", "kind": "KafkaConsumerMember", "spec": {"bootstrapServers": ["a:1"]}}""")]
    [InlineData("""{"name": "m", "apiVersion": "kafkafetch.io/v1alpha1", "spec": {"bootstrapServers": ["a:1"]}}""")]
    [InlineData("""{"name": "m", "namespace": "kube-system", "spec": {"bootstrapServers": ["a:1"]}}""")]
    [InlineData("""{"name": "m", "metadata": {"namespace": "kube-system"}, "spec": {"bootstrapServers": ["a:1"]}}""")]
    [InlineData("""{"name": "m", "ownerReferences": [], "spec": {"bootstrapServers": ["a:1"]}}""")]
    [InlineData("""{"name": "m", "finalizers": ["x/y"], "spec": {"bootstrapServers": ["a:1"]}}""")]
    [InlineData("""{"name": "m", "spec": {"consumer": {"name": "a", "uid": "b"}, "ordinal": 0, "worker": "w"}}""")]
    public async Task Another_kind_or_another_place_cannot_be_asked_for(string body)
    {
        using var answer = await PostAsync(Managers, body);

        await answer.ProblemAsync(HttpStatusCode.BadRequest, "malformed");
    }

    [Theory]
    [InlineData("GET")]
    [InlineData("POST")]
    [InlineData("PUT")]
    [InlineData("DELETE")]
    public async Task Members_have_no_route(string method)
    {
        foreach (var path in new[]
        {
            "/api/v1/kafka-consumer-members", "/api/v1/kafkaconsumermembers/orders-0", $"{Managers}/main/consumers/orders/members", $"{Managers}/main/members",
            "/apis/kafkafetch.io/v1alpha1/namespaces/default/kafkaconsumermembers", $"{Managers}/main/consumers/orders/status/../members",
        })
        {
            using var answer = await Ask.SendAsync(shared.Ada.Http, new HttpMethod(method), path, "{}");
            await answer.ProblemAsync(HttpStatusCode.NotFound, "not-found");
        }
    }

    [Fact]
    public async Task The_cursor_of_one_user_shows_another_only_their_own()
    {
        using var eve = await FacadeUser.RegisterAsync(shared.Facade, "eve");
        foreach (var name in new[] { "c1", "c2" })
        {
            using var made = await PostAsync(Managers, $$"""{"name": "{{name}}", "spec": {"bootstrapServers": ["a:1"] } }""");
            await made.JsonAsync(HttpStatusCode.Created);
        }

        var cursor = (string)(await shared.Ada.ReadAsync($"{Managers}?limit=1"))["next"]!;

        Assert.Empty((await eve.ReadAsync($"{Managers}?cursor={cursor}"))["items"]!.AsArray());
    }

    [Theory]
    [InlineData("""{"file": {"path": "/etc/cron.d/x"}}""")]
    [InlineData("""{"file": {"directory": "../.."}}""")]
    [InlineData("""{"file": {"prefix": "../x"}}""")]
    public async Task A_file_sink_has_no_say_in_where_it_writes(string delivery)
    {
        using var user = await FacadeUser.RegisterAsync(shared.Facade, $"user-{Guid.NewGuid():N}"[..12]);
        await user.MakeManagerAsync("a:1");

        using var answer = await Ask.SendAsync(
            user.Http, HttpMethod.Post, $"{Things.Manager}/consumers", $$"""{"name": "x", "spec": {"topics": ["orders"], "delivery": {{delivery}} } }""");

        await answer.ProblemAsync(HttpStatusCode.BadRequest, "malformed");
    }

    private Task<HttpResponseMessage> PostAsync(string path, string body) => Ask.SendAsync(shared.Ada.Http, HttpMethod.Post, path, body);

    private static string WithPassword(string name, string reference) => $$"""
        {"name": "{{name}}", "spec": {"bootstrapServers": ["127.0.0.1:9"], "security": {"protocol": "SASL_PLAINTEXT", "sasl": {
          "mechanism": "PLAIN", "username": {"value": "ada"}, "password": {"secretKeyRef": {{reference}}} } } } }
        """;
}
