using KafkaFetch.DataPlane.Members;

namespace KafkaFetch.DataPlane.Owners;

/// <summary>Finds each member an owner: a pump with room, or a thread of its own. Any thread.</summary>
internal sealed class OwnerPool(MemberHostOptions options, TimeProvider time) : IDisposable
{
    private readonly Lock gate = new();
    private readonly List<Pump> pumps = [];
    private readonly HashSet<HotThread> hot = [];

    /// <summary>Members that own a thread.</summary>
    public int HotCount
    {
        get
        {
            lock (gate)
            {
                return hot.Count;
            }
        }
    }

    /// <summary>Gives a member without work to a pump.</summary>
    public void Cool(Member member)
    {
        Pump pump;
        lock (gate)
        {
            pump = pumps.Find(p => p.Count < options.MembersPerPump) ?? NewPump();
        }

        pump.Add(member);
    }

    /// <summary>Ends all threads. The members must have been stopped.</summary>
    public void Dispose()
    {
        HotThread[] threads;
        Pump[] swept;
        lock (gate)
        {
            threads = [.. hot];
            swept = [.. pumps];
            pumps.Clear();
        }

        Array.ForEach(threads, t => t.Join());
        Array.ForEach(swept, p => p.Dispose());
    }

    private Pump NewPump()
    {
        var pump = new Pump(options.PumpInterval, time, Heat);
        pumps.Add(pump);
        return pump;
    }

    private void Heat(Member member)
    {
        var thread = new HotThread(member, Done);
        lock (gate)
        {
            hot.Add(thread);
        }

        thread.Start();
    }

    private void Done(HotThread thread, Member member, StepOutcome outcome)
    {
        if (outcome == StepOutcome.Cool)
        {
            Cool(member);
        }

        lock (gate)
        {
            hot.Remove(thread);
        }
    }
}
