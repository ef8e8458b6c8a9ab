using KafkaFetch.LocalCluster.Tests.Contract.Server;
using KafkaFetch.Testing.Kubernetes;

namespace KafkaFetch.LocalCluster.Tests.Contract;

/// <summary>The verbs of kubectl, as people use them.</summary>
public abstract class KubectlContract(ServerUnderContract server) : ApiContract(server)
{
    // older servers publish no OpenAPI v3, which kubectl validates a custom resource by
    private const string NoValidation = "--validate=false";

    private KubectlRunner? kubectl;

    public override ValueTask DisposeAsync()
    {
        kubectl?.Dispose();
        return base.DisposeAsync();
    }

    [Fact]
    public async Task Apply_creates_changes_and_removes()
    {
        Assert.Contains("widget.contract.test/a created", await InputAsync(Widget.Json("a", """{"size":1,"title":"abc"}"""), "apply", NoValidation, "-f", "-"), StringComparison.Ordinal);
        Assert.Contains("widget.contract.test/a configured", await InputAsync(Widget.Json("a", """{"size":2}"""), "apply", NoValidation, "-f", "-"), StringComparison.Ordinal);
        Assert.Contains("widget.contract.test/a unchanged", await InputAsync(Widget.Json("a", """{"size":2}"""), "apply", NoValidation, "-f", "-"), StringComparison.Ordinal);
        Assert.Null((await Api.Get($"{Widgets}/a"))["spec.title"]);
    }

    [Fact]
    public async Task Apply_of_a_built_in_kind_merges()
    {
        await InputAsync(ConfigMap("a", data: """{"k":"1","l":"2"}"""), "apply", NoValidation, "-f", "-");
        await InputAsync(ConfigMap("a", data: """{"l":"3"}"""), "apply", NoValidation, "-f", "-");
        Assert.Equal("""{"l":"3"}""", (await Api.Get($"{ConfigMaps}/a"))["data"]);
    }

    [Fact]
    public async Task Apply_on_the_server_side_creates_conflicts_and_forces()
    {
        string[] apply = ["apply", "--server-side", NoValidation, "-f", "-"];
        Assert.Contains("serverside-applied", await InputAsync(Widget.Json("a"), apply), StringComparison.Ordinal);
        (await Api.MergePatch($"{Widgets}/a?fieldManager=editor", """{"spec":{"size":5}}""")).Ok();
        var refused = await RunAsync(Widget.Json("a"), apply);
        Assert.Equal(1, refused.ExitCode);
        Assert.Contains("Apply failed with 1 conflict: conflict with \"editor\"", refused.Error, StringComparison.Ordinal);
        await InputAsync(Widget.Json("a"), [.. apply, "--force-conflicts"]);
        Assert.Equal("1", (await Api.Get($"{Widgets}/a"))["spec.size"]);
    }

