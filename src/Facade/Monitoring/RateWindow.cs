namespace KafkaFetch.Facade.Monitoring;

/// <summary>The two readings that a rate is computed from. Pure.</summary>
/// <param name="Older">Where the window begins; null until two are known.</param>
/// <param name="Newer">Where it ends.</param>
internal sealed record RateWindow(CounterReading? Older, CounterReading Newer)
{
    /// <summary>A window shorter than this is made longer by the next reading: times are whole seconds.</summary>
    private static readonly TimeSpan Shortest = TimeSpan.FromSeconds(5);

    /// <summary>A status changes with its counters within 15 s; twice that without a change means that nothing was counted since.</summary>
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(30);

    /// <summary>The window after another reading.</summary>
    public RateWindow With(CounterReading reading)
    {
        if (reading.At <= Newer.At)
        {
            return this;
        }

        if (!reading.Continues(Newer))
        {
            return new RateWindow(null, reading);
        }

        return Older is not null && Newer.At - Older.At < Shortest ? this with { Newer = reading } : new RateWindow(Newer, reading);
    }

    /// <summary>The rates; null until two readings are known.</summary>
    public Rates? At(DateTimeOffset now)
    {
        if (Older is null)
        {
            return null;
        }

        var seconds = ((now - Newer.At > Quiet ? now : Newer.At) - Older.At).TotalSeconds;
        var (from, to) = (Older.Counters, Newer.Counters);
        return new Rates(
            Each(to.Delivered - from.Delivered), Each(to.Failed - from.Failed), Each(to.DeadLettered - from.DeadLettered), Each(to.Skipped - from.Skipped));

        double Each(long records) => Math.Round(records / seconds, 3);
    }
}
