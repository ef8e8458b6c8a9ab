using KafkaFetch.ControllerRuntime.Client;
using KafkaFetch.Entities.KafkaConsumers;
using KafkaFetch.Entities.Metadata;
using KafkaFetch.Entities.Values;
using KafkaFetch.Facade.Credentials;
using KafkaFetch.Facade.Hosting;
using KafkaFetch.Facade.Managers;
using KafkaFetch.Facade.Problems;
using KafkaFetch.Facade.Resources;
using KafkaFetch.Facade.Tenancy;
using KafkaFetch.Facade.Validation;

namespace KafkaFetch.Facade.Consumers;

/// <summary>A tenant's consumers below one manager: the path says which, and the spec's managerRef follows it.</summary>
/// <param name="rules">The controllers' rules.</param>
/// <param name="manager">The manager's name.</param>
internal sealed class ConsumerDesk(IResourceRules rules, string manager)
    : ResourceDesk<KafkaConsumer, KafkaConsumerSpec, KafkaConsumerStatus, ConsumerCredentials>
{
    protected override int MaxNameLength => Bounds.MaxConsumerNameLength;

    protected override string Kind => KafkaConsumer.KubeKind;

    public override string PathOf(KafkaConsumer entity) => $"{FacadeRoutes.Prefix}/kafka-managers/{manager}/consumers/{entity.Metadata.Name}";

    /// <summary>Refuses a request below a manager that is not there.</summary>
    /// <exception cref="ProblemException">NotFound.</exception>
    public async Task RequireManagerAsync(Tenant tenant, CancellationToken cancellationToken)
        => await new ManagerDesk(rules).GetAsync(tenant, manager, cancellationToken).ConfigureAwait(false);

    /// <summary>Wishes a state. Nothing is written when it is wished already.</summary>
    /// <exception cref="ProblemException">NotFound, ManagedElsewhere.</exception>
    public async Task<KafkaConsumer> WishAsync(Tenant tenant, string name, ConsumerState state, HttpRequest request)
    {
        var found = await GetAsync(tenant, name, request.HttpContext.RequestAborted).ConfigureAwait(false);
        if (found.Spec.State == state)
        {
            return found;
        }

        Ownership.Require(found.Metadata, request);
        return await PatchAsync(tenant, name, $$$"""{"spec": {"state": "{{{state}}}"}}""", request).ConfigureAwait(false);
    }

    /// <summary>Restarts the members, as <c>kubectl rollout restart</c> does.</summary>
    /// <exception cref="ProblemException">NotFound, ManagedElsewhere.</exception>
    public async Task<KafkaConsumer> RestartAsync(Tenant tenant, string name, DateTimeOffset now, HttpRequest request)
    {
        var found = await GetAsync(tenant, name, request.HttpContext.RequestAborted).ConfigureAwait(false);
        Ownership.Require(found.Metadata, request);
        return await PatchAsync(
            tenant, name, $$$$"""{"metadata": {"annotations": {"{{{{KafkaFetchAnnotations.RestartedAt}}}}": "{{{{now:O}}}}"}}}""", request).ConfigureAwait(false);
    }

    protected override bool Belongs(KafkaConsumer entity)
        => entity.Spec.ManagerRef.Name == manager && (entity.Spec.ManagerRef.Namespace ?? entity.Metadata.NamespaceProperty) == entity.Metadata.NamespaceProperty;

    protected override IEnumerable<RuleBreach> Complete(KafkaConsumer entity, ResourceBody<KafkaConsumerSpec, ConsumerCredentials> body)
    {
        var breaches = new List<RuleBreach>();
        var reference = entity.Spec.ManagerRef;
        if ((reference.Name.Length > 0 && reference.Name != manager) || (reference.Namespace is { } other && other != entity.Metadata.NamespaceProperty))
        {
            breaches.Add(new RuleBreach("spec.managerRef", "the path says which manager; leave it out"));
        }

        entity.Spec.ManagerRef = new ManagerRef { Name = manager };
        if (body.AutoStart is { } start)
        {
            var state = start ? ConsumerState.Running : ConsumerState.Stopped;

            // Running stands there as well when nothing was said.
            if (entity.Spec.State != state && entity.Spec.State != ConsumerState.Running)
            {
                var both = $"autoStart: {(start ? "true" : "false")} and spec.state: {entity.Spec.State} contradict each other; leave one of the two out";
                breaches.AddRange([new RuleBreach("autoStart", both), new RuleBreach("spec.state", both)]);
            }

            entity.Spec.State = state;
        }

        if (body.Credentials?.SigningKeys?.Count > 5)
        {
            breaches.Add(new RuleBreach("credentials.signingKeys", "at most 5"));
        }

        return breaches;
    }

    protected override Task<IReadOnlyList<RuleBreach>> CheckAsync(KafkaConsumer entity, CancellationToken cancellationToken)
        => rules.CheckAsync(entity, cancellationToken);

    protected override IEnumerable<RuleBreach> CheckChange(KafkaConsumerSpec before, KafkaConsumerSpec after)
        => before.GroupId == after.GroupId ? [] : [new RuleBreach("spec.groupId", KafkaConsumerRules.GroupIdImmutableMessage)];

    protected override IReadOnlyList<CredentialSlot<KafkaConsumerSpec>> Slots(KafkaConsumerSpec spec, ConsumerCredentials? credentials)
        => ConsumerSlots.Of(spec, credentials);

    protected override IEnumerable<(CredentialSlot<KafkaConsumerSpec> Slot, string Value)> Given(KafkaConsumerSpec spec, ConsumerCredentials credentials)
        => ConsumerSlots.Given(credentials);

    private static Task<KafkaConsumer> PatchAsync(Tenant tenant, string name, string patch, HttpRequest request)
        => tenant.Client.PatchAsync<KafkaConsumer>(name, tenant.Namespace, PatchKind.Merge, patch, null, request.HttpContext.RequestAborted);
}
