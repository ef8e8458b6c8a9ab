using KafkaFetch.Soak.History;
using KafkaFetch.Soak.Staging;

namespace KafkaFetch.Soak.Chaos;

/// <summary>PostgreSQL ends and is started again.</summary>
internal sealed class DatabaseOutage : IChaosAction
{
    public string Name => "database";

    public bool IsPossible(Stage stage) => stage.Postgres is not null;

    public ChaosStep Plan(Stage stage, Random random)
    {
        var hold = random.Seconds(1, 8);
        return new ChaosStep($"database away for {hold.TotalSeconds:0.0} s", null, Harm.None, async () =>
        {
            await stage.Postgres!.StopAsync();
            await stage.Timeline.DelayAsync(hold, CancellationToken.None);
            await stage.Postgres.RestartAsync();
        });
    }
}
