using System.Diagnostics;
using KafkaFetch.DataPlane.Members;
using KafkaFetch.DataPlane.Tests.Brokers;

namespace KafkaFetch.DataPlane.Tests.Members;

[CollectionDefinition(DisableParallelization = true)]
public sealed class ScaleTestsCollection;

[Trait("Ring", "Integration")]
[Collection(typeof(ScaleTestsCollection))]
public sealed class ScaleTests
{
    [Fact]
    public async Task Two_hundred_members_start_and_stop_and_leave_no_thread_and_no_series()
    {
        await using var broker = new TestBroker();
        var topic = await broker.CreateTopicAsync("orders", 1);
        await broker.ProduceAsync(topic, 0, 1);
        var threads = Threads();
        await using (var host = new TestHost(broker))
        {
            var members = Enumerable.Range(0, 200)
                .Select(i => host.Start(host.Settings(topic, group: $"g{i}", name: $"ns/c{i}-0") with { Consumer = $"c{i}" }, new RecordingSink()))
                .ToList();
            await Until.TrueAsync("all have delivered", () => members.TrueForAll(m => m.Snapshot().Counters.Delivered == 1));
            await Task.WhenAll(members.Select(m => m.StopAsync(StopMode.Leave, TimeSpan.FromSeconds(5))));
            Assert.Empty(host.Host.Members);
            Assert.Equal(0, host.Host.AbandonedHandles);
            Assert.DoesNotContain("consumer=\"c1\"", await host.MetricsAsync(), StringComparison.Ordinal);
        }

        await Until.TrueAsync("the threads are gone", () => Threads() <= threads + 20);
    }

    private static int Threads()
    {
        using var self = Process.GetCurrentProcess();
        return self.Threads.Count;
    }
}
