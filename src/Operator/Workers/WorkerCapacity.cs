using System.Globalization;

namespace KafkaFetch.Operator.Workers;

/// <summary>How many members a worker can run when nobody says it.</summary>
internal static class WorkerCapacity
{
    private const string PidsMax = "/sys/fs/cgroup/pids.max";
    private const int Unlimited = 1_000;
    private const int Reserved = 500;

    /// <summary>Threads of a librdkafka handle: three of its own, one of ours, and one a broker, taken as three.</summary>
    private const int ThreadsAMember = 4 + 3;

    /// <summary>From the limit on threads of this container; 1,000 without one.</summary>
    public static int Detect()
        => File.Exists(PidsMax) && int.TryParse(File.ReadAllText(PidsMax), NumberStyles.None | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out var pids)
            ? Of(pids)
            : Unlimited;

    /// <summary>The members that fit into a limit on threads; at least one.</summary>
    internal static int Of(int pids) => Math.Clamp((pids - Reserved) / ThreadsAMember, 1, Unlimited * 10);
}
