using System.Collections.Concurrent;
using KafkaFetch.ControllerRuntime.Entities;
using KafkaFetch.ControllerRuntime.Hosting;
using KafkaFetch.Entities.KafkaConsumers;
using KafkaFetch.Entities.Status;
using KafkaFetch.Operator.Metrics;
using Microsoft.Extensions.Options;

namespace KafkaFetch.Operator.Verdicts;

/// <summary>
/// What the leader remembers of the partitions that statuses show, to judge them by. A new leader begins with nothing and knows as much
/// after a window. A consumer is used by one caller at a time, several consumers at once.
/// </summary>
internal sealed class HealthBook(HealthMetrics metrics, IOptions<OperatorOptions> options, TimeProvider time)
{
    private readonly ConcurrentDictionary<string, Dictionary<(string Topic, int Partition), PartitionHistory>> histories = new();

    /// <summary>How often to look again.</summary>
    public TimeSpan Interval => options.Value.StatusInterval;

    /// <summary>Notes where the partitions of a status stand, sets their verdicts, and says how the consumer is.</summary>
    public HealthReport Judge(KafkaConsumer consumer, KafkaConsumerStatus status)
    {
        var before = histories.GetValueOrDefault(consumer.Metadata.Uid) ?? [];
        var now = new Dictionary<(string, int), PartitionHistory>();
        var at = time.GetUtcNow();
        var stallAfter = consumer.Spec.Health.StallAfter.TryToTimeSpan(out var span) ? span : TimeSpan.FromMinutes(5);
        var judged = new List<JudgedPartition>();
        foreach (var row in status.Partitions ?? [])
        {
            var key = (row.Topic, row.Partition);
            var history = now[key] = before.GetValueOrDefault(key) ?? new PartitionHistory();
            history.Add(new Observation(at, row.CommittedOffset, row.EndOffset), Interval);
            row.Verdict = VerdictRules.Of(history, row.Member is not null, consumer.Spec.State == ConsumerState.Paused, stallAfter);
            judged.Add(new JudgedPartition(row, LagAge.Seconds(history.Window, row.OldestUndeliveredTime)));
        }

        histories[consumer.Metadata.Uid] = now;
        var report = HealthReport.Of(consumer.Spec.Health, status.Lag, judged, Missed(status.LastError, at));
        metrics.Observe(EntityKey.Of(consumer), report, judged);
        return report;
    }

    /// <summary>Forgets a consumer that is gone, and its series.</summary>
    public void Forget(KafkaConsumer consumer)
    {
        histories.TryRemove(consumer.Metadata.Uid, out _);
        metrics.Forget(EntityKey.Of(consumer));
    }

    /// <summary>It is over when it is known: it is shown for as long as a window reaches back, as an offset that went back is.</summary>
    private string? Missed(LastError? error, DateTimeOffset at)
        => error is { Reason: ConditionReasons.OffsetOutOfRange } && at - error.Time < Interval * PartitionHistory.WindowSize ? error.Message : null;
}
