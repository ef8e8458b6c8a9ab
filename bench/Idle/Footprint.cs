using System.Diagnostics;
using System.Globalization;

namespace KafkaFetch.Bench.Idle;

/// <summary>What this process holds, as the kernel counts it.</summary>
/// <param name="Threads">Threads, native ones included.</param>
/// <param name="ResidentBytes">Resident memory, native and managed.</param>
/// <param name="Cpu">Processor time since its start.</param>
internal readonly record struct Footprint(int Threads, long ResidentBytes, TimeSpan Cpu)
{
    public static Footprint Now(bool collected = true)
    {
        if (collected)
        {
            GC.Collect(2, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        }

        using var self = Process.GetCurrentProcess();
        return new Footprint(self.Threads.Count, self.WorkingSet64, self.TotalProcessorTime);
    }

    /// <summary>As one line that the parent reads.</summary>
    public static string Line(int members, Footprint before, Footprint after, double cores, TimeSpan oldestPoll) => string.Create(
        CultureInfo.InvariantCulture,
        $"{(after.Threads - before.Threads) / (double)members:0.000} {(after.ResidentBytes - before.ResidentBytes) / 1024.0 / members:0.0} {cores:0.000} {oldestPoll.TotalMilliseconds:0}");
}
