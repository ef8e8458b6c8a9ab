using KafkaFetch.Soak.History;
using KafkaFetch.Soak.Staging;

namespace KafkaFetch.Soak.Chaos;

/// <summary>A consumer is held to a few records a second for a while: live, without a rebalance, and so without a record twice.</summary>
internal sealed class Throttle : IChaosAction
{
    public string Name => "throttle";

    public ChaosStep Plan(Stage stage, Random random)
    {
        var actor = random.Of(stage.Cast);
        var rate = random.Next(1, 30);
        var hold = random.Seconds(3, 10);
        return new ChaosStep($"throttle {actor.Name} to {rate}/s for {hold.TotalSeconds:0.0} s", actor.Name, Harm.None, async () =>
        {
            await SetAsync($"{rate}");
            await stage.Timeline.DelayAsync(hold, CancellationToken.None);
            await SetAsync("null");
        });

        Task SetAsync(string to) => stage.KubectlAsync("patch", $"kc/{actor.Name}", "--type=merge", "-p", $$$$"""{"spec":{"limits":{"recordsPerSecond":{{{{to}}}}}}}""");
    }
}
