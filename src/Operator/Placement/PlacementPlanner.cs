namespace KafkaFetch.Operator.Placement;

/// <summary>
/// Decides which members to make, where, and which to delete. Pure and deterministic: the same input gives the same plan.
/// A member that runs where it may stay is moved only when another worker has far less to do.
/// </summary>
internal static class PlacementPlanner
{
    /// <summary>A member moves only for a difference of more than this many members...</summary>
    internal const int RebalanceSlack = 3;

    /// <summary>... and of more than this part of its worker's load.</summary>
    internal const double RebalanceRatio = 0.2;

    /// <param name="consumers">The consumers to place; each key once.</param>
    /// <param name="workers">All workers that live, with the load of every consumer, also of those not in <paramref name="consumers"/>.</param>
    /// <param name="members">The members of <paramref name="consumers"/> that exist.</param>
    public static PlacementPlan Plan(
        IEnumerable<PlacementConsumer> consumers, IEnumerable<PlacementWorker> workers, IEnumerable<PlacedMember> members)
    {
        var loads = new WorkerLoads(workers);
        var byConsumer = members.ToLookup(m => m.Consumer, StringComparer.Ordinal);
        var plan = new Draft();
        foreach (var consumer in consumers)
        {
            PlanOne(consumer, [.. byConsumer[consumer.Key].OrderBy(m => m.Ordinal)], loads, plan);
        }

        return new PlacementPlan(plan.Create, plan.Delete, plan.Unplaced);
    }

    private static void PlanOne(PlacementConsumer consumer, IReadOnlyList<PlacedMember> members, WorkerLoads loads, Draft plan)
    {
        var spread = new ConsumerSpread();
        var staying = new List<PlacedMember>();
        var taken = members.Select(m => m.Ordinal).ToHashSet();
        var moving = members.Any(m => m.Deleting && m.Ordinal < consumer.Replicas) || taken.Count(o => o < consumer.Replicas) < consumer.Replicas;
        foreach (var member in members)
        {
            var slot = loads.Find(member.Worker);
            if (slot is not null)
            {
                spread.Add(slot.Worker);
            }

            if (member.Deleting)
            {
                continue;
            }

            var cause = member.Ordinal >= consumer.Replicas ? RemovalCause.NotWanted
                : slot is null ? RemovalCause.WorkerGone
                : slot.Worker.Draining ? RemovalCause.WorkerDraining
                : (RemovalCause?)null;
            if (cause is null)
            {
                staying.Add(member);
            }
            else if (cause is not RemovalCause.WorkerDraining)
            {
                plan.Delete.Add(new MemberRemoval(consumer.Key, member.Ordinal, cause.Value));
            }
            else if (!moving && loads.Choose(spread) is { } successor)
            {
                // One at a time, until its successor is made: the group goes on with the others. And only when there is room for it.
                moving = true;
                loads.Add(successor, 1);
                plan.Delete.Add(new MemberRemoval(consumer.Key, member.Ordinal, cause.Value));
            }
        }

        for (var ordinal = 0; ordinal < consumer.Replicas; ordinal++)
        {
            if (!taken.Contains(ordinal))
            {
                Place(consumer, ordinal, spread, loads, plan);
                moving = true;
            }
        }

        if (!moving)
        {
            Rebalance(consumer, staying, spread, loads, plan);
        }
    }

    private static void Place(PlacementConsumer consumer, int ordinal, ConsumerSpread spread, WorkerLoads loads, Draft plan)
    {
        if (loads.Choose(spread) is not { } slot)
        {
            plan.Unplaced.Add(new UnplacedMember(consumer.Key, ordinal, loads.WhyNone));
            return;
        }

        loads.Add(slot, 1);
        spread.Add(slot.Worker);
        plan.Create.Add(new MemberBinding(consumer.Key, ordinal, slot.Worker.Name));
    }

    private static void Rebalance(
        PlacementConsumer consumer, List<PlacedMember> staying, ConsumerSpread spread, WorkerLoads loads, Draft plan)
    {
        foreach (var member in staying)
        {
            // Judged as it will be placed: without itself. Else it would be sent back to where it came from, for ever.
            var from = loads.Find(member.Worker)!;
            loads.Add(from, -1);
            spread.Add(from.Worker, -1);
            if (loads.Choose(spread) is { } to && IsWorthMoving(from, to))
            {
                loads.Add(to, 1);
                plan.Delete.Add(new MemberRemoval(consumer.Key, member.Ordinal, RemovalCause.Rebalance));
                return;
            }

            loads.Add(from, 1);
            spread.Add(from.Worker);
        }
    }

    /// <summary>Whether a member that <paramref name="from"/> is already without has far less beside it on the other.</summary>
    private static bool IsWorthMoving(WorkerLoads.Slot from, WorkerLoads.Slot to)
    {
        var load = from.Load + 1;
        return load - to.Load > Math.Max(RebalanceSlack, load * RebalanceRatio) && to.Fill <= from.Fill;
    }

    private sealed class Draft
    {
        public List<MemberBinding> Create { get; } = [];

        public List<MemberRemoval> Delete { get; } = [];

        public List<UnplacedMember> Unplaced { get; } = [];
    }
}
