using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using KafkaFetch.Testing.Waiting;
using Microsoft.Playwright;

namespace KafkaFetch.Facade.Tests.Browser;

/// <summary>Swagger UI, as somebody uses it who clicks: fields keep what the examples fill in, unless something is typed.</summary>
internal sealed partial class SwaggerPage(IPage page)
{
    /// <summary>Signs in behind the button Authorize.</summary>
    public async Task AuthorizeAsync(string username, string password)
    {
        await page.Locator(".auth-wrapper .btn.authorize").ClickAsync();
        await page.Locator("#oauth_username").FillAsync(username);
        await page.Locator("#oauth_password").FillAsync(password);
        await page.Locator(".auth-container").First.Locator("button.authorize").ClickAsync();
        await page.Locator(".auth-container").First.GetByText("Logout").WaitForAsync();
        await page.Locator(".btn-done").First.ClickAsync();
    }

    /// <summary>Opens an operation, types, and presses Execute.</summary>
    /// <param name="operation">Its operationId.</param>
    /// <param name="body">What is typed into the body; null leaves the example.</param>
    /// <param name="parameters">What is typed into parameters.</param>
    public async Task<SwaggerAnswer> ExecuteAsync(string operation, string? body = null, params (string Name, string Value)[] parameters)
    {
        var block = page.Locator($"[id^='operations-'][id$='-{operation}']");
        if (!await block.Locator(".opblock-body").IsVisibleAsync())
        {
            await block.Locator(".opblock-summary-control").ClickAsync();
        }

        foreach (var (name, value) in parameters)
        {
            await block.Locator($"tr[data-param-name='{name}'] input").FillAsync(value);
        }

        if (body is not null)
        {
            await block.Locator("textarea.body-param__text").FillAsync(body);
        }

        var came = await page.RunAndWaitForResponseAsync(() => block.Locator(".btn.execute").ClickAsync(), r => r.Request.Method != "OPTIONS");
        var status = came.Status.ToString(CultureInfo.InvariantCulture);
        await block.Locator(".live-responses-table .response-col_status").GetByText(status).First.WaitForAsync();
        var shown = await block.Locator(".live-responses-table").InnerTextAsync();
        var tag = Tag().Match(shown);
        var text = came.Status == 204 ? "" : await came.TextAsync();
        return new SwaggerAnswer(came.Status, text.Length > 0 ? JsonNode.Parse(text) : null, tag.Success ? tag.Groups[1].Value : null);
    }

    /// <summary>Executes it again until the answer is as wanted.</summary>
    public async Task<JsonNode> ExecuteUntilAsync(string what, string operation, Func<JsonNode, bool> wanted, params (string Name, string Value)[] parameters)
    {
        JsonNode? seen = null;
        await Eventually.HoldsAsync(
            what,
            async _ => (seen = (await ExecuteAsync(operation, null, parameters)).Body)?.ToJsonString(),
            _ => seen is not null && wanted(seen),
            TimeSpan.FromSeconds(60),
            TestContext.Current.CancellationToken);
        return seen!;
    }

    [GeneratedRegex("etag: *(\"[^\"]+\")")]
    private static partial Regex Tag();
}
