using KafkaFetch.Soak.History;
using KafkaFetch.Soak.Staging;

namespace KafkaFetch.Soak.Chaos;

/// <summary>The process is asked to end, ends within its budget, and is started again.</summary>
internal sealed class Restart : IChaosAction
{
    /// <summary>5 s to drain, 3 s to close, and as much again for a loaded machine.</summary>
    private static readonly TimeSpan Budget = TimeSpan.FromSeconds(20);

    public string Name => "restart";

    public ChaosStep Plan(Stage stage, Random random)
    {
        var away = random.Seconds(0, 4);
        return new ChaosStep($"graceful restart, away for {away.TotalSeconds:0.0} s", null, Harm.Stop, async () =>
        {
            await stage.Product.StopAsync(Budget);
            await stage.Timeline.DelayAsync(away, CancellationToken.None);
            await stage.Product.StartAsync();
        });
    }
}
