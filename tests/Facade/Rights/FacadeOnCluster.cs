using KafkaFetch.Facade.Tests.Harness;

namespace KafkaFetch.Facade.Tests.Rights;

/// <summary>A facade as a service account with the generated rights, on some API server, and a user of it.</summary>
public abstract class FacadeOnCluster : IAsyncLifetime
{
    private FacadeUnderTest? facade;
    private FacadeUser? ada;

    /// <summary>The facade.</summary>
    internal FacadeUnderTest Facade => facade!;

    /// <summary>A user, for what changes nothing.</summary>
    internal FacadeUser Ada => ada!;

    /// <summary>The user's namespace.</summary>
    internal string Namespace { get; private set; } = "";

    /// <summary>Skips the test, by name, where there is no such server.</summary>
    internal virtual void Require()
    {
    }

    public async ValueTask InitializeAsync()
    {
        facade = await StartAsync();
        if (facade is not null)
        {
            ada = await FacadeUser.RegisterAsync(facade, "ada");
            Namespace = (string)(await ada.ReadAsync("/api/v1/users/me"))["namespace"]!;
        }
    }

    public virtual async ValueTask DisposeAsync()
    {
        ada?.Dispose();
        if (facade is not null)
        {
            await facade.DisposeAsync();
        }
    }

    private protected abstract Task<FacadeUnderTest?> StartAsync();
}
