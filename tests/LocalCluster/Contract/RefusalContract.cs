using KafkaFetch.LocalCluster.Tests.Contract.Server;

namespace KafkaFetch.LocalCluster.Tests.Contract;

public abstract class RefusalContract(ServerUnderContract server) : ApiContract(server)
{
    [Fact]
    public async Task A_wrong_token_is_unauthorized()
        => (await Api.SendAsync(HttpMethod.Get, Widgets, bearer: "wrong")).Fails(401, "Unauthorized", "Unauthorized");

    [Fact]
    public async Task Without_a_token_nothing_is_read_or_written()
    {
        // who names no one is anonymous, and RBAC gives anonymous nothing: 403; with anonymous off, 401
        var read = await Api.SendAsync(HttpMethod.Get, Widgets, bearer: null);
        Assert.Contains(read.Status, new[] { 401, 403 });
        Assert.Equal("Status", read["kind"]);
        var written = await Api.SendAsync(HttpMethod.Post, Widgets, Widget.Json("a"), bearer: null);
        Assert.Contains(written.Status, new[] { 401, 403 });
        (await Api.Get($"{Widgets}/a")).Fails(404, "NotFound");
    }

    [Theory]
    [InlineData("/api/v1/gadgets")]
    [InlineData("/apis/contract.test/v1/gadgets")]
    [InlineData("/apis/contract.test/v2/widgets")]
    [InlineData("/apis/no.such.group/v1/things")]
    [InlineData("/nonsense")]
    public async Task A_path_that_nobody_serves_is_not_found(string path)
        => Assert.Equal(404, (await Api.Get(path)).Status);

    [Fact]
    public async Task A_kind_that_nobody_serves_is_refused_on_create()
        => Assert.Equal(404, (await Api.Post($"/apis/contract.test/v1/namespaces/{Namespace}/gadgets", "{}")).Status);

    [Fact]
    public async Task A_collection_cannot_be_put()
        => Assert.Equal(405, (await Api.Put(ConfigMaps, ConfigMap("a"))).Status);

    [Fact]
    public async Task An_object_cannot_be_posted_to()
        => Assert.Equal(405, (await Api.Post($"{ConfigMaps}/a", ConfigMap("a"))).Status);

    [Fact]
    public async Task A_namespaced_kind_is_not_created_outside_of_one()
        => Assert.Contains((await Api.Post("/api/v1/configmaps", ConfigMap("a"))).Status, new[] { 404, 405 });

    [Fact]
    public async Task Another_media_type_is_refused()
        => (await Api.Post(Widgets, "size=1", "application/x-www-form-urlencoded")).Fails(415, "UnsupportedMediaType");

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("nonsense")]
    [InlineData("[1,2]")]
    [InlineData("\"text\"")]
    [InlineData("42")]
    [InlineData("{\"kind\":")]
    [InlineData("{\"apiVersion\":\"contract.test/v1\",\"kind\":\"Widget\",\"metadata\":\"text\"}")]
    [InlineData("{\"apiVersion\":\"contract.test/v1\",\"kind\":\"Widget\",\"metadata\":{\"name\":7}}")]
    public async Task Nonsense_is_refused_as_a_client_error(string body)
    {
        var answer = await Api.Post(Widgets, body);
        Assert.InRange(answer.Status, 400, 422);
        Assert.Equal("Failure", answer["status"]);
    }

    [Fact]
    public async Task A_body_nested_a_hundred_thousand_deep_is_refused()
    {
        var deep = new string('[', 100_000) + new string(']', 100_000);
        var answer = await Api.Post(Widgets, Widget.Json("a", $$$"""{"size":1,"free":{"x":{{{deep}}}}}"""));
        Assert.InRange(answer.Status, 400, 422);
        (await Api.Get("/readyz")).Ok();
    }

    [Fact]
    public async Task A_body_that_is_too_large_is_refused()
    {
        var large = new string('x', 4 * 1024 * 1024);
        (await Api.Post(ConfigMaps, ConfigMap("a", data: $$"""{"x":"{{large}}"}"""))).Fails(413, "RequestEntityTooLarge");
    }

    [Fact]
    public async Task A_config_map_over_a_mebibyte_is_invalid()
    {
        var large = new string('x', (1024 * 1024) + 1);
        (await Api.Post(ConfigMaps, ConfigMap("a", data: $$"""{"x":"{{large}}"}"""))).Fails(422, "Invalid", "Too long");
    }
}
