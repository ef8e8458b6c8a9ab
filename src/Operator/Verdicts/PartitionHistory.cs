namespace KafkaFetch.Operator.Verdicts;

/// <summary>The last observations of one partition, and since when it has not moved although there is lag.</summary>
internal sealed class PartitionHistory
{
    /// <summary>How many observations a window has.</summary>
    internal const int WindowSize = 10;

    private readonly List<Observation> window = new(WindowSize);

    /// <summary>The observations, oldest first; the last is the newest.</summary>
    public IReadOnlyList<Observation> Window => window;

    /// <summary>Since when there is lag and the commit has not moved; null while it moves or there is none.</summary>
    public DateTimeOffset? UnmovedSince { get; private set; }

    /// <summary>Takes an observation. One that comes sooner than the interval after the last takes its place.</summary>
    public void Add(Observation observation, TimeSpan interval)
    {
        var before = window.Count > 0 ? window[^1] : (Observation?)null;
        var stands = observation.Lag > 0 && (before is null || before.Value.Committed is null || before.Value.Committed == observation.Committed);
        UnmovedSince = stands ? UnmovedSince ?? observation.At : observation.Lag > 0 ? observation.At : null;
        if (window.Count > 1 && observation.At - window[^2].At < interval)
        {
            window[^1] = observation;
            return;
        }

        if (window.Count == WindowSize)
        {
            window.RemoveAt(0);
        }

        window.Add(observation);
    }
}
