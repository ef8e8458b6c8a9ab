using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using KafkaFetch.LocalCluster.Broker;
using KafkaFetch.Testing.Waiting;

namespace KafkaFetch.LocalCluster.Tests.Broker;

[Trait("Ring", "Integration")]
public sealed class EmbeddedBrokerLifetimeTests
{
    [Fact]
    public async Task It_starts_and_stops_twenty_times_with_clients_connected()
    {
        for (var round = 0; round < 20; round++)
        {
            using var broker = EmbeddedBroker.Start(new EmbeddedBrokerOptions { Brokers = 2 });
            using var producer = Clients.Producer(broker);
            await Clients.SendAsync(producer, "orders");
            broker.Dispose();
        }
    }

    [Fact]
    public async Task It_listens_on_loopback_only_and_frees_its_ports()
    {
        int[] ports;
        using (var broker = EmbeddedBroker.Start(new EmbeddedBrokerOptions { Brokers = 2 }))
        {
            ports = [.. broker.BootstrapServers.Split(',').Select(IPEndPoint.Parse).Select(e => e.Port)];
            var listeners = Listeners(ports);
            Assert.Equal(2, listeners.Length);
            Assert.All(listeners, l => Assert.Equal(IPAddress.Loopback, l.Address));
        }

        // Another process may have been given one of them in the meantime, for a moment.
        await Eventually.TrueAsync("its ports are free", () => Listeners(ports).Length == 0, cancellation: TestContext.Current.CancellationToken);
    }

    [Fact]
    public void Two_clusters_run_side_by_side()
    {
        using var one = EmbeddedBroker.Start();
        using var two = EmbeddedBroker.Start();

        Assert.NotEqual(one.BootstrapServers, two.BootstrapServers);
    }

    [Fact]
    public void After_dispose_every_call_says_so_and_a_second_dispose_does_nothing()
    {
        var broker = EmbeddedBroker.Start();
        broker.Dispose();
        broker.Dispose();

        Assert.Throws<ObjectDisposedException>(() => broker.CreateTopic("orders", 1));
        Assert.Throws<ObjectDisposedException>(broker.SetAllDown);
        Assert.Throws<ObjectDisposedException>(() => broker.ClearRequestErrors(BrokerRequest.Fetch));
    }

    [Fact]
    public async Task Calls_from_many_threads_while_it_is_disposed_do_no_harm()
    {
        using var broker = EmbeddedBroker.Start();
        var callers = Enumerable.Range(0, 8).Select(n => Task.Run(() => CreateUntilDisposed(broker, n))).ToArray();
        using (var client = new TcpClient())
        {
            await client.ConnectAsync(IPEndPoint.Parse(broker.BootstrapServers), TestContext.Current.CancellationToken);
        }

        broker.Dispose();
        await Task.WhenAll(callers).WaitAsync(Clients.Deadline, TestContext.Current.CancellationToken);
    }

    private static void CreateUntilDisposed(EmbeddedBroker broker, int caller)
    {
        try
        {
            for (var n = 0; n < 1_000_000; n++)
            {
                broker.CreateTopic($"topic-{caller}-{n}", 1);
            }
        }
        catch (ObjectDisposedException)
        {
            return;
        }

        Assert.Fail("the broker was never disposed");
    }

    private static IPEndPoint[] Listeners(int[] ports)
        => [.. IPGlobalProperties.GetIPGlobalProperties().GetActiveTcpListeners().Where(l => ports.Contains(l.Port))];
}
