using System.Net;
using KafkaFetch.Facade.Tests.Harness;

namespace KafkaFetch.Facade.Tests.Requests;

[Trait("Ring", "Integration")]
public class MethodTests
{
    [Fact]
    public async Task A_path_answers_with_a_slash_at_its_end_and_without()
    {
        await using var facade = await FacadeUnderTest.StartAsync();
        using var ada = await FacadeUser.RegisterAsync(facade, "ada");

        foreach (var path in (string[])["/api/v1/users/me", "/api/v1/kafka-managers", "/.well-known/jwks.json", "/openapi/v1.json", "/docs/index.html"])
        {
            using var without = await Ask.SendAsync(ada.Http, HttpMethod.Get, path);
            Assert.Equal(HttpStatusCode.OK, without.StatusCode);
            if (!path.EndsWith(".html", StringComparison.Ordinal))
            {
                using var with = await Ask.SendAsync(ada.Http, HttpMethod.Get, path + "/");
                Assert.Equal(HttpStatusCode.OK, with.StatusCode);
            }
        }
    }

    [Fact]
    public async Task HEAD_answers_as_GET_does_without_the_body()
    {
        await using var facade = await FacadeUnderTest.StartAsync();
        using var ada = await FacadeUser.RegisterAsync(facade, "ada");
        using var made = await Ask.SendAsync(
            ada.Http, HttpMethod.Post, "/api/v1/kafka-managers", """{"name": "main", "spec": {"bootstrapServers": ["a:1"]}}""");

        using var head = await Ask.SendAsync(ada.Http, HttpMethod.Head, "/api/v1/kafka-managers/main");
        using var nothing = await Ask.SendAsync(ada.Http, HttpMethod.Head, "/api/v1/kafka-managers/other");

        Assert.Equal(HttpStatusCode.OK, head.StatusCode);
        Assert.Equal(made.Headers.ETag, head.Headers.ETag);
        Assert.Empty(await head.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        Assert.Equal(HttpStatusCode.NotFound, nothing.StatusCode);
    }

    [Theory]
    [InlineData("/api/v1/kafka-managers", "GET, HEAD, OPTIONS, POST")]
    [InlineData("/api/v1/kafka-managers/main", "DELETE, GET, HEAD, OPTIONS, PATCH, PUT")]
    [InlineData("/api/v1/auth/token", "OPTIONS, POST")]
    public async Task OPTIONS_and_405_say_which_methods_there_are(string path, string methods)
    {
        await using var facade = await FacadeUnderTest.StartAsync();

        using var options = await Ask.SendAsync(facade.Http, HttpMethod.Options, path);
        using var wrong = await Ask.SendAsync(facade.Http, new HttpMethod("BREW"), path);

        Assert.Equal(HttpStatusCode.NoContent, options.StatusCode);
        Assert.Equal(methods, string.Join(", ", options.Content.Headers.Allow.Order(StringComparer.Ordinal)));
        await wrong.ProblemAsync(HttpStatusCode.MethodNotAllowed, "method-not-allowed");
        Assert.Equal(options.Content.Headers.Allow.Order(), wrong.Content.Headers.Allow.Order());
    }
}
