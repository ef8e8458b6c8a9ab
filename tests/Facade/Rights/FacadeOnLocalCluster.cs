using KafkaFetch.Facade.Tests.Harness;

namespace KafkaFetch.Facade.Tests.Rights;

/// <summary>On the embedded API server.</summary>
public sealed class FacadeOnLocalCluster : FacadeOnCluster
{
    private protected override async Task<FacadeUnderTest?> StartAsync() => await FacadeUnderTest.StartAsync();
}
