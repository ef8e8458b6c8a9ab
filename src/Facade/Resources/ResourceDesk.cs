using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using k8s.Models;
using KafkaFetch.ControllerRuntime.Client;
using KafkaFetch.ControllerRuntime.Entities;
using KafkaFetch.Facade.Credentials;
using KafkaFetch.Facade.Problems;
using KafkaFetch.Facade.Requests;
using KafkaFetch.Facade.Tenancy;
using KafkaFetch.Facade.Validation;

namespace KafkaFetch.Facade.Resources;

/// <summary>
/// Reads and writes one kind of resource as a tenant. A write is checked whole before anything is written; then its credentials are written, and last
/// the object that refers to them, which Kubernetes checks again.
/// </summary>
internal abstract partial class ResourceDesk<TEntity, TSpec, TStatus, TCredentials>
    where TEntity : CustomKubernetesEntity<TSpec, TStatus>, new()
    where TSpec : class, new()
    where TStatus : class
    where TCredentials : class
{
    private const int MaxTries = 3;
    private const int MaxLabels = 32;

    /// <summary>The longest name.</summary>
    protected abstract int MaxNameLength { get; }

    /// <summary>The kind's name, for messages.</summary>
    protected abstract string Kind { get; }

    /// <summary>Reads one.</summary>
    /// <exception cref="ProblemException">NotFound.</exception>
    public async Task<TEntity> GetAsync(Tenant tenant, string name, CancellationToken cancellationToken)
        => Subdomain().IsMatch(name) && await tenant.Client.GetAsync<TEntity>(name, tenant.Namespace, cancellationToken).ConfigureAwait(false) is { } found && Belongs(found)
            ? found
            : throw NotFound(name);

    /// <summary>Reads all.</summary>
    public async Task<IReadOnlyList<TEntity>> ListAsync(Tenant tenant, CancellationToken cancellationToken)
        => [.. (await tenant.Client.ListAsync<TEntity>(tenant.Namespace, null, null, cancellationToken).ConfigureAwait(false)).Where(Belongs)];

    /// <summary>Makes one.</summary>
    /// <exception cref="ProblemException">Invalid, AlreadyExists, QuotaExceeded.</exception>
    public async Task<TEntity> CreateAsync(Tenant tenant, ResourceBody<TSpec, TCredentials> body, CancellationToken cancellationToken)
    {
        var entity = new TEntity
        {
            Metadata = new V1ObjectMeta { Name = body.Name ?? "", NamespaceProperty = tenant.Namespace, Labels = Labels(body) },
            Spec = body.Spec ?? new TSpec(),
        };
        var plan = await PrepareAsync(entity, null, body, NewVersion(), cancellationToken).ConfigureAwait(false);
        TEntity made;
        try
        {
            if (plan.Writes)
            {
                await tenant.Client.DryRunCreateAsync(entity, cancellationToken).ConfigureAwait(false);
            }

            made = await WriteAsync(tenant, entity, plan, () => tenant.Client.CreateAsync(entity, cancellationToken), cancellationToken).ConfigureAwait(false);
        }
        catch (KubernetesApiException e) when (e.IsAlreadyExists)
        {
            throw new ProblemException(ProblemCode.AlreadyExists, $"There is a {Kind} {body.Name} already. Change that one, or choose another name.")
            {
                Instance = PathOf(entity),
            };
        }

        try
        {
            await CredentialSecrets.SettleAsync(tenant.Client, made, plan, cancellationToken).ConfigureAwait(false);
            return made;
        }
        catch
        {
            // Nothing is left half made; a caller who is gone leaves nothing either.
            await tenant.Client.DeleteAsync<TEntity>(made.Metadata.Name, tenant.Namespace, new DeletePreconditions(made.Metadata.Uid), CancellationToken.None).ConfigureAwait(false);
            await CredentialSecrets.WithdrawAsync(tenant.Client, made, plan).ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Replaces labels, spec and credentials.</summary>
    /// <exception cref="ProblemException">NotFound, PreconditionFailed, ManagedElsewhere, Invalid, Conflict.</exception>
    public Task<TEntity> ReplaceAsync(Tenant tenant, string name, ResourceBody<TSpec, TCredentials> body, HttpRequest request)
        => ChangeAsync(tenant, name, request, _ => body);

    /// <summary>Applies a JSON merge patch to what a GET answers, without the credentials: those that it does not name stay what the spec refers to.</summary>
    /// <exception cref="ProblemException">NotFound, PreconditionFailed, ManagedElsewhere, Malformed, Invalid, Conflict.</exception>
    public Task<TEntity> PatchAsync(Tenant tenant, string name, JsonObject patch, HttpRequest request)
        => ChangeAsync(tenant, name, request, entity =>
        {
            var document = JsonSerializer.SerializeToNode(ResourceAnswer<TSpec, TStatus>.Of(entity, credentials: null), StrictJson.Options);
            return StrictJson.Read<ResourceBody<TSpec, TCredentials>>(JsonSerializer.SerializeToElement(MergePatch.Apply(document, patch)));
        });

    /// <summary>Deletes one; its credentials go with it.</summary>
    /// <exception cref="ProblemException">NotFound, PreconditionFailed, ManagedElsewhere.</exception>
    public async Task DeleteAsync(Tenant tenant, string name, HttpRequest request)
    {
        var cancellationToken = request.HttpContext.RequestAborted;
        var found = await GetAsync(tenant, name, cancellationToken).ConfigureAwait(false);
        Ownership.Require(found.Metadata, request);
        var version = ETags.Require(request, found.Metadata.ResourceVersion);
        await BeforeDeleteAsync(tenant, found, cancellationToken).ConfigureAwait(false);
        try
        {
            await tenant.Client.DeleteAsync<TEntity>(name, tenant.Namespace, new DeletePreconditions(found.Metadata.Uid, version), cancellationToken).ConfigureAwait(false);
        }
        catch (KubernetesApiException e) when (e.IsConflict && version is not null)
        {
            throw new ProblemException(ProblemCode.PreconditionFailed, "It has changed since you read it. Read it again and repeat the change.");
        }
    }

    /// <summary>The answer for an object.</summary>
    public ResourceAnswer<TSpec, TStatus> Answer(TEntity entity) => ResourceAnswer<TSpec, TStatus>.Of(entity, Mask(entity));

    /// <summary>Where an object is.</summary>
    public abstract string PathOf(TEntity entity);

    /// <summary>Whether an object is one of those that this desk is about.</summary>
    protected virtual bool Belongs(TEntity entity) => true;

    /// <summary>Completes a spec that is about to be written, and checks what the body says beside it.</summary>
    protected abstract IEnumerable<RuleBreach> Complete(TEntity entity, ResourceBody<TSpec, TCredentials> body);

    /// <summary>Checks a spec that is complete by the controllers' rules.</summary>
    protected abstract Task<IReadOnlyList<RuleBreach>> CheckAsync(TEntity entity, CancellationToken cancellationToken);

    /// <summary>Checks what may not change.</summary>
    protected virtual IEnumerable<RuleBreach> CheckChange(TSpec before, TSpec after) => [];

    /// <summary>The secret values that this spec can have, and those of the credentials.</summary>
    protected abstract IReadOnlyList<CredentialSlot<TSpec>> Slots(TSpec spec, TCredentials? credentials);

    /// <summary>The values that are given.</summary>
    protected abstract IEnumerable<(CredentialSlot<TSpec> Slot, string Value)> Given(TSpec spec, TCredentials credentials);

    /// <summary>Refuses a deletion.</summary>
    protected virtual Task BeforeDeleteAsync(Tenant tenant, TEntity entity, CancellationToken cancellationToken) => Task.CompletedTask;

    private async Task<TEntity> ChangeAsync(Tenant tenant, string name, HttpRequest request, Func<TEntity, ResourceBody<TSpec, TCredentials>> change)
    {
        var cancellationToken = request.HttpContext.RequestAborted;
        var credentials = NewVersion();
        for (var tries = 1; ; tries++)
        {
            var found = await GetAsync(tenant, name, cancellationToken).ConfigureAwait(false);
            Ownership.Require(found.Metadata, request);
            var version = ETags.Require(request, found.Metadata.ResourceVersion);
            var body = change(found);
            if (body.Name is { } other && other != name)
            {
                throw Invalid([new RuleBreach("name", "a name cannot be changed; leave it out or repeat that of the path")]);
            }

            var entity = EntityJson.Clone(found);
            entity.Spec = body.Spec ?? throw Invalid([new RuleBreach("spec", "it is missing, and nothing can be without; send all of it with PUT, and with PATCH the fields that change")]);
            entity.Metadata.Labels = Labels(body);
            entity.Status = null;
            var plan = await PrepareAsync(entity, found.Spec, body, credentials, cancellationToken).ConfigureAwait(false);
            try
            {
                var written = await WriteAsync(tenant, entity, plan, () => tenant.Client.UpdateAsync(entity, cancellationToken), cancellationToken).ConfigureAwait(false);
                await CredentialSecrets.SettleAsync(tenant.Client, written, plan, cancellationToken).ConfigureAwait(false);
                return written;
            }
            catch (KubernetesApiException e) when (e.IsConflict)
            {
                // The status moves all the time. Who gave a tag wants to hear of it; nobody else does.
                if (version is not null)
                {
                    throw new ProblemException(ProblemCode.PreconditionFailed, "It has changed since you read it. Read it again and repeat the change.");
                }

                if (tries == MaxTries)
                {
                    throw;
                }
            }
        }
    }

    /// <summary>What refers to credentials is written when they are there. They are taken out again when it is refused, and left when nobody knows.</summary>
    private static async Task<TEntity> WriteAsync(
        Tenant tenant, TEntity entity, CredentialPlan plan, Func<Task<TEntity>> write, CancellationToken cancellationToken)
    {
        await CredentialSecrets.PrepareAsync(tenant.Client, entity, plan, cancellationToken).ConfigureAwait(false);
        try
        {
            return await write().ConfigureAwait(false);
        }
        catch (KubernetesApiException e) when ((int)e.StatusCode < 500)
        {
            await CredentialSecrets.WithdrawAsync(tenant.Client, entity, plan).ConfigureAwait(false);
            throw;
        }
    }

    private static string NewVersion() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(4));

    private async Task<CredentialPlan> PrepareAsync(
        TEntity entity, TSpec? before, ResourceBody<TSpec, TCredentials> body, string version, CancellationToken cancellationToken)
    {
        var breaches = new List<RuleBreach>();
        if (!IsName(entity.Metadata.Name))
        {
            breaches.Add(new RuleBreach("name", $"1 to {MaxNameLength} lower-case letters, digits or '-', beginning and ending with a letter or digit"));
        }

        if (entity.Metadata.Labels?.Count > MaxLabels)
        {
            breaches.Add(new RuleBreach("labels", $"at most {MaxLabels}"));
        }

        var secret = CredentialSecrets.NameOf(entity.Kind, entity.Metadata.Name ?? "");
        var all = Slots(entity.Spec, body.Credentials).Concat(before is null ? [] : Slots(before, null)).ToList();
        var given = body.Credentials is { } credentials ? Given(entity.Spec, credentials).ToList() : [];
        var plan = CredentialPlan.Of(entity.Spec, before, secret, version, given, all);
        breaches.AddRange(plan.Breaches);
        breaches.AddRange(Complete(entity, body));
        breaches.AddRange(before is null ? [] : CheckChange(before, entity.Spec));
        breaches.AddRange(await CheckAsync(entity, cancellationToken).ConfigureAwait(false));
        return breaches.Count == 0 ? plan : throw Invalid(breaches);
    }

    private JsonObject? Mask(TEntity entity)
    {
        var secret = CredentialSecrets.NameOf(entity.Kind, entity.Metadata.Name);
        var masked = new JsonObject();
        foreach (var slot in Slots(entity.Spec, null).Where(s => s.Find(entity.Spec)?.Name == secret))
        {
            switch (slot.Group)
            {
                case null:
                    masked[slot.Name] = CredentialSlot<TSpec>.Masked;
                    break;
                case CredentialSlot<TSpec>.SigningKeys:
                    (masked[slot.Group] ??= new JsonArray()).AsArray().Add(CredentialSlot<TSpec>.Masked);
                    break;
                default:
                    (masked[slot.Group] ??= new JsonObject())[slot.Name] = CredentialSlot<TSpec>.Masked;
                    break;
            }
        }

        return masked.Count > 0 ? masked : null;
    }

    private static Dictionary<string, string>? Labels(ResourceBody<TSpec, TCredentials> body) => body.Labels is { Count: > 0 } labels ? new(labels) : null;

    private bool IsName(string? name) => name is { Length: > 0 } && name.Length <= MaxNameLength && Label().IsMatch(name);

    private ProblemException NotFound(string name) => new(ProblemCode.NotFound, $"There is no {Kind} of that name{(IsName(name) ? $": {name}" : "")}.");

    private static ProblemException Invalid(List<RuleBreach> breaches)
        => new(breaches.All(b => b.Code == breaches[0].Code) ? breaches[0].Code : ProblemCode.Invalid, "It breaks a rule; errors names the fields.")
        {
            Errors = breaches.GroupBy(b => b.Path).ToDictionary(g => g.Key, g => g.Select(b => b.Message).ToArray()),
        };

    [GeneratedRegex(@"\A[a-z0-9]([-a-z0-9]*[a-z0-9])?\z")]
    private static partial Regex Label();

    /// <summary>What kubectl may have made can be read, though the name has dots.</summary>
    [GeneratedRegex(@"\A(?=.{1,253}\z)[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*\z")]
    private static partial Regex Subdomain();
}