    [Fact]
    public async Task Create_says_what_is_wrong()
    {
        Assert.Contains("widget.contract.test/a created", await InputAsync(Widget.Json("a"), "create", NoValidation, "-f", "-"), StringComparison.Ordinal);
        var taken = await RunAsync(Widget.Json("a"), "create", NoValidation, "-f", "-");
        Assert.Contains("Error from server (AlreadyExists): error when creating \"STDIN\": widgets.contract.test \"a\" already exists", taken.Error, StringComparison.Ordinal);
        var bad = await RunAsync(Widget.Json("b", """{"size":11}"""), "create", NoValidation, "-f", "-");
        Assert.Contains("spec.size: Invalid value: 11: spec.size in body should be less than or equal to 10", bad.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Create_refuses_an_unknown_field()
    {
        RequiresServer("1.27");
        var refused = await RunAsync(Widget.Json("a", """{"size":1,"unknown":1}"""), "create", "-f", "-");
        Assert.Equal(1, refused.ExitCode);
        Assert.Contains("unknown field \"spec.unknown\"", refused.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Get_shows_the_printer_columns()
    {
        await MakeAsync();
        Assert.Matches(@"^NAME +SIZE +PHASE +AGE *\na +1 +\d+s *\n$", await OutputAsync("get", "widgets"));
        Assert.Matches(@"^NAME +SIZE +PHASE +MODE +AGE *\na +1 +Fast +\d+s *\n$", await OutputAsync("get", "wd", "a", "-o", "wide"));
        Assert.Equal("widget.contract.test/a\n", await OutputAsync("get", "contract", "-o", "name"));
        Assert.Contains(Namespace, await OutputAsync("get", "wd", "-A"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Get_prints_yaml_json_and_paths()
    {
        await MakeAsync();
        Assert.Contains("kind: Widget\n", await OutputAsync("get", "wd", "a", "-o", "yaml"), StringComparison.Ordinal);
        Assert.Equal("1", JsonReading.Parse(await OutputAsync("get", "wd", "a", "-o", "json")).At("spec.size"));
        Assert.Equal("a 1", await OutputAsync("get", "wd", "-o", "jsonpath={.items[0].metadata.name} {.items[0].spec.size}"));
    }

    [Fact]
    public async Task Get_selects_by_label()
    {
        await MakeAsync();
        (await Api.Post(Widgets, Widget.Json("b", metadata: "\"labels\":{\"on\":\"yes\"}"))).Ok();
        Assert.Equal("widget.contract.test/b\n", await OutputAsync("get", "wd", "-l", "on=yes", "-o", "name"));
        Assert.Contains("No resources found", (await RunAsync(null, "get", "wd", "-l", "on=no")).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Get_watches()
    {
        await MakeAsync();
        using var watching = Kubectl.Start(["-n", Namespace, "get", "wd", "-w", "-o", "jsonpath={.metadata.name}={.spec.size}{\"\\n\"}"]);
        try
        {
            Assert.Equal("a=1", await watching.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken));
            (await Api.MergePatch($"{Widgets}/a", """{"spec":{"size":7}}""")).Ok();
            Assert.Equal("a=7", await watching.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken));
        }
        finally
        {
            watching.Kill();
            await watching.WaitForExitAsync(CancellationToken.None);
        }
    }

    [Fact]
    public async Task What_is_not_there_is_told_with_exit_code_1()
    {
        var none = await RunAsync(null, "get", "wd", "none");
        Assert.Equal(1, none.ExitCode);
        Assert.Equal("Error from server (NotFound): widgets.contract.test \"none\" not found\n", none.Error);
    }

    [Fact]
    public async Task Describe_shows_the_object_and_its_events()
    {
        var made = await MakeAsync();
        (await Api.Post($"{Core}/events", $$$"""
            {"apiVersion":"v1","kind":"Event","metadata":{"name":"a.1"},"type":"Warning","reason":"Stuck","message":"It is stuck.","source":{"component":"test"},"count":1,
             "involvedObject":{"apiVersion":"contract.test/v1","kind":"Widget","name":"a","namespace":"{{{Namespace}}}","uid":"{{{made["metadata.uid"]}}}"},
             "firstTimestamp":"2026-01-02T03:04:05Z","lastTimestamp":"2026-01-02T03:04:05Z"}
            """)).Ok();
        var described = await OutputAsync("describe", "wd", "a");
        Assert.Matches(@"Name: +a\n", described);
        Assert.Matches(@"Size: +1\n", described);
        Assert.Matches(@"Warning +Stuck +.*test +It is stuck\.", described);
        Assert.Matches(@"Warning +Stuck +[Ww]idget/a +It is stuck\.", await OutputAsync("events", "--for", "widget/a"));
    }

    [Fact]
    public async Task Edit_saves_what_the_editor_left()
    {
        await MakeAsync();
        Dictionary<string, string> editor = new() { ["KUBE_EDITOR"] = "sed -i s/size:.1/size:\\ 6/" };
        var edited = await Kubectl.RunAsync(["-n", Namespace, "edit", NoValidation, "wd/a"], null, editor, TestContext.Current.CancellationToken);
        Assert.Contains("widget.contract.test/a edited", edited.Succeeded().Output, StringComparison.Ordinal);
        Assert.Equal("6", (await Api.Get($"{Widgets}/a"))["spec.size"]);
    }

    [Theory]
    [InlineData("merge", """{"spec":{"size":4}}""")]
    [InlineData("json", """[{"op":"replace","path":"/spec/size","value":4}]""")]
    public async Task Patch_patches(string type, string patch)
    {
        await MakeAsync();
        Assert.Equal("widget.contract.test/a patched\n", await OutputAsync("patch", "wd", "a", "--type", type, "-p", patch));
        Assert.Equal("4", (await Api.Get($"{Widgets}/a"))["spec.size"]);
    }

    [Fact]
    public async Task Patch_reaches_the_status()
    {
        await MakeAsync();
        await OutputAsync("patch", "wd", "a", "--subresource=status", "--type", "merge", "-p", """{"status":{"phase":"Up"}}""");
        Assert.Equal("Up", (await Api.Get($"{Widgets}/a"))["status.phase"]);
    }

    [Fact]
    public async Task Scale_scales()
    {
        await MakeAsync();
        Assert.Equal("widget.contract.test/a scaled\n", await OutputAsync("scale", "wd/a", "--replicas=3"));
        Assert.Equal("3", (await Api.Get($"{Widgets}/a"))["spec.replicas"]);
        Assert.Equal(1, (await RunAsync(null, "scale", "wd/a", "--current-replicas=9", "--replicas=4")).ExitCode);
    }

    [Fact]
    public async Task Label_and_annotate_change_the_metadata()
    {
        await MakeAsync();
        await OutputAsync("label", "wd", "a", "x=1");
        await OutputAsync("annotate", "wd", "a", "y=2");
        var read = await Api.Get($"{Widgets}/a");
        Assert.Equal("1", read["metadata.labels.x"]);
        Assert.Equal("2", read["metadata.annotations.y"]);
    }

    [Fact]
    public async Task Wait_waits_for_a_condition_a_path_and_the_end()
    {
        await MakeAsync();
        // kubectl believes a condition only when observedGeneration is the generation
        var ready = OutputAsync("wait", "--for=condition=Ready", "wd/a", "--timeout=30s");
        (await Api.MergePatch($"{Widgets}/a/status", """{"status":{"observedGeneration":1,"phase":"Up","conditions":[{"type":"Ready","status":"True"}]}}""")).Ok();
        Assert.Equal("widget.contract.test/a condition met\n", await ready);
        await OutputAsync("wait", "--for=jsonpath={.status.phase}=Up", "wd/a", "--timeout=30s");
        var gone = OutputAsync("wait", "--for=delete", "wd/a", "--timeout=30s");
        (await Api.Delete($"{Widgets}/a")).Ok();
        await gone;
        (await Api.Post(Widgets, Widget.Json("b"))).Ok();
        var late = await RunAsync(null, "wait", "--for=condition=Ready", "wd/b", "--timeout=1s");
        Assert.Equal(1, late.ExitCode);
        Assert.Contains("timed out waiting for the condition", late.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Delete_waits_until_it_is_gone()
    {
        await MakeAsync();
        Assert.Equal("widget.contract.test \"a\" deleted\n", (await OutputAsync("delete", "wd", "a")).Replace($" from {Namespace} namespace", "", StringComparison.Ordinal));
        (await Api.Get($"{Widgets}/a")).Fails(404, "NotFound");
        await MakeAsync();
        await OutputAsync("delete", "wd", "--all");
        Assert.Equal("[]", (await Api.Get(Widgets))["items"]);
    }

    [Fact]
    public async Task Diff_shows_what_would_change_and_changes_nothing()
    {
        await InputAsync(Widget.Json("a"), "apply", NoValidation, "-f", "-");
        var diff = await RunAsync(Widget.Json("a", """{"size":2}"""), "diff", "-f", "-");
        Assert.Equal(1, diff.ExitCode);
        Assert.Contains("-  size: 1\n+  size: 2\n", diff.Output, StringComparison.Ordinal);
        Assert.Equal(0, (await RunAsync(Widget.Json("a"), "diff", "-f", "-")).ExitCode);
        Assert.Equal("1", (await Api.Get($"{Widgets}/a"))["spec.size"]);
    }

    [Fact]
    public async Task Api_resources_lists_the_kind()
        => Assert.Matches(@"widgets +wd +contract\.test/v1 +true +Widget", await OutputAsync("api-resources", "--api-group=contract.test"));

    [Fact]
    public async Task Explain_tells_of_a_field()
    {
        RequiresServer("1.27");
        var explained = await OutputAsync("explain", "wd.spec.size");
        Assert.Contains("How big it is.", explained, StringComparison.Ordinal);
        Assert.Matches(@"FIELD: size <integer>", explained);
    }

    [Fact]
    public async Task Version_shows_the_servers()
        => Assert.Matches(@"Server Version: v1\.\d+", await OutputAsync("version"));

    private KubectlRunner Kubectl
    {
        get
        {
            KubectlRunner.Require();
            return kubectl ??= new KubectlRunner(Kubeconfig);
        }
    }

    private async Task<Answer> MakeAsync() => (await Api.Post(Widgets, Widget.Json("a"))).Ok();

    private Task<KubectlResult> RunAsync(string? input, params string[] arguments)
        => Kubectl.RunAsync(["-n", Namespace, .. arguments], input, cancellation: TestContext.Current.CancellationToken);

    private async Task<string> OutputAsync(params string[] arguments) => (await RunAsync(null, arguments)).Succeeded().Output;

    private async Task<string> InputAsync(string input, params string[] arguments) => (await RunAsync(input, arguments)).Succeeded().Output;
}
