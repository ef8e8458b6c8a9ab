using Microsoft.Playwright;

namespace KafkaFetch.EndToEnd.Tests.Browser;

/// <summary>Swagger UI as somebody uses it who clicks, types what has to be typed, and reads what is shown.</summary>
internal sealed class SwaggerPage(IPage page)
{
    private readonly HashSet<string> executed = [];

    /// <summary>The operations that were executed.</summary>
    public IReadOnlySet<string> Executed => executed;

    /// <summary>The operations that the page shows.</summary>
    public async Task<IReadOnlyList<string>> OperationsAsync()
    {
        await page.Locator(".opblock").First.WaitForAsync();
        var ids = await page.Locator(".opblock").EvaluateAllAsync<string[]>("blocks => blocks.map(block => block.id)");
        return [.. ids.Select(id => id[(id.LastIndexOf('-') + 1)..])];
    }

    /// <summary>Signs in with the Authorize button; whoever is signed in is signed out before.</summary>
    public async Task AuthorizeAsync(string username, string password)
    {
        await page.Locator(".auth-wrapper .btn.authorize").ClickAsync();
        var login = page.Locator(".auth-container").First;
        if (await login.GetByText("Logout").IsVisibleAsync())
        {
            await login.GetByText("Logout").ClickAsync();
        }

        await login.Locator("#oauth_username").FillAsync(username);
        await login.Locator("#oauth_password").FillAsync(password);
        await login.Locator("button.authorize").ClickAsync();
        await login.GetByText("Logout").WaitForAsync();
        await page.Locator(".btn-done").First.ClickAsync();
    }

    /// <summary>Opens an operation, executes it and closes it. What is not typed is sent as the page offers it.</summary>
    /// <param name="operation">Its operationId.</param>
    /// <param name="type">What is changed in the body that is offered.</param>
    /// <param name="fields">Parameters that are typed, by name; the next execution finds them as they were.</param>
    /// <exception cref="TimeoutException">No answer is shown within 30 s; also when the page finds the input wrong.</exception>
    public async Task<ShownAnswer> ExecuteAsync(string operation, Func<string, string>? type = null, params (string Name, string Value)[] fields)
    {
        executed.Add(operation);
        var block = page.Locator($".opblock[id$='-{operation}']");
        await block.Locator(".opblock-summary-control").ClickAsync();
        await block.Locator(".btn.execute").WaitForAsync();
        var body = block.Locator("textarea.body-param__text");
        if (type is not null)
        {
            await body.FillAsync(type(await body.InputValueAsync()));
        }

        var inputs = fields.Select(field => (Input: block.Locator($"tr[data-param-name='{field.Name}'] input"), field.Value)).ToList();
        var offered = new List<string>();
        foreach (var (input, value) in inputs)
        {
            offered.Add(await input.InputValueAsync());
            await input.FillAsync(value);
        }

        await block.Locator(".btn.execute").ClickAsync();
        var answer = await ReadAsync(operation, block.Locator(".live-responses-table"));
        foreach (var ((input, _), value) in inputs.Zip(offered))
        {
            await input.FillAsync(value);
        }

        // The answer goes with it, so that the next one is not taken for this one.
        await block.Locator(".btn-clear").ClickAsync();
        await block.Locator(".opblock-summary-control").ClickAsync();
        return answer;
    }

    private static async Task<ShownAnswer> ReadAsync(string operation, ILocator table)
    {
        var status = await table.Locator("tbody .response-col_status").InnerTextAsync();
        var body = table.Locator("tbody .highlight-code pre");
        var headers = await table.Locator("tbody .headerline").AllInnerTextsAsync();
        return new ShownAnswer(operation, status.Trim(), await body.CountAsync() > 0 ? await body.InnerTextAsync() : "", string.Join('\n', headers));
    }
}
