using System.Net;
using System.Text.RegularExpressions;
using KafkaFetch.Facade.Tests.Harness;

namespace KafkaFetch.Facade.Tests.Hosting;

[Trait("Ring", "Integration")]
public partial class PageTests
{
    [Fact]
    public async Task The_root_leads_to_the_documentation()
    {
        await using var facade = await FacadeUnderTest.StartAsync();
        using var http = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = facade.Http.BaseAddress };

        using var answer = await Ask.SendAsync(http, HttpMethod.Get, "/");

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal("/docs", answer.Headers.Location!.OriginalString);
    }

    [Theory]
    [InlineData("/docs")]
    [InlineData("/redoc")]
    public async Task A_page_and_all_that_it_loads_come_from_here(string page)
    {
        await using var facade = await FacadeUnderTest.StartAsync();

        using var answer = await Ask.SendAsync(facade.Http, HttpMethod.Get, page);

        var html = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var policy = string.Join(' ', answer.Headers.GetValues("Content-Security-Policy"));
        Assert.StartsWith("default-src 'none'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("//", policy, StringComparison.Ordinal);
        var loaded = Loads().Matches(html).Select(m => m.Groups[1].Value).ToList();
        Assert.NotEmpty(loaded);
        foreach (var file in loaded)
        {
            Assert.DoesNotContain("//", file, StringComparison.Ordinal);
            using var found = await facade.Http.GetAsync(new Uri(answer.RequestMessage!.RequestUri!, file), TestContext.Current.CancellationToken);
            Assert.True(found.StatusCode == HttpStatusCode.OK, file);
        }
    }

    [GeneratedRegex("""(?:src|href)="([^"]+)" """, RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Loads();
}
