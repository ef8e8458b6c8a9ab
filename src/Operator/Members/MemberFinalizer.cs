using KafkaFetch.ControllerRuntime.Controllers;
using KafkaFetch.ControllerRuntime.Entities;
using KafkaFetch.ControllerRuntime.Finalizers;
using KafkaFetch.DataPlane.Members;
using KafkaFetch.Entities.KafkaConsumerMembers;

namespace KafkaFetch.Operator.Members;

/// <summary>Stops a member that is being deleted before its finalizer goes, so that its successor does not meet it.</summary>
internal sealed class MemberFinalizer(MemberResolver resolver, MemberRunner runner) : IEntityFinalizer<KafkaConsumerMember>
{
    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(1);

    public Task<ReconciliationResult<KafkaConsumerMember>> FinalizeAsync(KafkaConsumerMember entity, CancellationToken cancellationToken)
    {
        var gone = runner.Stop(EntityKey.Of(entity), resolver.Wanted(entity) ? StopMode.HandOver : StopMode.Leave);
        return Task.FromResult(ReconciliationResult<KafkaConsumerMember>.Success(entity, gone ? null : Poll));
    }
}
