using KafkaFetch.Facade.Tests.Harness;
using Microsoft.Playwright;

namespace KafkaFetch.Facade.Tests.Hosting;

/// <summary>The pages in a browser, under the policy that they are served with.</summary>
[Trait("Ring", "EndToEnd")]
public class BrowserTests
{
    [Fact]
    public async Task Swagger_UI_signs_in_with_a_password_and_sends_requests()
    {
        await using var facade = await FacadeUnderTest.StartAsync();
        using var ada = await FacadeUser.RegisterAsync(facade, "ada");
        await OnPageAsync(facade, "/docs", async page =>
        {
            await page.Locator(".auth-wrapper .btn.authorize").ClickAsync();
            await page.Locator("#oauth_username").FillAsync(ada.Name);
            await page.Locator("#oauth_password").FillAsync(FacadeUser.Password);
            await page.Locator(".auth-container").First.Locator("button.authorize").ClickAsync();
            await page.Locator(".auth-container").First.GetByText("Logout").WaitForAsync();
            await page.Locator(".btn-done").First.ClickAsync();

            var operation = page.Locator("#operations-Users-GetMe");
            await operation.Locator(".opblock-summary-control").ClickAsync();
            await operation.Locator(".btn.execute").ClickAsync();
            await operation.Locator(".live-responses-table .response-col_status").GetByText("200").WaitForAsync();
            Assert.Contains("kf-ada-", await operation.Locator(".live-responses-table").InnerTextAsync(), StringComparison.Ordinal);
        });
    }

    [Fact]
    public async Task ReDoc_shows_the_operations()
    {
        await using var facade = await FacadeUnderTest.StartAsync();
        await OnPageAsync(facade, "/redoc", page => page.GetByText("/api/v1/kafka-managers/{manager}").First.WaitForAsync());
    }

    private static async Task OnPageAsync(FacadeUnderTest facade, string path, Func<IPage, Task> use)
    {
        var chromium = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
            .Select(directory => Path.Combine(directory, "chromium"))
            .FirstOrDefault(File.Exists);
        Assert.SkipWhen(chromium is null, "needs chromium on PATH");
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = chromium, Args = ["--no-sandbox"] });
        var page = await browser.NewPageAsync();
        var asked = new List<Uri>();
        page.RequestFinished += (_, request) => asked.Add(new Uri(request.Url));

        await page.GotoAsync(new Uri(facade.Http.BaseAddress!, path).ToString());
        await use(page);

        Assert.All(asked.Where(u => u.Scheme.StartsWith("http", StringComparison.Ordinal)), u => Assert.Equal(facade.Http.BaseAddress!.Authority, u.Authority));
    }
}
