using System.Diagnostics;
using System.Runtime.InteropServices;

namespace KafkaFetch.Bench.Lanes;

/// <summary>
/// Waits of a millisecond. The runtime's own timers read a clock that moves every 4 ms on many a kernel, and a wait of 1 ms then takes 4 to
/// 8; here one thread sleeps 100 us at a time and ends what is due.
/// </summary>
internal sealed partial class Ticks : IDisposable
{
    private const uint StepMicroseconds = 100;

    private readonly Lock gate = new();
    private readonly Queue<(long Due, TaskCompletionSource Over)> waiting = new();
    private readonly List<TaskCompletionSource> due = [];
    private readonly long length;
    private readonly Thread thread;
    private volatile bool ended;

    /// <param name="length">Of every wait.</param>
    public Ticks(TimeSpan length)
    {
        this.length = (long)(length.TotalSeconds * Stopwatch.Frequency);
        thread = new Thread(Run) { IsBackground = true, Name = "ticks" };
        thread.Start();
    }

    public Task WaitAsync()
    {
        var over = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (gate)
        {
            waiting.Enqueue((Stopwatch.GetTimestamp() + length, over));
        }

        return over.Task;
    }

    public void Dispose()
    {
        ended = true;
        thread.Join();
    }

    [LibraryImport("libc", EntryPoint = "usleep")]
    private static partial int SleepMicroseconds(uint microseconds);

    private void Run()
    {
        while (!ended)
        {
            _ = SleepMicroseconds(StepMicroseconds);
            var now = Stopwatch.GetTimestamp();
            lock (gate)
            {
                while (waiting.TryPeek(out var next) && next.Due <= now)
                {
                    due.Add(waiting.Dequeue().Over);
                }
            }

            due.ForEach(d => d.SetResult());
            due.Clear();
        }
    }
}
