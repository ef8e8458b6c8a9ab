using KafkaFetch.Entities.KafkaConsumers;
using KafkaFetch.Entities.KafkaManagers;
using KafkaFetch.Entities.Values;
using KafkaFetch.Facade.Credentials;
using KafkaFetch.Facade.Hosting;
using KafkaFetch.Facade.Problems;
using KafkaFetch.Facade.Resources;
using KafkaFetch.Facade.Tenancy;
using KafkaFetch.Facade.Validation;

namespace KafkaFetch.Facade.Managers;

/// <summary>A tenant's managers.</summary>
internal sealed class ManagerDesk(IResourceRules rules) : ResourceDesk<KafkaManager, KafkaManagerSpec, KafkaManagerStatus, ManagerCredentials>
{
    private const int NamedConsumers = 5;

    protected override int MaxNameLength => Bounds.MaxManagerNameLength;

    protected override string Kind => KafkaManager.KubeKind;

    public override string PathOf(KafkaManager entity) => $"{FacadeRoutes.Prefix}/kafka-managers/{entity.Metadata.Name}";

    protected override IEnumerable<RuleBreach> Complete(KafkaManager entity, ResourceBody<KafkaManagerSpec, ManagerCredentials> body)
        => body.AutoStart is null ? [] : [new RuleBreach("autoStart", "a manager has nothing to start")];

    protected override Task<IReadOnlyList<RuleBreach>> CheckAsync(KafkaManager entity, CancellationToken cancellationToken)
        => rules.CheckAsync(entity, cancellationToken);

    protected override IReadOnlyList<CredentialSlot<KafkaManagerSpec>> Slots(KafkaManagerSpec spec, ManagerCredentials? credentials) => ManagerSlots.All;

    protected override IEnumerable<(CredentialSlot<KafkaManagerSpec> Slot, string Value)> Given(KafkaManagerSpec spec, ManagerCredentials credentials)
        => ManagerSlots.Given(credentials);

    protected override async Task BeforeDeleteAsync(Tenant tenant, KafkaManager entity, CancellationToken cancellationToken)
    {
        var consumers = await tenant.Client.ListAsync<KafkaConsumer>(tenant.Namespace, null, null, cancellationToken).ConfigureAwait(false);
        var names = consumers
            .Where(c => c.Spec.ManagerRef.Name == entity.Metadata.Name && (c.Spec.ManagerRef.Namespace ?? tenant.Namespace) == tenant.Namespace)
            .Select(c => c.Metadata.Name)
            .Order(StringComparer.Ordinal)
            .ToList();
        if (names.Count > 0)
        {
            var shown = string.Join(", ", names.Take(NamedConsumers)) + (names.Count > NamedConsumers ? $" and {names.Count - NamedConsumers} more" : "");
            throw new ProblemException(ProblemCode.InUse, $"Consumers refer to it: {shown}. Delete them first.");
        }
    }
}
