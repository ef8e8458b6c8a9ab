using System.Net;
using System.Net.Http.Json;
using KafkaFetch.Facade.Options;
using KafkaFetch.Facade.Tests.Harness;
using KafkaFetch.Operator.Commands;
using KafkaFetch.Operator.Hosting;
using KafkaFetch.Operator.Rights;
using KafkaFetch.Testing.Waiting;

namespace KafkaFetch.Facade.Tests.Hosting;

/// <summary>The facade as a role of a process.</summary>
[Trait("Ring", "Integration")]
public class RoleHostTests(SharedFacade shared) : IClassFixture<SharedFacade>
{
    [Theory]
    [InlineData(OperatorRole.Facade)]
    [InlineData(OperatorRole.Facade | OperatorRole.Controller)]
    public async Task It_serves_its_port_tells_of_itself_on_the_management_port_and_ends_when_asked(object roles)
    {
        var options = new FacadeOptions { Namespace = FacadeRights.Namespace };
        await using var process = RoleHost.Build(Setup((OperatorRole)roles), Door(options));
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var running = process.RunAsync(stop.Token);
        using var http = new HttpClient();
        var management = await AddressAsync(process, () => OperatorApplication.ManagementPort(process.Management));

        await Eventually.TrueAsync(
            "it is ready", async cancel => (await http.GetAsync($"{management}readyz", cancel)).IsSuccessStatusCode, cancellation: TestContext.Current.CancellationToken);
        Assert.Equal("ok\n", await http.GetStringAsync($"{management}healthz", TestContext.Current.CancellationToken));
        Assert.Equal(HttpStatusCode.OK, (await http.GetAsync($"{management}metrics", TestContext.Current.CancellationToken)).StatusCode);
        var door = FacadeApplication.Address(process.Facade!);
        Assert.Equal(HttpStatusCode.Unauthorized, (await http.GetAsync(new Uri(door, "api/v1/kafka-managers"), TestContext.Current.CancellationToken)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await http.GetAsync(new Uri(door, "metrics"), TestContext.Current.CancellationToken)).StatusCode);

        await stop.CancelAsync();
        await running.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        await Assert.ThrowsAsync<HttpRequestException>(() => http.GetAsync(door, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_request_that_is_under_way_is_answered_before_the_process_ends()
    {
        await using var process = RoleHost.Build(Setup(OperatorRole.Facade), Door(new FacadeOptions { Namespace = FacadeRights.Namespace }));
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var running = process.RunAsync(stop.Token);
        await AddressAsync(process, () => FacadeApplication.Address(process.Facade!).Port);
        using var http = new HttpClient(new SocketsHttpHandler { Expect100ContinueTimeout = TimeSpan.FromMinutes(1) });
        using var body = new HeldContent($$"""{"username": "late", "password": "{{FacadeUser.Password}}"}""");
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(FacadeApplication.Address(process.Facade!), "api/v1/auth/register")) { Content = body };
        request.Headers.ExpectContinue = true;
        var answering = http.SendAsync(request, TestContext.Current.CancellationToken);
        await body.Wanted.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);

        await stop.CancelAsync();
        Assert.False(running.IsCompleted);
        body.Release();

        using var answer = await answering;
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        await running.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Where_the_operator_works_for_one_namespace_nobody_registers()
    {
        await using var process = RoleHost.Build(Setup(OperatorRole.Facade), Door(FacadeSettings.Limited(new FacadeOptions { Namespace = FacadeRights.Namespace })));
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var running = process.RunAsync(stop.Token);
        await AddressAsync(process, () => FacadeApplication.Address(process.Facade!).Port);
        using var http = new HttpClient { BaseAddress = FacadeApplication.Address(process.Facade!) };

        using var answer = await http.PostAsJsonAsync(
            "/api/v1/auth/register", new { username = "eve", password = FacadeUser.Password }, TestContext.Current.CancellationToken);

        await answer.ProblemAsync(HttpStatusCode.Forbidden, "registration-closed");
        await stop.CancelAsync();
        await running;
    }

    [Fact]
    public void A_first_administrator_is_refused_where_nobody_is_made()
    {
        var options = new FacadeOptions { Namespace = FacadeRights.Namespace, FirstAdmin = new FirstAdmin("root", FacadeUser.Password) };

        var message = Assert.Throws<CommandException>(() => FacadeSettings.Limited(options)).Message;

        Assert.Contains("KAFKAFETCH_ADMIN_USERNAME", message, StringComparison.Ordinal);
        Assert.DoesNotContain(FacadeUser.Password, message, StringComparison.Ordinal);
    }

    private static async Task<Uri> AddressAsync(RoleHost process, Func<int> port)
    {
        await Eventually.TrueAsync(
            "it listens",
            () => process.Management.Lifetime.ApplicationStarted.IsCancellationRequested && process.Facade!.Lifetime.ApplicationStarted.IsCancellationRequested,
            cancellation: TestContext.Current.CancellationToken);
        return new Uri($"http://127.0.0.1:{port()}/");
    }

    private OperatorSetup Setup(OperatorRole roles) => new()
    {
        Kubernetes = k8s.KubernetesClientConfiguration.BuildConfigFromConfigFile(shared.Facade.Kubeconfig),
        Roles = roles,
        Registry = Prometheus.Metrics.NewCustomRegistry(),
    };

    private FacadeSetup Door(FacadeOptions options) => new() { Kubernetes = shared.Facade.Own, Options = options };
}
