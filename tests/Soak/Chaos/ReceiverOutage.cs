using KafkaFetch.Soak.History;
using KafkaFetch.Soak.Staging;
using KafkaFetch.Soak.Watching;

namespace KafkaFetch.Soak.Chaos;

/// <summary>A receiver misbehaves for a while. What it did not acknowledge comes again; nothing else does.</summary>
internal sealed class ReceiverOutage(ReceiverMode mode) : IChaosAction
{
    public string Name => mode.ToString().ToLowerInvariant();

    public ChaosStep Plan(Stage stage, Random random)
    {
        var actor = random.Of([.. stage.Cast.Where(a => a.Receiver is not null)]);
        var hold = random.Seconds(2, 12);
        return new ChaosStep($"receiver of {actor.Name} {Name} for {hold.TotalSeconds:0.0} s", actor.Name, Harm.None, async () =>
        {
            await actor.Receiver!.BehaveAsync(mode);
            await stage.Timeline.DelayAsync(hold, CancellationToken.None);
            await actor.Receiver.BehaveAsync(ReceiverMode.Well);
        });
    }
}
