using KafkaFetch.Soak.History;
using KafkaFetch.Soak.Staging;

namespace KafkaFetch.Soak.Chaos;

/// <summary>A consumer is scaled up, or down, and back.</summary>
internal sealed class Scale : IChaosAction
{
    public string Name => "scale";

    public ChaosStep Plan(Stage stage, Random random)
    {
        var actor = random.Of(stage.Cast);
        var replicas = actor.Replicas == 1 ? random.Next(2, 4) : random.Of([1, 3, 4]);
        var hold = random.Seconds(4, 10);
        return new ChaosStep($"scale {actor.Name} from {actor.Replicas} to {replicas} and back", actor.Name, Harm.Stop, async () =>
        {
            await stage.KubectlAsync("scale", $"kc/{actor.Name}", $"--replicas={replicas}");
            await stage.Timeline.DelayAsync(hold, CancellationToken.None);
            await stage.KubectlAsync("scale", $"kc/{actor.Name}", $"--replicas={actor.Replicas}");
        });
    }
}
