namespace KafkaFetch.Operator.Workers;

/// <summary>
/// Says how long a draining worker waits for its members to be taken over. What it does not wait for is not lost: the process closes it
/// without leaving the group, and the leader makes it anew elsewhere. Pure but for the clock; not thread-safe.
/// </summary>
/// <param name="grace">How long it waits in all.</param>
/// <param name="time">The clock.</param>
internal sealed class DrainPatience(TimeSpan grace, TimeProvider time)
{
    /// <summary>A leader looks every 2 s. One that takes nothing for so long has no room, or there is none.</summary>
    internal static readonly TimeSpan Quiet = TimeSpan.FromSeconds(10);

    private readonly long start = time.GetTimestamp();
    private long progress = time.GetTimestamp();
    private int? left;

    /// <summary>Whether to go on waiting.</summary>
    /// <param name="members">The members that are still bound here.</param>
    /// <param name="leaving">Those among them that are being deleted.</param>
    public bool Waits(int members, int leaving)
    {
        if (leaving > 0 || members < left)
        {
            progress = time.GetTimestamp();
        }

        left = members;
        return members > 0 && time.GetElapsedTime(start) < grace && time.GetElapsedTime(progress) < Quiet;
    }
}
