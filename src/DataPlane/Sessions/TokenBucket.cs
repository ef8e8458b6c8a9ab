namespace KafkaFetch.DataPlane.Sessions;

/// <summary>
/// A bound on records a second. Holds the tokens of a tenth of a second and one more, so that an owner who looks late loses none, and in any time t at most
/// rate * t + capacity records pass. Time is in milliseconds of any clock that starts at 0 or later. Owner thread only.
/// </summary>
internal sealed class TokenBucket
{
    private const double HeldSeconds = 0.1;

    private int rate;
    private double tokens;
    private long filledMs;

    /// <summary>Brings it up to date.</summary>
    /// <param name="recordsPerSecond">The bound now; 0 for none. Another than before holds from now on.</param>
    /// <param name="nowMs">The time.</param>
    public void Fill(int recordsPerSecond, long nowMs)
    {
        var capacity = 1 + (recordsPerSecond * HeldSeconds);
        if (recordsPerSecond != rate)
        {
            // What has gathered under the old bound is kept as far as the new one allows; without one before, it begins full.
            tokens = rate == 0 ? capacity : tokens;
            rate = recordsPerSecond;
        }
        else
        {
            tokens += (nowMs - filledMs) * rate / 1_000.0;
        }

        tokens = Math.Min(tokens, capacity);
        filledMs = nowMs;
    }

    /// <summary>Records that may pass now.</summary>
    public int Allowed => rate == 0 ? int.MaxValue : Math.Max(0, (int)tokens);

    /// <summary>Records have passed. More than were allowed are a debt.</summary>
    public void Take(int records)
    {
        if (rate > 0)
        {
            tokens -= records;
        }
    }
}
