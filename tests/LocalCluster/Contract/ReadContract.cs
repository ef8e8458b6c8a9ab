using KafkaFetch.LocalCluster.Tests.Contract.Server;

namespace KafkaFetch.LocalCluster.Tests.Contract;

public abstract class ReadContract(ServerUnderContract server) : ApiContract(server)
{
    [Fact]
    public async Task What_is_not_there_is_not_found()
    {
        var answer = (await Api.Get($"{Widgets}/none")).Fails(404, "NotFound", "widgets.contract.test \"none\" not found");
        Assert.Equal("none", answer["details.name"]);
        Assert.Equal("widgets", answer["details.kind"]);
        Assert.Equal("contract.test", answer["details.group"]);
    }

    [Fact]
    public async Task A_list_has_its_kind_its_revision_and_items_by_name()
    {
        await MakeAsync("c", "a", "b");
        var list = (await Api.Get(Widgets)).Ok();
        Assert.Equal("WidgetList", list["kind"]);
        Assert.Equal("contract.test/v1", list["apiVersion"]);
        Assert.Matches("^[1-9][0-9]*$", list["metadata.resourceVersion"]);
        Assert.Equal(["a", "b", "c"], list.Names);
        Assert.Equal("Widget", list["items.0.kind"]);
    }

    [Fact]
    public async Task An_empty_list_has_empty_items()
        => Assert.Equal("[]", (await Api.Get(Widgets)).Ok()["items"]);

    [Fact]
    public async Task A_list_over_all_namespaces_has_this_one()
    {
        await MakeAsync("a");
        var list = (await Api.Get(Widget.AllNamespaces)).Ok();
        Assert.Contains(list.Body["items"]!.AsArray(), item => item!.At("metadata.namespace") == Namespace);
    }

    [Fact]
    public async Task A_list_in_a_namespace_that_is_not_there_is_empty()
        => Assert.Equal("[]", (await Api.Get($"/apis/{Widget.ApiVersion}/namespaces/nowhere-at-all/widgets")).Ok()["items"]);

    [Fact]
    public async Task Pages_go_on_where_the_last_ended_and_show_one_revision()
    {
        await MakeAsync("a", "b", "c", "d", "e");
        var first = (await Api.Get($"{Widgets}?limit=2")).Ok();
        Assert.Equal(["a", "b"], first.Names);
        Assert.Equal("3", first["metadata.remainingItemCount"]);
        (await Api.Delete($"{Widgets}/d")).Ok();

        var second = (await Api.Get($"{Widgets}?limit=2&continue={Token(first)}")).Ok();
        Assert.Equal(["c", "d"], second.Names);
        Assert.Equal(first["metadata.resourceVersion"], second["metadata.resourceVersion"]);

        var third = (await Api.Get($"{Widgets}?limit=2&continue={Token(second)}")).Ok();
        Assert.Equal(["e"], third.Names);
        Assert.Null(third["metadata.remainingItemCount"]);
        Assert.True(string.IsNullOrEmpty(third["metadata.continue"]));
    }

    [Fact]
    public async Task A_broken_continue_token_is_refused()
        => (await Api.Get($"{Widgets}?limit=2&continue=nonsense")).Fails(400, "BadRequest", "continue key is not valid");

    [Theory]
    [InlineData("color=red", "a", "b")]
    [InlineData("color==red", "a", "b")]
    [InlineData("color!=red", "c", "d")]
    [InlineData("color in (red,blue)", "a", "b", "c")]
    [InlineData("color notin (red)", "c", "d")]
    [InlineData("color", "a", "b", "c")]
    [InlineData("!color", "d")]
    [InlineData("color=red,size=big", "b")]
    [InlineData("color=", new string[0])]
    public async Task Labels_select(string selector, params string[] names)
    {
        await MakeLabelledAsync();
        Assert.Equal(names, (await Api.Get($"{Widgets}?labelSelector={Uri.EscapeDataString(selector)}")).Ok().Names);
    }

    [Theory]
    [InlineData("a b")]
    [InlineData("color in red")]
    public async Task A_label_selector_that_makes_no_sense_is_refused(string selector)
        => (await Api.Get($"{Widgets}?labelSelector={Uri.EscapeDataString(selector)}")).Fails(400, "BadRequest", "unable to parse requirement");

    [Theory]
    [InlineData("metadata.name=b", "b")]
    [InlineData("metadata.name!=b", "a", "c", "d")]
    public async Task Fields_select(string selector, params string[] names)
    {
        await MakeLabelledAsync();
        Assert.Equal(names, (await Api.Get($"{Widgets}?fieldSelector={Uri.EscapeDataString(selector)}")).Ok().Names);
    }

    [Fact]
    public async Task A_field_that_cannot_select_is_refused()
        => (await Api.Get($"{Widgets}?fieldSelector=spec.size%3D1")).Fails(400, "BadRequest", "field label not supported: spec.size");

    [Fact]
    public async Task Secrets_select_by_type()
    {
        (await Api.Post($"{Core}/secrets", """{"metadata":{"name":"s"},"type":"example.com/x"}""")).Ok();
        Assert.Equal(["s"], (await Api.Get($"{Core}/secrets?fieldSelector=type%3Dexample.com/x")).Ok().Names);
    }

    [Fact]
    public async Task A_list_not_older_than_a_revision_has_it()
    {
        var revision = (await Api.Post(Widgets, Widget.Json("a"))).Ok().ResourceVersion;
        Assert.Equal(["a"], (await Api.Get($"{Widgets}?resourceVersion={revision}&resourceVersionMatch=NotOlderThan")).Ok().Names);
    }

    [Fact]
    public async Task A_list_at_an_exact_revision_shows_that_time()
    {
        var revision = (await Api.Post(Widgets, Widget.Json("a"))).Ok().ResourceVersion;
        await MakeAsync("b");
        Assert.Equal(["a"], (await Api.Get($"{Widgets}?resourceVersion={revision}&resourceVersionMatch=Exact")).Ok().Names);
    }

    [Fact]
    public async Task A_revision_must_be_a_number()
    {
        var answer = await Api.Get($"{Widgets}?resourceVersion=abc");
        Assert.InRange(answer.Status, 400, 500);
        Assert.Contains("resourceVersion: Invalid value: \"abc\"", answer.Message, StringComparison.Ordinal);
    }

    private static string Token(Answer page) => Uri.EscapeDataString(page["metadata.continue"]!);

    private async Task MakeAsync(params string[] names)
    {
        foreach (var name in names)
        {
            (await Api.Post(Widgets, Widget.Json(name))).Ok();
        }
    }

    private async Task MakeLabelledAsync()
    {
        (await Api.Post(Widgets, Widget.Json("a", metadata: """ "labels":{"color":"red"} """))).Ok();
        (await Api.Post(Widgets, Widget.Json("b", metadata: """ "labels":{"color":"red","size":"big"} """))).Ok();
        (await Api.Post(Widgets, Widget.Json("c", metadata: """ "labels":{"color":"blue"} """))).Ok();
        await MakeAsync("d");
    }
}
