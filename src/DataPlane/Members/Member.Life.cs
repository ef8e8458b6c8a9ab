using System.Globalization;
using Confluent.Kafka;
using KafkaFetch.DataPlane.Owners;
using KafkaFetch.DataPlane.Sessions;
using Microsoft.Extensions.Logging;

namespace KafkaFetch.DataPlane.Members;

/// <summary>The life of a member: consuming, made anew after a fatal error, draining, leaving, closed. The owner's thread alone.</summary>
internal sealed partial class Member
{
    private const int HotBurst = 256;
    private const int IdleBurst = 16;
    private const int BusyWaitMs = 5;
    private const int QuietWaitMs = 50;

    // At a bound, the part of what is in flight that must be complete before it is worth going on.
    private const int RoomShare = 16;
    private const long StableMs = 60_000;
    private const long LeaveMs = 1_500;

    private readonly ILogger log;
    private readonly List<Task> closings = [];
    private readonly TokenBucket bucket = new();
    private Phase phase;
    private long lastActiveMs;
    private long rebuildAtMs;
    private long leaveUntilMs;
    private int rebuilds;

    private enum Phase
    {
        Consuming,
        Waiting,
        Draining,
        Leaving,
        Ended,
    }

    /// <summary>Does what is to be done now.</summary>
    /// <param name="hot">The caller is a thread of this member alone, and may be held for some milliseconds.</param>
    public StepOutcome Step(bool hot)
    {
        try
        {
            return StepPhase(hot);
        }
        catch (Exception exception)
        {
            StepFailed(exception, Settings.Name);
            if (session is not null)
            {
                Rebuild(new MemberFault("MemberFailed", $"Unexpected: {exception.GetType().Name}: {exception.Message}"));
            }
            else
            {
                // The handle could not be made: wait as long as between any two of them.
                rebuildAtMs = context.NowMs + (long)context.Options.MaxRebuildBackoff.TotalMilliseconds;
            }

            return StepOutcome.Stay;
        }
    }

    private StepOutcome StepPhase(bool hot)
    {
        if (stopRequested && phase is Phase.Consuming or Phase.Waiting)
        {
            BeginStop();
        }

        switch (phase)
        {
            case Phase.Consuming:
                return StepConsuming(hot);
            case Phase.Waiting:
                return StepWaiting(hot);
            case Phase.Draining:
                return StepDraining();
            case Phase.Leaving:
                return StepLeaving(hot);
            default:
                return StepOutcome.Finished;
        }
    }

    private StepOutcome StepConsuming(bool hot)
    {
        var current = session!;
        current.Serve();
        if (Interlocked.Exchange(ref laneFault, null) is { } broken)
        {
            // Nothing is wrong with the handle: what is complete need not come again.
            current.StoreAll();
            Rebuild(new MemberFault("MemberFailed", $"A delivery broke off: {broken.GetType().Name}: {broken.Message}. The member is made anew."));
            return StepOutcome.Stay;
        }

        current.Tend();
        var now = context.NowMs;
        bucket.Fill(context.RecordsPerSecond, now);
        if (current.Holds || bucket.Allowed == 0)
        {
            context.Inbox.Wait(hot ? BusyWaitMs : 0, Math.Max(1, current.InFlight / RoomShare));
            lastActiveMs = now;
            return hot ? StepOutcome.Stay : StepOutcome.Heat;
        }

        var wait = !hot ? 0 : current.InFlight > 0 ? BusyWaitMs : QuietWaitMs;
        var taken = current.Poll(wait, Math.Min(hot ? HotBurst : IdleBurst, bucket.Allowed));
        bucket.Take(taken);
        if (current.Fatal is { } fatal)
        {
            Rebuild(FaultOf(fatal));
            return StepOutcome.Stay;
        }

        if (taken > 0 || current.InFlight > 0)
        {
            lastActiveMs = now;
            return hot ? StepOutcome.Stay : StepOutcome.Heat;
        }

        if (!hot || now - lastActiveMs < context.Options.CoolAfter.TotalMilliseconds)
        {
            return StepOutcome.Stay;
        }

        current.Trim();
        return StepOutcome.Cool;
    }

    private StepOutcome StepWaiting(bool hot)
    {
        if (context.NowMs < rebuildAtMs)
        {
            return hot ? StepOutcome.Cool : StepOutcome.Stay;
        }

        Volatile.Write(ref session, new GroupSession(context));
        phase = Phase.Consuming;
        return StepOutcome.Stay;
    }

    private StepOutcome StepDraining()
    {
        var current = session!;
        current.DrainUntil(Interlocked.Read(ref drainUntilMs));
        current.Serve();
        current.Tend();
        if (current.InFlight > 0 && context.NowMs < Interlocked.Read(ref drainUntilMs) && current.Fatal is null)
        {
            current.Poll(0, 1);
            context.Inbox.Wait(BusyWaitMs);
            return StepOutcome.Heat;
        }

        current.StoreAll();
        if (stopMode == StopMode.Leave && current.Fatal is null)
        {
            current.Unsubscribe();
            leaveUntilMs = context.NowMs + Math.Min(LeaveMs, (long)context.Options.CloseTimeout.TotalMilliseconds / 2);
            phase = Phase.Leaving;
            return StepOutcome.Stay;
        }

        return End();
    }

    private StepOutcome StepLeaving(bool hot)
    {
        var current = session!;
        current.Poll(hot ? BusyWaitMs : 0, IdleBurst);
        return current.HasAssignment && current.Fatal is null && context.NowMs < leaveUntilMs ? StepOutcome.Stay : End();
    }

    private void BeginStop()
    {
        phase = session is null ? Phase.Ended : Phase.Draining;
        if (session is null)
        {
            End();
        }
    }

    private StepOutcome End()
    {
        phase = Phase.Ended;
        session?.EndAllEpochs();
        ending = EndAsync(session);
        return StepOutcome.Finished;
    }

    private void Rebuild(MemberFault fault)
    {
        var old = session!;
        rebuilds = context.NowMs - old.StartedMs > StableMs ? 1 : rebuilds + 1;
        old.EndAllEpochs();
        Volatile.Write(ref session, null);
        closings.RemoveAll(c => c.IsCompleted);
        closings.Add(closer.CloseAsync(old, Settings.Name, context.Options.CloseTimeout));
        var ceiling = context.Options.RebuildBackoff * Math.Pow(2, Math.Min(rebuilds - 1, 20));
        ceiling = ceiling < context.Options.MaxRebuildBackoff ? ceiling : context.Options.MaxRebuildBackoff;
        rebuildAtMs = context.NowMs + (long)(ceiling.TotalMilliseconds * (0.5 + (Random.Shared.NextDouble() / 2)));
        phase = Phase.Waiting;
        context.Health.Handle(fault);
    }

    private MemberFault FaultOf(Error error) => error.Code switch
    {
        ErrorCode.FencedInstanceId => new MemberFault(
            "InstanceFenced",
            $"Another client uses group {Settings.GroupId} with the instance id {Settings.InstanceId}. Stop it, or give this consumer a group of its own."),

        // Brokers that know the protocol and have it turned off (group.version=0) say so.
        ErrorCode.UnsupportedVersion when Settings.Protocol == MembershipProtocol.Consumer => GroupSession.ProtocolUnsupported(),
        _ => new MemberFault(
            "MemberFailed", string.Create(CultureInfo.InvariantCulture, $"librdkafka gave up: {error.Code}: {error.Reason}. The member is made anew.")),
    };
}
