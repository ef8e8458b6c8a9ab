namespace KafkaFetch.Facade.Tests.Harness;

/// <summary>A facade with one user, for tests that change nothing in it.</summary>
public sealed class SharedFacade : IAsyncLifetime
{
    /// <summary>The facade.</summary>
    internal FacadeUnderTest Facade { get; private set; } = null!;

    /// <summary>The user.</summary>
    internal FacadeUser Ada { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Facade = await FacadeUnderTest.StartAsync();
        Ada = await FacadeUser.RegisterAsync(Facade, "ada");
    }

    public async ValueTask DisposeAsync()
    {
        Ada.Dispose();
        await Facade.DisposeAsync();
    }
}
