namespace KafkaFetch.ControllerRuntime.Reflectors;

/// <summary>Growing pauses between tries: from <paramref name="first"/> to <paramref name="cap"/>, doubled each time, full jitter (0 to the pause), from the start again after <paramref name="reset"/> of health.</summary>
internal sealed class Backoff(TimeProvider time, Random random, TimeSpan first, TimeSpan cap, TimeSpan reset)
{
    private TimeSpan _pause;
    private long? _last;

    /// <summary>client-go's numbers for a reflector: 0.8 s to 30 s, reset after 2 min.</summary>
    internal static Backoff ForReflector(TimeProvider time, Random random) =>
        new(time, random, TimeSpan.FromMilliseconds(800), TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(2));

    /// <summary>The next pause, at least <paramref name="atLeast"/>.</summary>
    internal TimeSpan Next(TimeSpan? atLeast = null)
    {
        if (_last is not { } last || time.GetElapsedTime(last) - _pause >= reset)
        {
            _pause = first;
        }

        _last = time.GetTimestamp();
        var pause = _pause * random.NextDouble();
        _pause = _pause * 2 < cap ? _pause * 2 : cap;
        return atLeast is { } least && least > pause ? least : pause;
    }
}
