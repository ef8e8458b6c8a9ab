using System.Net;
using System.Net.Sockets;
using KafkaFetch.Facade.Tests.Harness;
using KafkaFetch.Testing.Waiting;

namespace KafkaFetch.Facade.Tests.Hosting;

[Trait("Ring", "Integration")]
public class ShutdownTests
{
    [Fact]
    public async Task The_longest_read_is_answered_to_its_end_while_nobody_new_is_let_in()
    {
        var cancellation = TestContext.Current.CancellationToken;
        await using var facade = await FacadeUnderTest.StartAsync();
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        using var ada = await FacadeUser.RegisterAsync(facade, "ada");
        await ada.MakeManagerAsync(silent.LocalEndpoint.ToString()!, timeout: "10s");
        var reading = Ask.SendAsync(ada.Http, HttpMethod.Get, $"{Things.Manager}/topics");
        using var connection = await silent.AcceptTcpClientAsync(cancellation);

        var stopping = facade.StopAsync();

        await Eventually.TrueAsync("new connections are refused", async _ => await IsRefusedAsync(facade.Http.BaseAddress!), cancellation: cancellation);
        Assert.False(reading.IsCompleted);
        using var answer = await reading;
        await answer.ProblemAsync(HttpStatusCode.BadGateway, "cluster-unavailable");
        await stopping.WaitAsync(TimeSpan.FromSeconds(10), cancellation);
    }

    private static async Task<bool> IsRefusedAsync(Uri door)
    {
        using var client = new TcpClient();
        try
        {
            await client.ConnectAsync(door.Host, door.Port, TestContext.Current.CancellationToken);
            return false;
        }
        catch (SocketException)
        {
            return true;
        }
    }
}
