using KafkaFetch.Facade.Tests.Harness;

namespace KafkaFetch.Facade.Tests.Browser;

/// <summary>The pages in a browser, under the policy that they are served with.</summary>
[Trait("Ring", "EndToEnd")]
public class BrowserTests
{
    [Fact]
    public async Task Swagger_UI_signs_in_with_a_password_and_sends_requests()
    {
        await using var facade = await FacadeUnderTest.StartAsync();
        using var ada = await FacadeUser.RegisterAsync(facade, "ada");
        await Chromium.OnPageAsync(facade, "/docs", async page =>
        {
            var swagger = new SwaggerPage(page);
            await swagger.AuthorizeAsync(ada.Name, FacadeUser.Password);

            var me = await swagger.ExecuteAsync("GetMe");

            Assert.Equal(200, me.Status);
            Assert.StartsWith("kf-ada-", (string?)me.Body!["namespace"], StringComparison.Ordinal);
        });
    }

    [Fact]
    public async Task ReDoc_shows_the_operations()
    {
        await using var facade = await FacadeUnderTest.StartAsync();
        await Chromium.OnPageAsync(facade, "/redoc", page => page.GetByText("/api/v1/kafka-managers/{manager}").First.WaitForAsync());
    }
}
