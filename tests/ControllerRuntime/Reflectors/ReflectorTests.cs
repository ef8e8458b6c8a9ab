using System.Collections.Concurrent;
using k8s.Models;
using KafkaFetch.ControllerRuntime.Caching;
using KafkaFetch.ControllerRuntime.Reflectors;
using KafkaFetch.ControllerRuntime.Tests.Fakes;
using KafkaFetch.Testing.Logging;
using KafkaFetch.Testing.Waiting;
using Microsoft.Extensions.Logging;
using static KafkaFetch.ControllerRuntime.Tests.Fakes.ScriptedServer;

namespace KafkaFetch.ControllerRuntime.Tests.Reflectors;

/// <summary>The reflector against an HTTP server that misbehaves by script.</summary>
[Trait("Ring", "Integration")]
public sealed class ReflectorTests : IAsyncLifetime
{
    private readonly CollectedLogs _logs = new();
    private readonly EntityCache<V1ConfigMap> _cache;
    private readonly ConcurrentQueue<string> _changes = new();
    private readonly CancellationTokenSource _stop = new();
    private ScriptedServer _server = null!;
    private Task _running = Task.CompletedTask;

    public ReflectorTests()
    {
        _cache = new EntityCache<V1ConfigMap>([], _logs);
        _cache.Subscribe(change => _changes.Enqueue((change.Before, change.After) switch
        {
            (null, { } added) => $"+{added.Metadata.Name}@{added.Metadata.ResourceVersion}",
            ({ } gone, null) => $"-{gone.Metadata.Name}",
            var (_, after) => $"*{after!.Metadata.Name}@{after.Metadata.ResourceVersion}",
        }));
    }

    public async ValueTask InitializeAsync() => _server = await StartAsync();

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _running;
        foreach (var line in _logs.Lines.Where(l => l.Level >= LogLevel.Warning))
        {
            TestContext.Current.TestOutputHelper?.WriteLine(line.Message);
        }

