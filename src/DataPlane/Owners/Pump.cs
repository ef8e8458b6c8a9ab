using KafkaFetch.DataPlane.Members;

namespace KafkaFetch.DataPlane.Owners;

/// <summary>Owns idle members: one thread polls them all, each once an interval.</summary>
internal sealed class Pump : IDisposable
{
    private readonly Lock gate = new();
    private readonly List<Member> arriving = [];
    private readonly List<Member> members = [];
    private readonly ManualResetEventSlim wake = new();
    private readonly Action<Member> heat;
    private readonly TimeProvider time;
    private readonly TimeSpan interval;
    private readonly Thread thread;
    private int count;
    private volatile bool ended;

    /// <summary>Starts the thread.</summary>
    /// <param name="interval">How often each member is polled.</param>
    /// <param name="time">The clock.</param>
    /// <param name="heat">Takes a member that has work over.</param>
    public Pump(TimeSpan interval, TimeProvider time, Action<Member> heat)
    {
        this.interval = interval;
        this.time = time;
        this.heat = heat;
        thread = new Thread(Run) { IsBackground = true, Name = "kafkafetch-pump" };
        thread.Start();
    }

    /// <summary>Members here. Any thread.</summary>
    public int Count => Volatile.Read(ref count);

    /// <summary>Hands a member over to the pump. Any thread; it must have no other owner.</summary>
    public void Add(Member member)
    {
        Interlocked.Increment(ref count);
        lock (gate)
        {
            arriving.Add(member);
        }

        wake.Set();
    }

    /// <summary>Ends the thread. The members must have been stopped.</summary>
    public void Dispose()
    {
        ended = true;
        wake.Set();
        thread.Join();
        wake.Dispose();
    }

    private void Run()
    {
        while (!ended)
        {
            var started = time.GetTimestamp();
            wake.Reset();
            lock (gate)
            {
                members.AddRange(arriving);
                arriving.Clear();
            }

            for (var i = members.Count - 1; i >= 0; i--)
            {
                Sweep(i);
            }

            var left = interval - time.GetElapsedTime(started);
            if (left > TimeSpan.Zero)
            {
                wake.Wait(left);
            }
        }
    }

    private void Sweep(int index)
    {
        var member = members[index];
        var outcome = member.Step(hot: false);
        if (outcome is StepOutcome.Stay or StepOutcome.Cool)
        {
            return;
        }

        members[index] = members[^1];
        members.RemoveAt(members.Count - 1);
        Interlocked.Decrement(ref count);
        if (outcome == StepOutcome.Heat)
        {
            heat(member);
        }
    }
}
