using System.Text;
using KafkaFetch.DataPlane.Producers;
using KafkaFetch.Entities.Delivery;
using KafkaFetch.Entities.Delivery.Http;
using KafkaFetch.Entities.KafkaConsumers;
using KafkaFetch.Entities.KafkaManagers;
using KafkaFetch.Entities.Security;
using KafkaFetch.Operator.Egress;
using KafkaFetch.Operator.Managers;
using KafkaFetch.Operator.Members;
using KafkaFetch.Operator.Sinks;
using KafkaFetch.Sinks.Egress;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace KafkaFetch.Operator.Tests.Sinks;

[Trait("Ring", "Unit")]
public sealed class SinkPlannerTests : IAsyncDisposable
{
    private readonly RememberedSecrets _secrets = new();
    private readonly WorkerOptions _options = new();
    private readonly RememberedManagers _managers = new();
    private readonly ProducerPool _producers = new(NullLoggerFactory.Instance, TimeProvider.System);

    public ValueTask DisposeAsync() => _producers.DisposeAsync();

    [Fact]
    public async Task Every_secret_of_the_http_sink_is_read_and_noted()
    {
        _secrets["key"] = $"whsec_{Convert.ToBase64String(new byte[32])}\n";
        _secrets["token"] = "t0ken\n";
        _secrets["header"] = "h";
        var delivery = Http(http =>
        {
            http.Headers = [new() { Name = "X-Key", SecretKeyRef = Ref("header") }];
            http.Signing = new() { SecretKeyRefs = [Ref("key")] };
            http.Auth = new() { Bearer = Source("token") };
        });

        var plan = await PlanAsync(delivery);

        Assert.Null(plan.Problem);
        Assert.Equal(["h", _secrets["key"], "t0ken\n"], plan.Secrets.Select(Encoding.UTF8.GetString));
        await using var sink = plan.Create!();
    }

