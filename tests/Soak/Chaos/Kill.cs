using KafkaFetch.Soak.History;
using KafkaFetch.Soak.Staging;

namespace KafkaFetch.Soak.Chaos;

/// <summary>SIGKILL, and the process is started again.</summary>
internal sealed class Kill : IChaosAction
{
    public string Name => "kill";

    public ChaosStep Plan(Stage stage, Random random)
    {
        var away = random.Seconds(0, 6);
        return new ChaosStep($"kill -9, away for {away.TotalSeconds:0.0} s", null, Harm.Crash, async () =>
        {
            await stage.Product.CrashAsync();
            await stage.Timeline.DelayAsync(away, CancellationToken.None);
            await stage.Product.StartAsync();
        });
    }
}
