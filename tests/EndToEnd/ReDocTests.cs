using KafkaFetch.EndToEnd.Tests.Browser;
using KafkaFetch.Testing.Programs;

namespace KafkaFetch.EndToEnd.Tests;

/// <summary>The reference to read, in a browser.</summary>
[Trait("Ring", "EndToEnd")]
public class ReDocTests
{
    [Fact]
    public async Task ReDoc_shows_the_operations()
    {
        await using var installation = new LocalInstallation();
        var address = await installation.StartRestAsync(TestContext.Current.CancellationToken);
        await using var browser = await Chromium.OpenAsync(new Uri(address, "redoc"));

        await browser.Page.GetByText("/api/v1/kafka-managers/{manager}").First.WaitForAsync();

        Assert.Empty(browser.FromElsewhere);
    }
}
