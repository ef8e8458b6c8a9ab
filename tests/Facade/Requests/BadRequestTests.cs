using System.Globalization;
using System.Net;
using KafkaFetch.Facade.Tests.Harness;

namespace KafkaFetch.Facade.Tests.Requests;

[Trait("Ring", "Integration")]
public class BadRequestTests(SharedFacade shared) : IClassFixture<SharedFacade>
{
    private const string Managers = "/api/v1/kafka-managers";

    [Theory]
    [InlineData("GET", "/api/v1/nothing", 404, "not-found")]
    [InlineData("GET", "/api/v2/kafka-managers", 404, "not-found")]
    [InlineData("DELETE", Managers, 405, "method-not-allowed")]
    [InlineData("BREW", Managers + "/x", 405, "method-not-allowed")]
    [InlineData("GET", Managers, 401, "unauthorized")]
    [InlineData("GET", Managers + "/", 401, "unauthorized")]
    [InlineData("GET", Managers + "/..%2f..%2fsecrets", 401, "unauthorized")]
    [InlineData("GET", Managers + "/../../../../etc/passwd", 404, "not-found")]
    [InlineData("GET", "/docs/../../../../etc/passwd", 404, "not-found")]
    [InlineData("GET", "/docs/..%2f..%2fetc%2fpasswd", 404, "not-found")]
    public async Task What_leads_nowhere_gets_a_problem_document(string method, string path, int status, string code)
    {
        var answer = await RawRequest.SendAsync(shared.Facade, $"{method} {path}");

        Assert.Equal(status, answer.Status);
        Assert.Contains("Content-Type: application/problem+json", answer.Head, StringComparison.Ordinal);
        Assert.Contains($"\"code\":\"{code}\"", answer.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("root:", answer.Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("..%2f..%2fsecrets")]
    [InlineData("%2e%2e%2f")]
    [InlineData("a%2fb")]
    [InlineData("a%5cb")]
    [InlineData("%ff%fe")]
    [InlineData("main?tenant=../kube-system")]
    [InlineData("main?cursor=%00")]
    public async Task A_name_that_no_resource_can_have_is_not_found(string name)
    {
        var answer = await RawRequest.SendAsync(shared.Facade, $"GET {Managers}/{name}", $"Authorization: {shared.Ada.Http.DefaultRequestHeaders.Authorization}\r\n");

        Assert.Equal(404, answer.Status);
        Assert.Contains("\"code\":\"not-found\"", answer.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ten_thousand_characters_of_path_are_not_found()
    {
        await (await Ask.SendAsync(shared.Facade.Http, HttpMethod.Get, "/" + new string('a', 10_000))).ProblemAsync(HttpStatusCode.NotFound, "not-found");
        var named = await (await Ask.SendAsync(shared.Ada.Http, HttpMethod.Get, $"{Managers}/{new string('a', 10_000)}")).ProblemAsync(HttpStatusCode.NotFound, "not-found");

        Assert.True(((string)named["detail"]!).Length < 500);
    }

    [Fact]
    public async Task A_path_that_the_server_cannot_read_is_a_client_error()
    {
        Assert.Equal(414, (await RawRequest.SendAsync(shared.Facade, "GET /" + new string('a', 100_000))).Status);
        Assert.Equal(400, (await RawRequest.SendAsync(shared.Facade, "GET /%00")).Status);
        Assert.Equal(431, (await RawRequest.SendAsync(shared.Facade, "GET /", $"X-Long: {new string('a', 100_000)}\r\n")).Status);
    }

    [Theory]
    [InlineData("/api/v1/auth/register", "application/json")]
    [InlineData("/api/v1/auth/token", "application/x-www-form-urlencoded")]
    public async Task A_body_that_is_too_large_is_refused_with_a_length_and_without_one(string path, string mediaType)
    {
        await using var facade = await FacadeUnderTest.StartAsync(o => o with { MaxBodyBytes = 10_000 });
        var filler = new string('a', 20_000);
        var body = mediaType.EndsWith("json", StringComparison.Ordinal) ? $$"""{"username": "{{filler}}"}""" : $"grant_type=password&username={filler}&password=x";
        var type = $"Content-Type: {mediaType}\r\n";

        var known = await RawRequest.SendAsync(facade, $"POST {path}", $"{type}Content-Length: {body.Length}\r\n", body);
        var chunked = await RawRequest.SendAsync(
            facade, $"POST {path}", $"{type}Transfer-Encoding: chunked\r\n", $"{body.Length.ToString("x", CultureInfo.InvariantCulture)}\r\n{body}\r\n0\r\n\r\n");

        Assert.All([known, chunked], answer =>
        {
            Assert.Equal(413, answer.Status);
            Assert.Contains("\"code\":\"too-large\"", answer.Body, StringComparison.Ordinal);
        });
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/xml")]
    [InlineData("application/json; charset=")]
    public async Task A_body_of_another_kind_is_not_taken(string mediaType)
    {
        var answer = await RawRequest.SendAsync(shared.Facade, "POST /api/v1/auth/register", $"Content-Type: {mediaType}\r\nContent-Length: 2\r\n", "{}");

        Assert.Contains(answer.Status, (int[])[400, 415]);
        Assert.Contains("application/problem+json", answer.Head, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("token", "; charset=utf-7", 400, "invalid_grant")]
    [InlineData("token", "; charset=\"", 400, "invalid_request")]
    [InlineData("token", ", text/plain", 400, "invalid_request")]
    [InlineData("token", "; charset=utf-16", 400, "invalid_grant")]
    [InlineData("revoke", "; charset=utf-7", 200, "")]
    [InlineData("revoke", "; charset=\"", 400, "invalid_request")]
    public async Task A_form_is_read_as_the_standard_has_it_whatever_its_media_type_says_of_characters(string endpoint, string parameters, int status, string error)
    {
        const string Form = "grant_type=refresh_token&refresh_token=none&token=none";
        var answer = await RawRequest.SendAsync(
            shared.Facade, $"POST /api/v1/auth/{endpoint}", $"Content-Type: application/x-www-form-urlencoded{parameters}\r\nContent-Length: {Form.Length}\r\n", Form);

        Assert.Equal(status, answer.Status);
        Assert.Contains(error, answer.Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"\ud800": 1}""")]
    [InlineData("""{"labels": {"\ud800": "x"}}""")]
    [InlineData("""{"labels": {"x": "\ud800"}}""")]
    [InlineData("""{"status": {"\ud800": 1}}""")]
    [InlineData("""{"status": [{"a": ["\udc00"]}]}""")]
    [InlineData("{\"labels\": {\"\u00ff\": \"x\"}}")]
    public async Task A_patch_with_text_that_is_no_Unicode_is_malformed(string body)
    {
        using var made = await Ask.SendAsync(shared.Ada.Http, HttpMethod.Post, Managers, """{"name": "unicode", "spec": {"bootstrapServers": ["a:1"]}}""");

        // One byte a character.
        var answer = await RawRequest.SendAsync(
            shared.Facade, $"PATCH {Managers}/unicode",
            $"Authorization: {shared.Ada.Http.DefaultRequestHeaders.Authorization}\r\nContent-Type: application/merge-patch+json\r\nContent-Length: {body.Length}\r\n", body);

        Assert.Equal(400, answer.Status);
        Assert.Contains("\"code\":\"malformed\"", answer.Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(10_000, "[", "]")]
    [InlineData(10_000, "{\"spec\":", "}")]
    [InlineData(40, "{\"status\":", "}")]
    public async Task Deep_nesting_is_refused(int levels, string open, string close)
    {
        var body = string.Concat(Enumerable.Repeat(open, levels)) + "1" + string.Concat(Enumerable.Repeat(close, levels));

        using var answer = await Ask.SendAsync(shared.Ada.Http, HttpMethod.Post, Managers, body);

        await answer.ProblemAsync(HttpStatusCode.BadRequest, "malformed");
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("\"\"")]
    [InlineData("{\"name\": \"a\", \"name\": \"b\"}")]
    [InlineData("{\"name\": \"a\"")]
    [InlineData("\u0000")]
    public async Task A_body_that_is_no_object_is_malformed(string body)
    {
        using var answer = await Ask.SendAsync(shared.Ada.Http, HttpMethod.Post, Managers, body);

        await answer.ProblemAsync(HttpStatusCode.BadRequest, "malformed");
    }

    [Theory]
    [InlineData("{}", "name")]
    [InlineData("""{"name": null, "spec": {"bootstrapServers": ["a:1"]}}""", "name")]
    [InlineData("""{"name": "new", "spec": null}""", "spec.bootstrapServers")]
    [InlineData("""{"name": "new", "spec": {"bootstrapServers": null}}""", "spec.bootstrapServers")]
    [InlineData("""{"name": "new", "spec": {"bootstrapServers": [null]}}""", "spec.bootstrapServers")]
    [InlineData("""{"name": "new", "spec": {"bootstrapServers": ["a:1"], "properties": {"client.id": null}}}""", "spec.properties")]
    [InlineData("""{"name": "-", "spec": {"bootstrapServers": ["a:1"], "probe": null, "security": null, "allowedNamespaces": null, "properties": null}}""", "name")]
    public async Task What_is_null_or_missing_is_named(string body, string field)
    {
        using var answer = await Ask.SendAsync(shared.Ada.Http, HttpMethod.Post, Managers, body);

        var problem = await answer.JsonAsync(body.Contains("[null]", StringComparison.Ordinal) || body.Contains("client.id", StringComparison.Ordinal)
            ? HttpStatusCode.BadRequest
            : HttpStatusCode.UnprocessableEntity);
        Assert.Contains(problem["errors"]!.AsObject(), e => e.Key.StartsWith(field, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("{}", "username", "password")]
    [InlineData("""{"username": "ada"}""", "password")]
    public async Task What_a_registration_lacks_is_named(string body, params string[] fields)
    {
        using var answer = await Ask.SendAsync(shared.Facade.Http, HttpMethod.Post, "/api/v1/auth/register", body);

        var problem = await answer.ProblemAsync(HttpStatusCode.BadRequest, "malformed");
        Assert.Equal(fields, problem["errors"]!.AsObject().Select(e => e.Key));
        Assert.All(fields, field => Assert.Contains(field, (string)problem["detail"]!, StringComparison.Ordinal));
    }

    /// <summary>An API server names neither field nor choices of a union, and of a text the regular expression.</summary>
    [Theory]
    [InlineData("""{"topics": ["a"], "delivery": {}}""", "spec.delivery", "http, kafka, postgres, file, log")]
    [InlineData("""{"topics": ["a"], "delivery": {"log": {}, "file": {}}}""", "spec.delivery", "only one may be given")]
    [InlineData("""{}""", "spec", "topics, topicPattern")]
    [InlineData("""{"topics": ["a b"]}""", "spec.topics[0]", "letters, digits")]
    [InlineData("""{"topics": ["a"], "delivery": {"log": {}, "timeout": "soon"}}""", "spec.delivery.timeout", "")]
    [InlineData("""{"topics": ["a"], "limits": {"maxInFlightBytes": "much"}}""", "spec.limits.maxInFlightBytes", "16Mi")]
    public async Task What_the_schema_refuses_is_said_in_words(string spec, string field, string words)
    {
        using var manager = await Ask.SendAsync(shared.Ada.Http, HttpMethod.Post, Managers, """{"name": "schema", "spec": {"bootstrapServers": ["a:1"]}}""");
        using var answer = await Ask.SendAsync(shared.Ada.Http, HttpMethod.Post, Managers + "/schema/consumers", $$"""{"name": "bad", "spec": {{spec}}}""");

        var problem = await answer.ProblemAsync(HttpStatusCode.UnprocessableEntity, "invalid");
        var error = Assert.Single(problem["errors"]!.AsObject());
        Assert.Equal(field, error.Key);
        Assert.Contains(error.Value!.AsArray(), e => ((string)e!).Contains(words, StringComparison.Ordinal));
        Assert.All(["nil", "in body", "Invalid value", "oneOf", "^"], raw => Assert.DoesNotContain(raw, error.Value.ToJsonString(), StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_patch_that_takes_the_spec_away_is_told_what_to_send()
    {
        using var made = await Ask.SendAsync(shared.Ada.Http, HttpMethod.Post, Managers, """{"name": "kept", "spec": {"bootstrapServers": ["a:1"]}}""");
        using var answer = await Ask.SendAsync(shared.Ada.Http, HttpMethod.Patch, Managers + "/kept", """{"spec": null}""", "application/merge-patch+json");

        var problem = await answer.ProblemAsync(HttpStatusCode.UnprocessableEntity, "invalid");
        Assert.Contains("with PATCH the fields that change", (string)problem["errors"]!["spec"]![0]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_number_is_no_word_and_a_patch_says_each_thing_once()
    {
        using var number = await Ask.SendAsync(
            shared.Ada.Http, HttpMethod.Post, Managers, """{"name": "new", "spec": {"bootstrapServers": ["a:1"], "security": {"protocol": 1}}}""");
        using var made = await Ask.SendAsync(shared.Ada.Http, HttpMethod.Post, Managers, """{"name": "patched", "spec": {"bootstrapServers": ["a:1"]}}""");
        using var twice = await Ask.SendAsync(
            shared.Ada.Http, HttpMethod.Patch, Managers + "/patched", """{"spec": {"probe": {}}, "spec": {"probe": {}}}""", "application/merge-patch+json");

        Assert.NotNull((await number.ProblemAsync(HttpStatusCode.BadRequest, "malformed"))["errors"]!["spec.security.protocol"]);
        await made.JsonAsync(HttpStatusCode.Created);
        await twice.ProblemAsync(HttpStatusCode.BadRequest, "malformed");
    }

    [Theory]
    [InlineData("fffffffffffffffff")]
    [InlineData("zz")]
    public async Task A_chunk_of_a_size_that_is_no_number_is_malformed(string size)
    {
        var answer = await RawRequest.SendAsync(
            shared.Facade, "POST /api/v1/auth/revoke", "Content-Type: application/x-www-form-urlencoded\r\nTransfer-Encoding: chunked\r\n", $"{size}\r\n{{}}\r\n");

        Assert.Equal(400, answer.Status);
        Assert.Contains("\"code\":\"malformed\"", answer.Body, StringComparison.Ordinal);
    }
}