    [Fact]
    public async Task All_missing_secrets_are_named_at_once()
    {
        var delivery = Http(http =>
        {
            http.Signing = new() { SecretKeyRefs = [Ref("key")] };
            http.Auth = new() { Oauth2 = new() { TokenEndpoint = "https://idp/", ClientId = "me", ClientSecret = Source("secret") } };
            http.Tls = new() { Ca = Source("ca") };
        });

        var problem = (await PlanAsync(delivery)).Problem!;

        Assert.Equal("SecretNotFound", problem.Reason);
        Assert.Contains("spec.delivery.http.signing.secretKeyRefs[0]: no key", problem.Message, StringComparison.Ordinal);
        Assert.Contains("spec.delivery.http.auth.oauth2.clientSecret: no secret", problem.Message, StringComparison.Ordinal);
        Assert.Contains("spec.delivery.http.tls.ca: no ca", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_secret_that_is_not_what_it_should_be_names_the_field_and_shows_nothing()
    {
        _secrets["key"] = "T0PSECRET";
        _secrets["user"] = "a:b";
        _secrets["password"] = "T0PSECRET\u0001";
        var delivery = Http(http =>
        {
            http.Signing = new() { SecretKeyRefs = [Ref("key")] };
            http.Auth = new() { Basic = new() { Username = new() { SecretKeyRef = Ref("user") }, Password = Source("password") } };
        });

        var problem = (await PlanAsync(delivery)).Problem!;

        Assert.Equal("InvalidSpec", problem.Reason);
        Assert.Contains("spec.delivery.http.signing.secretKeyRefs[0]:", problem.Message, StringComparison.Ordinal);
        Assert.Contains("spec.delivery.http.auth.basic.username:", problem.Message, StringComparison.Ordinal);
        Assert.Contains("spec.delivery.http.auth.basic.password:", problem.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("T0PSECRET", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_postgres_sink_takes_its_connection_from_a_secret()
    {
        _secrets["connection"] = "Host=db;Database=app;Username=me;Password=p\n";
        var delivery = new DeliverySpec { Postgres = new() { Connection = Source("connection"), Table = "orders", JsonColumn = "doc" } };

        var plan = await PlanAsync(delivery);

        Assert.Null(plan.Problem);
        Assert.Single(plan.Secrets);
        await using var sink = plan.Create!();

        _secrets["connection"] = "T0PSECRET";
        var problem = (await PlanAsync(delivery)).Problem!;
        Assert.Equal("InvalidSpec", problem.Reason);
        Assert.StartsWith("spec.delivery.postgres.connection:", problem.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("T0PSECRET", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_kafka_sink_writes_only_where_it_is_allowed_to()
    {
        var delivery = new DeliverySpec { Kafka = new() { ManagerRef = new() { Name = "other", Namespace = "theirs" }, Topic = "out" } };

        var missing = await PlanAsync(delivery);
        Assert.Equal(("ManagerNotAllowed", true), (missing.Problem!.Reason, missing.MustStop));

        var manager = _managers.Add("theirs", "other");
        var refused = await PlanAsync(delivery);
        Assert.Equal(("ManagerNotAllowed", true), (refused.Problem!.Reason, refused.MustStop));
        Assert.StartsWith("spec.delivery.kafka.managerRef:", refused.Problem.Message, StringComparison.Ordinal);
        Assert.Equal(missing.Problem.Message, refused.Problem.Message);

        manager.Spec.AllowedNamespaces = new() { From = NamespacesFrom.Names, Names = ["ns"] };
        var plan = await PlanAsync(delivery);
        Assert.Null(plan.Problem);
        await using var sink = plan.Create!();
        Assert.Equal(1, _producers.Count);
    }

    [Fact]
    public async Task The_kafka_sink_does_not_write_where_its_records_are_read()
    {
        var delivery = new DeliverySpec { Kafka = new() { ManagerRef = new() { Name = "other" }, Topic = "t" } };
        var (source, target) = (_managers.Add("ns", "main"), _managers.Add("ns", "other"));
        source.Status = new() { ClusterId = "one" };
        target.Status = new() { ClusterId = "two" };
        var plan = await PlanAsync(delivery);
        Assert.Null(plan.Problem);

        target.Status.ClusterId = "one";
        var loop = await PlanAsync(delivery);

        Assert.Equal(("InvalidSpec", true), (loop.Problem!.Reason, loop.MustStop));
        Assert.Equal($"spec.delivery.kafka: {LoopRules.SinkTopicsMessage}", loop.Problem.Message);
    }

    [Fact]
    public async Task The_kafka_sink_does_not_write_to_a_denied_broker()
    {
        var delivery = new DeliverySpec { Kafka = new() { ManagerRef = new() { Name = "other" }, Topic = "out" } };
        var manager = _managers.Add("ns", "other");
        manager.Spec.BootstrapServers = ["169.254.169.254:9092"];
        _options.Egress = new EgressPolicy([], []);

        var named = await PlanAsync(delivery);
        Assert.Equal(("EgressDenied", true), (named.Problem!.Reason, named.MustStop));

        manager.Spec.BootstrapServers = ["192.0.2.1:9092"];
        manager.Status = new() { Conditions = [new() { Type = "Ready", Status = "False", Reason = "EgressDenied", Message = "broker 2" }] };
        var advertised = await PlanAsync(delivery);
        Assert.Equal(("EgressDenied", true), (advertised.Problem!.Reason, advertised.MustStop));
        Assert.Equal("spec.delivery.kafka.managerRef: KafkaManager ns/other: broker 2", advertised.Problem.Message);
    }

    [Fact]
    public async Task Another_password_of_the_other_cluster_is_another_plan()
    {
        var manager = _managers.Add("ns", "other");
        manager.Spec.Security = new()
        {
            Protocol = KafkaSecurityProtocol.SaslSsl,
            Sasl = new() { Mechanism = KafkaSaslMechanism.Plain, Username = new() { Value = "me" }, Password = Source("password") },
        };
        var delivery = new DeliverySpec { Kafka = new() { ManagerRef = new() { Name = "other" }, Topic = "out" } };

        Assert.Equal("SecretNotFound", (await PlanAsync(delivery)).Problem!.Reason);
        _secrets["password"] = "one";
        var before = (await PlanAsync(delivery)).Secrets;
        _secrets["password"] = "two";
        var after = (await PlanAsync(delivery)).Secrets;

        Assert.NotEqual(before, after);
    }

    [Theory]
    [InlineData("http://169.254.169.254/latest", "https://idp/", "spec.delivery.http.url:")]
    [InlineData("http://[::1]/", "https://idp/", "spec.delivery.http.url:")]
    [InlineData("http://receiver.example/", "http://127.0.0.1/", "spec.delivery.http.auth.oauth2.tokenEndpoint:")]
    public async Task An_address_that_is_denied_is_refused_before_anything_runs(string url, string endpoint, string field)
    {
        _secrets["secret"] = "s";
        _options.Egress = new EgressPolicy([], []);
        var delivery = Http(http =>
        {
            http.Url = url;
            http.Auth = new() { Oauth2 = new() { TokenEndpoint = endpoint, ClientId = "me", ClientSecret = Source("secret") } };
        });

        var plan = await PlanAsync(delivery);

        Assert.Equal(("EgressDenied", true), (plan.Problem!.Reason, plan.MustStop));
        Assert.StartsWith(field, plan.Problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_database_at_a_denied_address_is_refused_before_anything_runs()
    {
        _secrets["connection"] = "Host=db.example,127.0.0.1;Database=app;Username=me;Password=p";
        _options.Egress = new EgressPolicy([], []);
        var delivery = new DeliverySpec { Postgres = new() { Connection = Source("connection"), Table = "orders", JsonColumn = "doc" } };

        Assert.Equal("EgressDenied", (await PlanAsync(delivery)).Problem!.Reason);
    }

    private static DeliverySpec Http(Action<HttpSinkSpec> change)
    {
        var http = new HttpSinkSpec { Url = "https://receiver.example/" };
        change(http);
        return new DeliverySpec { Http = http };
    }

    private static SecretKeyRef Ref(string key) => new() { Name = "secrets", Key = key };

    private static SecretSource Source(string key) => new() { SecretKeyRef = Ref(key) };

    private Task<SinkPlan> PlanAsync(DeliverySpec delivery)
    {
        var kafkas = new KafkaSinkPlanner(_managers, new ClusterSettingsReader(_secrets, new BrokerEgress(new HostEgress(Options.Create(_options), Resolver.ResolveAsync, TimeProvider.System))), _producers);
        var planner = new SinkPlanner(_secrets, kafkas, Options.Create(_options), TimeProvider.System, NullLoggerFactory.Instance);
        var consumer = new KafkaConsumer
        {
            Metadata = new() { Name = "orders", NamespaceProperty = "ns" },
            Spec = new() { ManagerRef = new() { Name = "main" }, Topics = ["t"], Delivery = delivery },
        };
        return planner.PlanAsync(consumer, delivery, TestContext.Current.CancellationToken);
    }
}
