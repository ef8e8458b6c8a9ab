using KafkaFetch.ControllerRuntime.Attributes;
using KafkaFetch.ControllerRuntime.Controllers;
using KafkaFetch.ControllerRuntime.Entities;
using KafkaFetch.ControllerRuntime.Statuses;
using KafkaFetch.DataPlane.Members;
using KafkaFetch.Entities.KafkaConsumerMembers;
using KafkaFetch.Entities.KafkaConsumers;
using KafkaFetch.Entities.KafkaManagers;
using KafkaFetch.Entities.Status;
using KafkaFetch.Operator.Status;

namespace KafkaFetch.Operator.Members;

/// <summary>The worker: makes each member bound to it run, and writes the member's status. Runs on every replica.</summary>
[EntityRbac(typeof(KafkaConsumer), typeof(KafkaManager), Verbs = RbacVerb.Get | RbacVerb.List | RbacVerb.Watch)]
[EntityRbac(typeof(KafkaConsumerMember), Verbs = RbacVerb.Get | RbacVerb.List | RbacVerb.Watch | RbacVerb.Patch)]
[EntityRbac(typeof(KafkaConsumerMember), Subresource = "status", Verbs = RbacVerb.Update | RbacVerb.Patch)]
internal sealed class MemberController(
    MemberResolver resolver,
    MemberRunner runner,
    StatusWriter<KafkaConsumerMember, KafkaConsumerMemberStatus> statuses,
    TimeProvider time) : IEntityController<KafkaConsumerMember>
{
    /// <summary>The index of this worker's members by the key of their consumer.</summary>
    public const string ByConsumer = "consumer";

    /// <summary>The index that has every member under the empty value.</summary>
    public const string All = "all";

    /// <summary>How often figures are looked at and secrets are compared.</summary>
    internal static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    public async Task<ReconciliationResult<KafkaConsumerMember>> ReconcileAsync(
        KafkaConsumerMember entity, CancellationToken cancellationToken)
    {
        var key = EntityKey.Of(entity);
        var resolution = await resolver.ResolveAsync(entity, cancellationToken).ConfigureAwait(false);
        var readiness = resolution.Obstacle ?? await FollowAsync(key, resolution.Plan!).ConfigureAwait(false);
        if (!resolution.KeepRunning)
        {
            runner.Stop(key, StopMode.Leave);
        }

        var now = time.GetUtcNow();
        var run = runner.Find(key) is { Stopping: null } running ? running : null;
        var report = run is null ? null : new MemberReport(run.Plan.ConsumerGeneration, run.Member.Snapshot());

        // The process may have begun to stop it since.
        readiness ??= run is null
            ? Readiness.Progressing(ConditionReasons.Assigning, "is being stopped")
            : MemberReadiness.Judge(report!.Snapshot, run.Plan.WishedState, now);
        var deadline = resolver.ConsumerOf(entity)?.Spec.Health.ProgressDeadline.ToTimeSpan() ?? TimeSpan.FromMinutes(10);
        var desired = MemberStatusBuilder.Build(entity, readiness, report, deadline, time);
        var write = await statuses.WriteAsync(entity, desired, cancellationToken).ConfigureAwait(false);
        var again = readiness.Kind == ReadinessKind.Progressing ? TimeSpan.FromSeconds(1) : Interval;
        return ReconciliationResult<KafkaConsumerMember>.Success(
            entity, Soonest.Of(again, write.RetryAfter, report is null ? null : MemberReadiness.LookAgain(report.Snapshot, now)));
    }

    public Task<ReconciliationResult<KafkaConsumerMember>> DeletedAsync(KafkaConsumerMember entity, CancellationToken cancellationToken)
    {
        // Whoever took the finalizer away by force still gets it stopped.
        runner.Stop(EntityKey.Of(entity), resolver.Wanted(entity) ? StopMode.HandOver : StopMode.Leave);
        return Task.FromResult(ReconciliationResult<KafkaConsumerMember>.Success(entity));
    }

    /// <summary>Null when the plan runs, else what it waits for.</summary>
    private async ValueTask<Readiness?> FollowAsync(EntityKey key, MemberPlan plan)
    {
        try
        {
            return await runner.EnsureAsync(key, plan).ConfigureAwait(false) is null
                ? Readiness.Progressing(ConditionReasons.Assigning, "waits for its predecessor to stop")
                : null;
        }
        catch (ArgumentException e)
        {
            return Readiness.Stalled(ConditionReasons.InvalidSpec, e.Message);
        }
    }
}
