using KafkaFetch.Facade.Tests.Harness;
using Microsoft.Playwright;

namespace KafkaFetch.Facade.Tests.Browser;

/// <summary>A browser on a facade's pages.</summary>
internal static class Chromium
{
    /// <summary>Opens a page and uses it; what it asked for came from the facade alone. Skips the test where there is no browser.</summary>
    public static async Task OnPageAsync(FacadeUnderTest facade, string path, Func<IPage, Task> use)
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
