using KafkaFetch.Soak.History;
using KafkaFetch.Soak.Staging;

namespace KafkaFetch.Soak.Chaos;

/// <summary>A consumer is Paused or Stopped for some seconds.</summary>
internal sealed class StateChange(string state, Harm harm) : IChaosAction
{
    public string Name => state.ToLowerInvariant();

    public ChaosStep Plan(Stage stage, Random random)
    {
        var actor = random.Of(stage.Cast);
        var hold = random.Seconds(3, 10);
        return new ChaosStep($"{state} {actor.Name} for {hold.TotalSeconds:0.0} s", actor.Name, harm, async () =>
        {
            await SetAsync(state);
            await stage.Timeline.DelayAsync(hold, CancellationToken.None);
            await SetAsync("Running");
        });

        Task SetAsync(string to) => stage.KubectlAsync("patch", $"kc/{actor.Name}", "--type=merge", "-p", $$$"""{"spec":{"state":"{{{to}}}"}}""");
    }
}
