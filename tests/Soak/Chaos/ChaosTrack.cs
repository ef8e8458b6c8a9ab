using KafkaFetch.Soak.History;
using KafkaFetch.Soak.Judging;
using KafkaFetch.Soak.Staging;
using KafkaFetch.Testing.Waiting;

namespace KafkaFetch.Soak.Chaos;

/// <summary>
/// Does one thing after the other, in an order that the seed decides, each as often as the others. After each it waits until all is well, which is
/// a promise too, and then for a while, in which no record may come twice.
/// </summary>
internal sealed class ChaosTrack(Stage stage, IReadOnlyList<IChaosAction> actions, int seed, Action<string> tell)
{
    private static readonly TimeSpan RecoversWithin = TimeSpan.FromSeconds(90);

    private readonly List<Disturbance> done = [];
    private readonly List<Violation> failed = [];

    public IReadOnlyList<Disturbance> Done => done;

    public IReadOnlyList<Violation> Failed => failed;

    /// <summary>Goes on until it is cancelled; a step that has begun is ended.</summary>
    public async Task RunAsync(CancellationToken cancellation)
    {
        var random = new Random(seed);
        var bag = new Queue<IChaosAction>();
        if (actions.Count == 0)
        {
            await stage.Timeline.DelayAsync(Timeout.InfiniteTimeSpan, cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        while (!cancellation.IsCancellationRequested)
        {
            if (bag.Count == 0)
            {
                var shuffled = actions.ToArray();
                random.Shuffle(shuffled);
                bag = new Queue<IChaosAction>(shuffled);
            }

            var step = bag.Dequeue().Plan(stage, random);
            var quiet = random.Seconds(4, 15);
            await DoAsync(step);
            await stage.Timeline.DelayAsync(quiet, cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task DoAsync(ChaosStep step)
    {
        tell(step.What);
        var from = stage.Timeline.Now;
        try
        {
            await step.RunAsync();
            if (step.Harm != Harm.None)
            {
                await stage.SettleAsync(RecoversWithin);
            }
        }
        catch (Exception fault) when (fault is EventuallyException or InvalidOperationException or TimeoutException)
        {
            failed.Add(new Violation(step.Consumer ?? "(all)", "recovery", null, $"after {step.What}: {fault.Message}"));
            tell($"NOT RECOVERED after {step.What}: {fault.Message.ReplaceLineEndings(" ")}");
        }

        done.Add(new Disturbance(step.What, step.Consumer, step.Harm, from, stage.Timeline.Now));
    }
}
