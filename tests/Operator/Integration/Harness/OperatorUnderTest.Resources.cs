using System.Text;
using k8s;
using k8s.Models;
using KafkaFetch.Entities.Delivery;
using KafkaFetch.Entities.Delivery.Http;
using KafkaFetch.Entities.KafkaConsumers;
using KafkaFetch.Entities.KafkaManagers;
using KafkaFetch.Entities.Security;
using KafkaFetch.Entities.Values;
using KafkaFetch.Testing.Waiting;

namespace KafkaFetch.Operator.Tests.Integration.Harness;

/// <content>What a user makes and changes.</content>
internal sealed partial class OperatorUnderTest
{
    public Task CreateNamespaceAsync(string name)
        => Client.CreateAsync(new V1Namespace { Metadata = new V1ObjectMeta { Name = name } }, Cancellation);

    public Task<KafkaManager> CreateManagerAsync(string? bootstrapServers = null, Action<KafkaManager>? change = null, string name = "main")
    {
        var manager = new KafkaManager
        {
            Metadata = Meta(name),
            Spec = new KafkaManagerSpec { BootstrapServers = [bootstrapServers ?? Broker.BootstrapServers] },
        };
        change?.Invoke(manager);
        return Client.CreateAsync(manager, Cancellation);
    }

    /// <summary>A consumer of "orders" that delivers to the receiver.</summary>
    public Task<KafkaConsumer> CreateConsumerAsync(Action<KafkaConsumer>? change = null, string name = "orders")
    {
        var consumer = new KafkaConsumer
        {
            Metadata = Meta(name),
            Spec = new KafkaConsumerSpec
            {
                ManagerRef = new ManagerRef { Name = "main" },
                Topics = ["orders"],
                Delivery = new DeliverySpec
                {
                    Http = new HttpSinkSpec { Url = $"{Receiver.Url}records", Format = HttpSinkFormat.Raw },
                    Timeout = GoDuration.FromText("2s"),
                    Retry = new RetrySpec { InitialBackoff = GoDuration.FromText("100ms"), MaxBackoff = GoDuration.FromText("500ms") },
                },
            },
        };
        change?.Invoke(consumer);
        return Client.CreateAsync(consumer, Cancellation);
    }

    /// <summary>Changes the consumer as <c>kubectl edit</c> does: again when somebody else was faster.</summary>
    public Task ChangeAsync(Action<KafkaConsumer> change, string name = "orders") => EditAsync(name, Namespace, change);

    /// <summary>The same of a manager.</summary>
    public Task ChangeManagerAsync(Action<KafkaManager> change, string name = "main", string? @namespace = null) => EditAsync(name, @namespace ?? Namespace, change);

    /// <summary>Makes a Secret, or gives the one that is there other values.</summary>
    public async Task WriteSecretAsync(string name, params (string Key, string Value)[] values)
    {
        var data = values.ToDictionary(v => v.Key, v => Encoding.UTF8.GetBytes(v.Value));
        if (await Client.GetAsync<V1Secret>(name, Namespace, Cancellation) is null)
        {
            await Client.CreateAsync(new V1Secret { Metadata = Meta(name), Data = data }, Cancellation);
            return;
        }

        await EditAsync<V1Secret>(name, Namespace, secret => secret.Data = data);
    }

    /// <summary>A reference to a key of a Secret.</summary>
    public static SecretSource From(string secret, string key) => new() { SecretKeyRef = new SecretKeyRef { Name = secret, Key = key } };

    private Task EditAsync<T>(string name, string @namespace, Action<T> change)
        where T : class, IKubernetesObject<V1ObjectMeta>, new() => Eventually.TrueAsync(
        "the change is taken",
        async stop =>
        {
            var read = await Client.GetAsync<T>(name, @namespace, stop);
            change(read!);
            await Client.UpdateAsync(read!, stop);
            return true;
        },
        Deadline,
        Cancellation);

    private V1ObjectMeta Meta(string name) => new() { Name = name, NamespaceProperty = Namespace };
}
