using KafkaFetch.Facade.Tenancy;

namespace KafkaFetch.Facade.Users;

/// <summary>
/// Takes a user's things down: first the record says Leaving, so that no token is good any more, then the namespace goes with everything in it, then the
/// record. A departure that was cut off is finished by <see cref="RegistrationJanitor"/>.
/// </summary>
internal sealed class Departure(UserStore store, TenantBuilder tenants)
{
    /// <summary>Takes a user down. Nothing happens when there is none.</summary>
    public async Task LeaveAsync(string key, CancellationToken cancellationToken)
    {
        var leaving = await store.ChangeAsync(
            key, user => user.State == UserState.Leaving ? null : user with { State = UserState.Leaving, RefreshFamilies = [] }, cancellationToken).ConfigureAwait(false);
        if (leaving is not null)
        {
            await FinishAsync(leaving, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Finishes what has begun.</summary>
    public async Task FinishAsync(StoredUser leaving, CancellationToken cancellationToken)
    {
        await tenants.RemoveAsync(leaving.Record, cancellationToken).ConfigureAwait(false);
        await store.DeleteAsync(leaving, cancellationToken).ConfigureAwait(false);
    }
}