        await _server.DisposeAsync();
        _stop.Dispose();
    }

    [Fact]
    public async Task It_lists_in_pages_and_watches_from_there()
    {
        _server.List(Answer(ListOf("10", "more", Item("a", "1"))));
        _server.List(Answer(ListOf("10", null, Item("b", "2"))));
        _server.WatchOpen(Event("ADDED", Item("c", "11")), Event("MODIFIED", Item("a", "12")), Event("DELETED", Item("b", "13")));
        Start();
        await SeesAsync("+a@1", "+b@2", "+c@11", "*a@12", "-b");
        Assert.True(_cache.HasSynced);
        Assert.Contains(_server.Requests, r => r.Contains("continue=more", StringComparison.Ordinal));
        Assert.Contains(_server.Requests, r => r.Contains("watch=true", StringComparison.Ordinal)
            && r.Contains("allowWatchBookmarks=true", StringComparison.Ordinal) && r.Contains("resourceVersion=10", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_clean_close_rewatches_from_the_last_version_without_a_list()
    {
        _server.List("10", Item("a", "1")).WatchClosed(Event("MODIFIED", Item("a", "11"))).WatchOpen(Event("MODIFIED", Item("a", "12")));
        Start();
        await SeesAsync("+a@1", "*a@11", "*a@12");
        Assert.Equal(1, Lists());
        Assert.Contains(_server.Requests, r => r.Contains("resourceVersion=11", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_bookmark_moves_the_version_and_is_no_event()
    {
        _server.List("10").WatchClosed(Event("BOOKMARK", """{"kind":"ConfigMap","apiVersion":"v1","metadata":{"resourceVersion":"77"}}"""))
            .WatchOpen(Event("ADDED", Item("a", "78")));
        Start();
        await SeesAsync("+a@78");
        Assert.Contains(_server.Requests, r => r.Contains("resourceVersion=77", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_410_in_either_form_lists_again_and_tells_the_missed_deletion(bool inStream)
    {
        _server.List("10", Item("a", "1"), Item("b", "2"), Item("c", "3"));
        _server.Watch(inStream ? c => WriteAsync(c, Gone()) : Answer(Status(410, "Expired"), 410));
        _server.List("50", Item("a", "1"), Item("b", "40"), Item("d", "41"));
        _server.WatchOpen();
        Start();
        await SeesAsync("+a@1", "+b@2", "+c@3", "-c", "*b@40", "+d@41");
        var list = _server.Requests.Last(r => !r.Contains("watch=", StringComparison.Ordinal));
        Assert.DoesNotContain("resourceVersion=", list, StringComparison.Ordinal);
        Assert.NotNull(_cache.WatchingSince);
    }

    [Fact]
    public async Task A_410_between_pages_starts_the_list_over()
    {
        _server.List(Answer(ListOf("10", "more", Item("a", "1"))));
        _server.List(Answer(Status(410, "Expired"), 410));
        _server.List("20", Item("b", "15"));
        _server.WatchOpen();
        Start();
        await SeesAsync("+b@15");
        Assert.Null(_cache.Get("ns", "a"));
    }

    [Fact]
    public async Task An_object_that_was_deleted_and_made_anew_is_told_as_both()
    {
        _server.List("10", Item("a", "1", "uid-1")).WatchClosed(Gone()).List("50", Item("a", "45", "uid-2")).WatchOpen();
        Start();
        await SeesAsync("+a@1", "-a", "+a@45");
    }

    [Fact]
    public async Task A_watch_that_breaks_in_the_middle_goes_on_from_the_last_event()
    {
        _server.List("10");
        _server.Watch(async c =>
        {
            await WriteAsync(c, Event("ADDED", Item("a", "11")));
            await SeesAsync("+a@11");
            await WriteAsync(c, """{"type":"ADDED","object":{"metadata":""");
            c.Abort();
        });
        _server.WatchOpen(Event("ADDED", Item("b", "12")));
        Start();
        await SeesAsync("+a@11", "+b@12");
        Assert.Equal(1, Lists());
        Assert.Contains(_server.Requests, r => r.Contains("resourceVersion=11", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_429_waits_as_long_as_the_server_asks()
    {
        var asked = 0L;
        var came = 0L;
        _server.List(c =>
        {
            asked = TimeProvider.System.GetTimestamp();
            return Answer(Status(429, "TooManyRequests"), 429, "1")(c);
        });
        _server.List(c =>
        {
            came = TimeProvider.System.GetTimestamp();
            return Answer(ListOf("10", null, Item("a", "1")))(c);
        });
        _server.WatchOpen();
        Start();
        await SeesAsync("+a@1");
        Assert.True(TimeProvider.System.GetElapsedTime(asked, came) >= TimeSpan.FromSeconds(0.9));
    }

    [Fact]
    public async Task A_malformed_event_breaks_the_watch_but_not_the_reflector()
    {
        _server.List("10").WatchClosed("}{ nonsense").WatchOpen(Event("ADDED", Item("a", "11")));
        Start();
        await SeesAsync("+a@11");
        Assert.Contains(_logs.Lines, l => l.Id == 1102);
    }

    [Fact]
    public async Task An_object_that_cannot_be_read_keeps_its_last_state_and_hides_no_other()
    {
        const string Bad = """{"metadata":{"namespace":"ns","name":"a","uid":"a","resourceVersion":"11"},"data":"not a map"}""";
        _server.List("10", Item("a", "1")).WatchClosed(Event("MODIFIED", Bad), Gone())
            .List("20", Bad, Item("b", "15")).WatchOpen();
        Start();
        await SeesAsync("+a@1", "+b@15");
        Assert.Equal("1", _cache.Get("ns", "a")!.Metadata.ResourceVersion);
        Assert.Contains(_logs.Lines, l => l.Id == 1103 && l.Message.Contains("ns/a", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_watch_that_is_refused_again_and_again_ends_in_a_new_list()
    {
        // As after a restore from an older backup: the version lies in the future.
        var refused = Answer(Status(504, "Timeout"), 504);
        _server.List("1000", Item("a", "900")).Watch(refused).Watch(refused).Watch(refused).List("10", Item("a", "9")).WatchOpen();
        Start();
        await SeesAsync("+a@900", "*a@9");
    }

    [Fact]
    public async Task While_the_watch_is_down_the_cache_says_so()
    {
        var back = new TaskCompletionSource();
        _server.List("10", Item("a", "1")).Watch(Answer(Status(500, "InternalError"), 500)).Watch(async c =>
        {
            await back.Task;
            await WriteAsync(c);
            await HoldAsync(c);
        });
        Start();
        await Eventually.TrueAsync("the watch is down", () => _cache.HasSynced && _cache.WatchingSince is null, cancellation: TestContext.Current.CancellationToken);
        back.SetResult();
        await Eventually.TrueAsync("the watch is up", () => _cache.WatchingSince is not null, cancellation: TestContext.Current.CancellationToken);
    }

    private void Start()
    {
        var reflector = new Reflector<V1ConfigMap>(_server.Client, _cache, new ReflectorScope(), TimeProvider.System, new Random(1), _logs);
        _running = reflector.RunAsync(_stop.Token);
    }

    private Task<string> SeesAsync(params string[] changes) => Eventually.HoldsAsync(
        string.Join(' ', changes), _ => Task.FromResult(string.Join(' ', _changes)), seen => seen == string.Join(' ', changes), cancellation: TestContext.Current.CancellationToken);

    private int Lists() => _server.Requests.Count(r => !r.Contains("watch=", StringComparison.Ordinal));
}
