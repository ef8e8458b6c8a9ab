using System.Text.Json.Nodes;
using KafkaFetch.Soak.History;
using KafkaFetch.Soak.Judging;
using KafkaFetch.Soak.Producing;
using KafkaFetch.Soak.Reporting;
using KafkaFetch.Soak.Staging;
using KafkaFetch.Soak.Watching;
using KafkaFetch.Testing.Kubernetes;
using KafkaFetch.Testing.Waiting;

namespace KafkaFetch.Soak;

/// <summary>The end of a soak: wait until everything is committed, gather what each consumer did, and judge it.</summary>
internal static class Ending
{
    /// <summary>Waits until every group has committed every record and everything is Ready; what is not there in time the judge will name.</summary>
    public static async Task WaitAsync(
        Stage stage, IReadOnlyList<LoadProducer> producers, TimeSpan deadline, Progress progress, CancellationToken cancellation)
    {
        progress.Tell("waiting until all is delivered, committed and Ready");
        try
        {
            await Eventually.HoldsAsync(
                "the log is read to the end of what was acknowledged",
                _ => Task.FromResult(Unread(stage, producers)),
                unread => unread == 0,
                deadline,
                cancellation);
            await Eventually.HoldsAsync(
                "every group has committed every record",
                _ => Task.FromResult(string.Join(", ", stage.Cast.Where(a => Lag(stage, a) > 0).Select(a => $"{a.Name} lags {Lag(stage, a)}"))),
                lags => lags.Length == 0,
                deadline,
                cancellation);
            await Eventually.HoldsAsync(
                "every consumer is Ready",
                async _ => string.Join(", ", (await NotReadyAsync(stage)).Select(n => $"{n.Key}: {n.Value}")),
                unready => unready.Length == 0,
                TimeSpan.FromSeconds(30),
                cancellation);

            // What the sinks' own topics have is read a moment later than it is committed.
            await stage.Timeline.DelayAsync(TimeSpan.FromSeconds(2), cancellation);
        }
        catch (EventuallyException late)
        {
            progress.Tell(late.Message);
        }
    }

    public static async Task<IReadOnlyList<Story>> StoriesAsync(Stage stage, IReadOnlyList<Disturbance> disturbances, CancellationToken cancellation)
    {
        var notReady = await NotReadyAsync(stage);
        var stories = new List<Story>();
        foreach (var actor in stage.Cast)
        {
            stories.Add(new Story
            {
                Promise = actor.Promise,
                Log = stage.Logs.Of(actor.Topics),
                Arrivals = actor.Witness is null ? [] : await actor.Witness.ArrivalsAsync(cancellation),
                Commits = stage.Commits[actor.Name].Seen,
                Disturbances = disturbances,
                NotReady = notReady.GetValueOrDefault(actor.Name),

                // The embedded broker refuses commits while a group rebalances; Apache Kafka takes them.
                StopReachesBack = stage.Broker is null ? TimeSpan.FromSeconds(1) : Chain.CommittedWithin,
            });
        }

        return stories;
    }

    public static async Task<IReadOnlyList<Violation>> ViolationsAsync(
        Stage stage, IReadOnlyList<Story> stories, IReadOnlyList<LoadProducer> producers, CancellationToken cancellation)
    {
        var log = stage.Logs.Of([.. producers.Select(p => p.Topic)]);
        List<Violation> found = [.. BrokerRule.Find(producers.SelectMany(p => p.Acknowledged), log)];
        foreach (var story in stories)
        {
            found.AddRange(Judge.Find(story));
            if (stage.Cast.Single(a => a.Name == story.Promise.Consumer).Witness is TableWitness table)
            {
                found.AddRange(TableRule.Find(story, await table.RowsAsync(cancellation)));
            }
        }

        return found;
    }

    private static int Unread(Stage stage, IReadOnlyList<LoadProducer> producers)
        => producers.SelectMany(p => p.Acknowledged).GroupBy(p => p.In).Count(g => g.Max(p => p.Offset) >= stage.Logs.End(g.Key));

    private static long Lag(Stage stage, Actor actor)
        => stage.Topics.Partitions([.. actor.Topics]).Sum(p => stage.Logs.End(p) - stage.Commits[actor.Name].Latest(p));

    private static async Task<Dictionary<string, string>> NotReadyAsync(Stage stage)
    {
        var result = await stage.Product.Kubectl.RunAsync("get", "kc", "-o", "json");
        if (result.ExitCode != 0)
        {
            return stage.Cast.ToDictionary(a => a.Name, _ => result.Error);
        }

        var items = JsonNode.Parse(result.Output)!["items"]!.AsArray().ToDictionary(i => i!["metadata"]!["name"]!.GetValue<string>());
        return stage.Cast
            .Select(a => (a.Name, Why: WhyNotReady(items.GetValueOrDefault(a.Name))))
            .Where(a => a.Why is not null)
            .ToDictionary(a => a.Name, a => a.Why!);
    }

    private static string? WhyNotReady(JsonNode? consumer)
    {
        if (!ReadyCondition.IsTrue(consumer))
        {
            var ready = ReadyCondition.Of(consumer);
            return $"{ready?["reason"]}: {ready?["message"]}";
        }

        var lag = consumer!["status"]!["lag"];
        return lag?.GetValue<long>() is not 0 ? $"its status shows a lag of {lag}" : null;
    }
}
