using KafkaFetch.EndToEnd.Tests.Browser;
using KafkaFetch.Testing.Kafka;
using KafkaFetch.Testing.Programs;
using KafkaFetch.Testing.Waiting;

namespace KafkaFetch.EndToEnd.Tests;

/// <summary>What <see cref="SwaggerTourTests"/> cannot see on the embedded Kafka.</summary>
[Trait("Ring", "EndToEnd")]
public class SwaggerGroupTests
{
    [Fact]
    public async Task A_group_that_was_clicked_together_is_shown_with_its_member()
    {
        await using var kafka = RealBroker.Require("the embedded one cannot tell of groups");
        var brokers = kafka.BootstrapServers.Replace(",", "\", \"", StringComparison.Ordinal);
        var topic = await kafka.CreateTopicAsync(partitions: 1);
        await using var installation = new LocalInstallation();
        var address = await installation.StartRestAsync(TestContext.Current.CancellationToken);
        await using var browser = await Chromium.OpenAsync(new Uri(address, "docs"));
        var page = new SwaggerPage(browser.Page);
        (await page.ExecuteAsync("Register")).With(201);
        await page.AuthorizeAsync("ada", "correct horse battery");
        (await page.ExecuteAsync("CreateManager", body => body.Replace("127.0.0.1:9092", brokers, StringComparison.Ordinal))).With(201);
        (await page.ExecuteAsync("CreateConsumer", body => body.Replace("\"orders\"\n", $"\"{topic}\"\n", StringComparison.Ordinal))).With(201);

        var status = await UntilAsync("the consumer is ready", () => page.ExecuteAsync("GetConsumerStatus"), a => (int?)a.Json["readyReplicas"] == 1);

        var group = (string)status.Json["groupId"]!;
        var shown = await UntilAsync(
            "the group has a member",
            () => page.ExecuteAsync("GetConsumerGroup", fields: ("group", group)),
            a => a.With(200).Json["members"]!.AsArray().Count == 1);
        Assert.Equal("Stable", (string?)shown.Json["state"]);
        var listed = (await page.ExecuteAsync("ListConsumerGroups", fields: ("limit", "500"))).With(200);
        Assert.Contains(group, listed.Text, StringComparison.Ordinal);
        (await page.ExecuteAsync("DeleteConsumer")).With(204);
    }

    private static Task<ShownAnswer> UntilAsync(string what, Func<Task<ShownAnswer>> read, Func<ShownAnswer, bool> isReached)
        => Eventually.HoldsAsync(what, _ => read(), isReached, TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken);
}
