using Microsoft.Playwright;

namespace KafkaFetch.EndToEnd.Tests.Browser;

/// <summary>A page in a browser that nobody sees. What it gets from other servers than its own is noted.</summary>
internal sealed class Chromium : IAsyncDisposable
{
    private readonly IPlaywright playwright;
    private readonly IBrowser browser;
    private readonly Uri server;
    private readonly List<Uri> answered = [];

    private Chromium(IPlaywright playwright, IBrowser browser, IPage page, Uri server)
    {
        this.playwright = playwright;
        this.browser = browser;
        this.server = server;
        Page = page;
        page.RequestFinished += (_, request) => answered.Add(new Uri(request.Url));
    }

    /// <summary>The page.</summary>
    public IPage Page { get; }

    /// <summary>What others than the server of the page have answered; what the page's policy forbids is not asked.</summary>
    public IEnumerable<Uri> FromElsewhere
        => answered.Where(u => u.Scheme.StartsWith("http", StringComparison.Ordinal) && u.Authority != server.Authority);

    /// <summary>Opens a page; skips the test, by name, where there is no browser.</summary>
    public static async Task<Chromium> OpenAsync(Uri url)
    {
        var program = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
            .Select(directory => Path.Combine(directory, "chromium"))
            .FirstOrDefault(File.Exists);
        Assert.SkipWhen(program is null, "needs chromium on PATH");
        var playwright = await Playwright.CreateAsync();
        try
        {
            var browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = program, Args = ["--no-sandbox"] });
            var chromium = new Chromium(playwright, browser, await browser.NewPageAsync(), url);
            await chromium.Page.GotoAsync(url.ToString());
            return chromium;
        }
        catch
        {
            // Its driver ends, and the browser with it.
            playwright.Dispose();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await browser.DisposeAsync();
        playwright.Dispose();
    }
}
