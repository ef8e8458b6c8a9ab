using KafkaFetch.Entities.KafkaConsumers;

namespace KafkaFetch.Facade.Monitoring;

/// <summary>A user's consumers, counted.</summary>
/// <param name="Total">All.</param>
/// <param name="Ready">Those that do what is wished: they consume, or are paused or stopped as they should be.</param>
/// <param name="Healthy">Those whose partitions are well.</param>
/// <param name="Unhealthy">Those of which a partition is not; the others are not known yet.</param>
/// <param name="Stalled">Those for which a person must act.</param>
/// <param name="Running">Those that are wished to run.</param>
/// <param name="Paused">Those that are wished to pause.</param>
/// <param name="Stopped">Those that are wished to be stopped.</param>
internal sealed record ConsumerTotals(int Total, int Ready, int Healthy, int Unhealthy, int Stalled, int Running, int Paused, int Stopped)
{
    /// <summary>Counts.</summary>
    public static ConsumerTotals Of(IReadOnlyCollection<ConsumerOverview> consumers) => new(
        consumers.Count,
        consumers.Count(c => c.Ready?.Status == "True"),
        consumers.Count(c => c.Healthy?.Status == "True"),
        consumers.Count(c => c.Healthy?.Status == "False"),
        consumers.Count(c => c.Stalled),
        consumers.Count(c => c.WishedState == ConsumerState.Running),
        consumers.Count(c => c.WishedState == ConsumerState.Paused),
        consumers.Count(c => c.WishedState == ConsumerState.Stopped));
}
