using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using k8s;
using k8s.Models;
using KafkaFetch.Facade.Tests.Harness;

namespace KafkaFetch.Facade.Tests.Resources;

[Trait("Ring", "Integration")]
public class ManagerTests
{
    private const string Managers = "/api/v1/kafka-managers";

    private const string Secured = """
        {
          "name": "main", "labels": {"team": "shop"},
          "spec": {
            "bootstrapServers": ["127.0.0.1:9"],
            "security": {"protocol": "SASL_PLAINTEXT", "sasl": {"mechanism": "SCRAM-SHA-512"}}
          },
          "credentials": {"username": "shop", "password": "a secret value"}
        }
        """;

    [Fact]
    public async Task A_manager_is_made_read_replaced_patched_and_deleted()
    {
        await using var facade = await FacadeUnderTest.StartAsync();
        using var ada = await FacadeUser.RegisterAsync(facade, "ada");

        using var created = await Ask.SendAsync(ada.Http, HttpMethod.Post, Managers, Secured);
        var body = await created.JsonAsync(HttpStatusCode.Created);
        Assert.Equal("/api/v1/kafka-managers/main", created.Headers.Location!.OriginalString);
        Assert.Equal("***", (string?)body["credentials"]!["password"]);
        Assert.DoesNotContain("a secret value", body.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal("kafkamanager-main-credentials", (string?)body["spec"]!["security"]!["sasl"]!["password"]!["secretKeyRef"]!["name"]);

        using var read = await Ask.SendAsync(ada.Http, HttpMethod.Get, Managers + "/main");
        var document = await read.JsonAsync();
        using var same = await Ask.SendAsync(ada.Http, HttpMethod.Get, Managers + "/main", headers: ("If-None-Match", read.Headers.ETag!.Tag));
        Assert.Equal(HttpStatusCode.NotModified, same.StatusCode);

        // What was read can be sent back as it is.
        using var replaced = await Ask.SendAsync(ada.Http, HttpMethod.Put, Managers + "/main", document.ToJsonString());
        await replaced.JsonAsync();

        using var patched = await Ask.SendAsync(
            ada.Http, HttpMethod.Patch, Managers + "/main/", """{"labels": null, "spec": {"probe": {"interval": "1m"}}}""", "application/merge-patch+json");
        var after = await patched.JsonAsync();
        Assert.Equal("1m", (string?)after["spec"]!["probe"]!["interval"]);
        Assert.Empty(after["labels"]!.AsObject());

        using var deleted = await Ask.SendAsync(ada.Http, HttpMethod.Delete, Managers + "/main");
        Assert.Equal(HttpStatusCode.NoContent, deleted.StatusCode);
        await (await Ask.SendAsync(ada.Http, HttpMethod.Get, Managers + "/main")).ProblemAsync(HttpStatusCode.NotFound, "not-found");
    }

    [Fact]
    public async Task A_name_is_taken_once_and_the_answer_says_where_it_is()
    {
        await using var facade = await FacadeUnderTest.StartAsync();
        using var ada = await FacadeUser.RegisterAsync(facade, "ada");
        using var first = await Ask.SendAsync(ada.Http, HttpMethod.Post, Managers, Secured);

        using var second = await Ask.SendAsync(ada.Http, HttpMethod.Post, Managers, Secured);

        var problem = await second.ProblemAsync(HttpStatusCode.Conflict, "already-exists");
        Assert.Equal("/api/v1/kafka-managers/main", (string?)problem["instance"]);
    }

    [Fact]
    public async Task A_secret_that_a_deleted_manager_left_goes_with_the_new_one()
    {
        await using var facade = await FacadeUnderTest.StartAsync();
        using var ada = await FacadeUser.RegisterAsync(facade, "ada");
        var @namespace = (string)(await ada.ReadAsync("/api/v1/users/me"))["namespace"]!;
        using var kubernetes = new Kubernetes(KubernetesClientConfiguration.BuildConfigFromConfigFile(facade.Kubeconfig));
        var left = new V1Secret { Metadata = new V1ObjectMeta { Name = "kafkamanager-main-credentials" }, StringData = new Dictionary<string, string> { ["password"] = "old" } };
        await kubernetes.CoreV1.CreateNamespacedSecretAsync(left, @namespace, cancellationToken: TestContext.Current.CancellationToken);

        using var created = await Ask.SendAsync(ada.Http, HttpMethod.Post, Managers, Secured);

        Assert.Equal(HttpStatusCode.Created, created.StatusCode);
        var secret = await kubernetes.CoreV1.ReadNamespacedSecretAsync("kafkamanager-main-credentials", @namespace, cancellationToken: TestContext.Current.CancellationToken);
        var owner = Assert.Single(secret.Metadata.OwnerReferences);
        Assert.Equal(("KafkaManager", "main"), (owner.Kind, owner.Name));
        Assert.Equal("a secret value", System.Text.Encoding.UTF8.GetString(secret.Data[PasswordKey(await created.JsonAsync(HttpStatusCode.Created))]));
    }

    [Fact]
    public async Task New_credentials_never_meet_an_old_spec_nor_old_ones_a_new_spec()
    {
        await using var facade = await FacadeUnderTest.StartAsync();
        using var ada = await FacadeUser.RegisterAsync(facade, "ada");
        using var created = await Ask.SendAsync(ada.Http, HttpMethod.Post, Managers, Secured);
        var before = PasswordKey(await created.JsonAsync(HttpStatusCode.Created));

        var other = Secured.Replace("127.0.0.1:9", "127.0.0.1:10", StringComparison.Ordinal).Replace("a secret value", "another value", StringComparison.Ordinal);
        using var replaced = await Ask.SendAsync(ada.Http, HttpMethod.Put, Managers + "/main", other);
        var after = PasswordKey(await replaced.JsonAsync());

        Assert.NotEqual(before, after);
        var data = await SecretAsync(facade, ada);
        Assert.Equal("another value", data[after]);
        Assert.False(data.ContainsKey(before), "the old value is taken out when nothing refers to it");

        // A name that is taken changes nothing of who has it.
        using var second = await Ask.SendAsync(ada.Http, HttpMethod.Post, Managers, Secured);
        Assert.Equal(HttpStatusCode.Conflict, second.StatusCode);
        Assert.Equal(data, await SecretAsync(facade, ada));
    }

    [Fact]
    public async Task A_patch_changes_a_field_that_had_a_credential()
    {
        await using var facade = await FacadeUnderTest.StartAsync();
        using var ada = await FacadeUser.RegisterAsync(facade, "ada");
        using var created = await Ask.SendAsync(ada.Http, HttpMethod.Post, Managers, Secured);
        var kept = PasswordKey(await created.JsonAsync(HttpStatusCode.Created));

        using var named = await Ask.SendAsync(
            ada.Http, HttpMethod.Patch, Managers + "/main", """{"spec": {"security": {"sasl": {"username": {"value": "in the open", "secretKeyRef": null} } } } }""", "application/merge-patch+json");
        var after = await named.JsonAsync();
        Assert.Equal("in the open", (string?)after["spec"]!["security"]!["sasl"]!["username"]!["value"]);
        Assert.Equal(kept, PasswordKey(after));
        Assert.Equal([kept], (await SecretAsync(facade, ada)).Keys);

        using var without = await Ask.SendAsync(
            ada.Http, HttpMethod.Patch, Managers + "/main", """{"spec": {"security": {"protocol": "PLAINTEXT", "sasl": null} } }""", "application/merge-patch+json");
        Assert.Null((await without.JsonAsync())["spec"]!["security"]?["sasl"]);
        Assert.Empty(await SecretAsync(facade, ada));
    }

    [Fact]
    public async Task A_write_with_an_old_tag_is_refused()
    {
        await using var facade = await FacadeUnderTest.StartAsync();
        using var ada = await FacadeUser.RegisterAsync(facade, "ada");
        using var created = await Ask.SendAsync(ada.Http, HttpMethod.Post, Managers, Secured);
        var old = created.Headers.ETag!.Tag;
        using var changed = await Ask.SendAsync(
            ada.Http, HttpMethod.Patch, Managers + "/main", """{"labels": {"team": "other"}}""", "application/merge-patch+json", ("If-Match", "*"));
        Assert.Equal(HttpStatusCode.OK, changed.StatusCode);

        using var refused = await Ask.SendAsync(ada.Http, HttpMethod.Delete, Managers + "/main", headers: ("If-Match", old));

        await refused.ProblemAsync(HttpStatusCode.PreconditionFailed, "precondition-failed");
    }

    /// <summary>RFC 9110, 13.1.1: a list matches when one of its tags does, and a weak one never.</summary>
    [Theory]
    [InlineData("*", HttpStatusCode.OK)]
    [InlineData("{0}", HttpStatusCode.OK)]
    [InlineData("\"0\", {0}", HttpStatusCode.OK)]
    [InlineData("\"a,b\" ,, {0}", HttpStatusCode.OK)]
    [InlineData("\"0\", \"1\"", HttpStatusCode.PreconditionFailed)]
    [InlineData("W/{0}", HttpStatusCode.PreconditionFailed)]
    [InlineData("", HttpStatusCode.BadRequest)]
    [InlineData("1042", HttpStatusCode.BadRequest)]
    [InlineData("\"0\", 1042", HttpStatusCode.BadRequest)]
    [InlineData("{0} {0}", HttpStatusCode.BadRequest)]
    [InlineData("*, {0}", HttpStatusCode.BadRequest)]
    public async Task Tags_are_read_as_HTTP_has_them(string tags, HttpStatusCode expected)
    {
        await using var facade = await FacadeUnderTest.StartAsync();
        using var ada = await FacadeUser.RegisterAsync(facade, "ada");
        using var created = await Ask.SendAsync(ada.Http, HttpMethod.Post, Managers, Secured);
        var sent = string.Format(CultureInfo.InvariantCulture, tags, created.Headers.ETag!.Tag);

        using var changed = await Ask.SendAsync(
            ada.Http, HttpMethod.Patch, Managers + "/main", """{"labels": {"team": "other"}}""", "application/merge-patch+json", ("If-Match", sent));

        var answer = await changed.JsonAsync(expected);
        if (expected == HttpStatusCode.BadRequest)
        {
            Assert.Contains("If-Match", (string)answer["detail"]!, StringComparison.Ordinal);
            using var read = await Ask.SendAsync(ada.Http, HttpMethod.Get, Managers + "/main", headers: ("If-None-Match", sent));
            Assert.Contains("If-None-Match", (string)(await read.ProblemAsync(HttpStatusCode.BadRequest, "malformed"))["detail"]!, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("""{"name": "main", "spec": {"bootstrapServers": ["a:1"]}, "colour": "red"}""", HttpStatusCode.BadRequest, "malformed", "colour")]
    [InlineData("""{"name": "main", "spec": {"bootstrapServers": ["a:1"], "colour": "red"}}""", HttpStatusCode.BadRequest, "malformed", "spec.colour")]
    [InlineData("""{"name": "main", "spec": {"bootstrapServers": "a:1"}}""", HttpStatusCode.BadRequest, "malformed", "spec.bootstrapServers")]
    [InlineData("""{"name": "Main.", "spec": {"bootstrapServers": ["a:1"]}}""", HttpStatusCode.UnprocessableEntity, "invalid", "name")]
    [InlineData("""{"name": "main", "spec": {"bootstrapServers": []}}""", HttpStatusCode.UnprocessableEntity, "invalid", "spec.bootstrapServers")]
    [InlineData("""{"name": "main", "spec": {"bootstrapServers": ["a:1"]}, "credentials": {"password": "x"}}""", HttpStatusCode.UnprocessableEntity, "invalid", "credentials.password")]
    [InlineData("""{"name": "main", "spec": {"bootstrapServers": ["a:1"], "properties": {"plugin.library.paths": "/tmp/x"}}}""", HttpStatusCode.BadRequest, "malformed", "spec.properties['plugin.library.paths']")]
    public async Task Bad_input_is_refused_by_field_and_nothing_is_made(string body, HttpStatusCode status, string code, string field)
    {
        await using var facade = await FacadeUnderTest.StartAsync();
        using var ada = await FacadeUser.RegisterAsync(facade, "ada");

        using var answer = await Ask.SendAsync(ada.Http, HttpMethod.Post, Managers, body);

        var problem = await answer.ProblemAsync(status, code);
        Assert.True(problem["errors"]?[field] is not null, problem.ToJsonString());
        var list = await (await Ask.SendAsync(ada.Http, HttpMethod.Get, Managers)).JsonAsync();
        Assert.Empty(list["items"]!.AsArray());
    }

    [Fact]
    public async Task A_list_comes_in_pages()
    {
        await using var facade = await FacadeUnderTest.StartAsync();
        using var ada = await FacadeUser.RegisterAsync(facade, "ada");
        for (var i = 0; i < 3; i++)
        {
            using var made = await Ask.SendAsync(ada.Http, HttpMethod.Post, Managers, $$$"""{"name": "m{{{i}}}", "spec": {"bootstrapServers": ["a:1"]}}""");
            Assert.Equal(HttpStatusCode.Created, made.StatusCode);
        }

        using var first = await Ask.SendAsync(ada.Http, HttpMethod.Get, Managers + "?limit=2");
        var page = await first.JsonAsync();
        Assert.Equal(["m0", "m1"], Names(page));
        var link = first.Headers.GetValues("Link").Single();
        Assert.EndsWith("; rel=\"next\"", link, StringComparison.Ordinal);
        var second = await (await Ask.SendAsync(ada.Http, HttpMethod.Get, link[1..link.IndexOf('>', StringComparison.Ordinal)])).JsonAsync();
        Assert.Equal(["m2"], Names(second));
        Assert.Null(second["next"]);
        await (await Ask.SendAsync(ada.Http, HttpMethod.Get, Managers + "?cursor=%2e%2e")).ProblemAsync(HttpStatusCode.BadRequest, "malformed");
    }

    private static string PasswordKey(JsonNode manager) => (string)manager["spec"]!["security"]!["sasl"]!["password"]!["secretKeyRef"]!["key"]!;

    private static async Task<Dictionary<string, string>> SecretAsync(FacadeUnderTest facade, FacadeUser user)
    {
        var @namespace = (string)(await user.ReadAsync("/api/v1/users/me"))["namespace"]!;
        using var kubernetes = facade.Kubernetes();
        var secret = await kubernetes.CoreV1.ReadNamespacedSecretAsync("kafkamanager-main-credentials", @namespace, cancellationToken: TestContext.Current.CancellationToken);
        Assert.Single(secret.Metadata.OwnerReferences);
        return (secret.Data ?? new Dictionary<string, byte[]>()).ToDictionary(d => d.Key, d => System.Text.Encoding.UTF8.GetString(d.Value));
    }

    private static IEnumerable<string> Names(JsonNode page) => page["items"]!.AsArray().Select(i => (string)i!["name"]!);
}
