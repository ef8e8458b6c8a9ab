using KafkaFetch.Soak.Chaos;
using KafkaFetch.Soak.History;
using KafkaFetch.Soak.Producing;
using KafkaFetch.Soak.Reporting;
using KafkaFetch.Soak.Staging;
using KafkaFetch.Testing.Postgres;

namespace KafkaFetch.Soak;

/// <summary>One soak: open the stage, produce and disturb for as long as was asked, wait until all is delivered, judge.</summary>
internal static class SoakRun
{
    private const int Rate = 40;
    private const int MixedRate = 10;
    private const int PoisonEvery = 50;
    private static readonly TimeSpan CaughtUpWithin = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan Report = TimeSpan.FromSeconds(10);

    /// <summary>Runs it; the exit code is 0 when every promise was kept.</summary>
    public static async Task<int> RunAsync(SoakSettings settings, TextWriter output, CancellationToken cancellation)
    {
        var timeline = new Timeline(TimeProvider.System);
        var progress = new Progress(output, timeline);
        progress.Tell($"soak for {settings.For}, SEED={settings.Seed}, {settings.Bootstrap ?? "embedded brokers"}; logs in {settings.Evidence}");
        if (settings.Bootstrap is not null)
        {
            progress.Tell("skipped: broker faults (they need the embedded brokers)");
        }

        if (!PostgresServer.IsAvailable)
        {
            progress.Tell($"skipped: the consumers of postgres ({PostgresServer.Missing})");
        }

        await using var stage = await Stage.OpenAsync(settings, timeline, cancellation);
        progress.Tell("all consumers have their partitions");
        using var orders = new LoadProducer(stage.Bootstrap, stage.Topics.Orders, Rate, 0, new Random(settings.Seed));
        using var mixed = new LoadProducer(stage.Bootstrap, stage.Topics.Mixed, MixedRate, PoisonEvery, new Random(settings.Seed));
        LoadProducer[] producers = [orders, mixed];
        ChaosTrack[] tracks =
        [
            new(stage, ChaosActions.Members(stage, settings.Only), settings.Seed, what => progress.Tell($"  chaos: {what}")),
            new(stage, ChaosActions.Destinations(stage, settings.Only), settings.Seed + 1, what => progress.Tell($"  chaos: {what}")),
        ];

        await LoadAsync(stage, producers, tracks, settings.For, progress, cancellation);
        await Ending.WaitAsync(stage, producers, CaughtUpWithin, progress, cancellation);
        var done = tracks.SelectMany(t => t.Done).ToList();
        foreach (var loss in stage.Log.Losses.Where(l => !done.Exists(d => d.Harm == Harm.Crash && d.From <= l.To && d.To >= l.From)))
        {
            progress.Tell($"  unasked: {loss}");
        }

        progress.Tell("judging");
        var stories = await Ending.StoriesAsync(stage, [.. done, .. stage.Log.Losses], cancellation);
        var violations = await Ending.ViolationsAsync(stage, stories, producers, cancellation);
        violations = [.. tracks.SelectMany(t => t.Failed), .. violations];
        var tales = violations.Select(v => Tale.Of(v, stories.FirstOrDefault(s => s.Promise.Consumer == v.Consumer))).ToList();
        if (violations.Count > 0)
        {
            await Evidence.LeaveAsync(settings.Evidence, stories, tales);
        }

        Reporting.Report.Write(
            output, [.. stories.Select(s => ConsumerRow.Of(s, violations.Count(v => v.Consumer == s.Promise.Consumer)))], violations, tales, settings.Evidence);
        return violations.Count == 0 ? 0 : 1;
    }

    private static async Task LoadAsync(
        Stage stage, LoadProducer[] producers, ChaosTrack[] tracks, TimeSpan duration, Progress progress, CancellationToken cancellation)
    {
        using var producing = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        using var disturbing = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var load = Task.WhenAll(producers.Select(p => p.RunAsync(stage.Timeline.Time, producing.Token)));
        var chaos = Task.WhenAll(tracks.Select(t => t.RunAsync(disturbing.Token)));
        var end = stage.Timeline.Now + duration;
        while (stage.Timeline.Now < end && !cancellation.IsCancellationRequested && !load.IsCompleted && !chaos.IsCompleted)
        {
            await stage.Timeline.DelayAsync(Report, cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            var arrived = string.Join(", ", stage.Cast.Where(a => a.Witness is { Count: > 0 }).Select(a => $"{a.Name} {a.Witness!.Count}"));
            progress.Tell($"{producers.Sum(p => p.Acknowledged.Count)} produced; {arrived}; {Memory(stage)}");
        }

        await disturbing.CancelAsync();
        await chaos;
        await producing.CancelAsync();
        await load;
    }

    private static string Memory(Stage stage)
    {
        try
        {
            return $"{stage.Product.Program.MemoryBytes / (1024 * 1024)} MiB";
        }
        catch (InvalidOperationException)
        {
            return "away";
        }
    }
}
