using KafkaFetch.ControllerRuntime.Statuses;
using KafkaFetch.Entities.KafkaManagers;
using KafkaFetch.Entities.Status;

namespace KafkaFetch.Facade.Monitoring;

/// <summary>All of a user's managers and consumers in a few numbers.</summary>
internal sealed record SummaryAnswer
{
    private const int MaxErrors = 5;

    /// <summary>The managers.</summary>
    public required ManagerTotals Managers { get; init; }

    /// <summary>The consumers.</summary>
    public required ConsumerTotals Consumers { get; init; }

    /// <summary>Records not yet committed, over the consumers whose lag is known; absent when none is.</summary>
    public long? Lag { get; init; }

    /// <summary>How many consumers' lag is not known, and so not in <c>lag</c>.</summary>
    public required int LagUnknown { get; init; }

    /// <summary>The timestamp of the oldest record that is not yet delivered, over all.</summary>
    public DateTimeOffset? OldestUndeliveredTime { get; init; }

    /// <summary>Records by outcome, over all; each consumer counts since the start of its oldest living member.</summary>
    public required DeliveryCounters Counters { get; init; }

    /// <summary>Records a second, over the consumers whose rates are known; absent when none is.</summary>
    public Rates? RecordsPerSecond { get; init; }

    /// <summary>The newest error of each consumer that had one, the newest first, at most 5.</summary>
    public required IReadOnlyList<ConsumerError> Errors { get; init; }

    /// <summary>Sums up. Pure.</summary>
    public static SummaryAnswer Of(IReadOnlyCollection<KafkaManager> managers, IReadOnlyCollection<ConsumerOverview> consumers)
    {
        var lags = consumers.Where(c => c.Lag is not null).Select(c => c.Lag!.Value).ToList();
        var counters = consumers.Select(c => c.Counters).OfType<DeliveryCounters>().ToList();
        var rates = consumers.Select(c => c.RecordsPerSecond).OfType<Rates>().ToList();
        return new SummaryAnswer
        {
            Managers = new ManagerTotals(managers.Count, managers.Count(m => Conditions.IsTrue(m.Status?.Conditions, ConditionTypes.Ready))),
            Consumers = ConsumerTotals.Of(consumers),
            Lag = lags.Count > 0 ? lags.Sum() : null,
            LagUnknown = consumers.Count - lags.Count,
            OldestUndeliveredTime = consumers.Min(c => c.OldestUndeliveredTime),
            Counters = new DeliveryCounters
            {
                Since = counters.Min(c => c.Since),
                Delivered = counters.Sum(c => c.Delivered),
                Failed = counters.Sum(c => c.Failed),
                DeadLettered = counters.Sum(c => c.DeadLettered),
                Skipped = counters.Sum(c => c.Skipped),
            },
            RecordsPerSecond = rates.Count > 0 ? rates.Aggregate((sum, rate) => sum + rate) : null,
            Errors =
            [
                .. consumers.Where(c => c.LastError is not null)
                    .OrderByDescending(c => c.LastError!.Time)
                    .Take(MaxErrors)
                    .Select(c => new ConsumerError(c.Name, c.Manager, c.LastError!)),
            ],
        };
    }
}
