using System.Globalization;
using KafkaFetch.DataPlane.Members;
using KafkaFetch.DataPlane.Producers;
using KafkaFetch.DataPlane.Records;
using KafkaFetch.DataPlane.Security;

namespace KafkaFetch.DataPlane.Cluster;

/// <summary>librdkafka's settings: our defaults, then the tuning of cluster and consumer, then what is ours to say.</summary>
internal static class ClientConfiguration
{
    /// <summary>librdkafka's own default of max.poll.interval.ms.</summary>
    public const int DefaultMaxPollMs = 300_000;

    private static readonly string[] GeneralPrefixes =
        ["socket.", "reconnect.", "connections.", "broker.address.", "metadata.", "topic.metadata."];

    private static readonly string[] ProducerKeys =
        ["linger.ms", "batch.size", "compression.type", "delivery.timeout.ms", "message.max.bytes"];

    /// <summary>The settings of a group member's handle.</summary>
    public static Dictionary<string, string> Member(MemberSettings member, MemberHostOptions options, RecordFields fields)
    {
        var config = Shared(member.Cluster);
        config["client.id"] = member.Name;
        config["topic.metadata.refresh.interval.ms"] = "10000";
        config["fetch.queue.backoff.ms"] = "1";
        config["queued.max.messages.kbytes"] = "1024";
        config["queued.min.messages"] = "1000";
        foreach (var (key, value) in member.Cluster.Properties.Concat(member.Properties).Where(p => !ProducerKeys.Contains(p.Key)))
        {
            config[key] = value;
        }

        config["group.id"] = member.GroupId;
        if (member.InstanceId is { } instance)
        {
            config["group.instance.id"] = instance;
        }

        config["enable.auto.commit"] = "true";
        config["auto.commit.interval.ms"] = Milliseconds(options.AutoCommitInterval);
        config["enable.auto.offset.store"] = "false";
        config["auto.offset.reset"] = "error";
        config["enable.partition.eof"] = "true";
        config["allow.auto.create.topics"] = "false";
        if (member.Protocol == MembershipProtocol.Consumer)
        {
            // The broker says these, and librdkafka refuses them.
            config["group.protocol"] = "consumer";
            config.Remove("session.timeout.ms");
            config.Remove("heartbeat.interval.ms");
        }
        else
        {
            config["partition.assignment.strategy"] = "cooperative-sticky";
        }

        if (member.Pattern is { MatchesInternal: false })
        {
            config["topic.blacklist"] = "^__";
        }

        config["isolation.level"] = member.ReadCommitted ? "read_committed" : "read_uncommitted";
        config["dotnet.consumer.consume.result.fields"] = ResultFields(fields, member is { Topics.Count: 1, Pattern: null });
        return config;
    }

    /// <summary>The settings of an admin handle.</summary>
    public static Dictionary<string, string> Admin(ClusterSettings cluster)
    {
        var config = Shared(cluster);
        config["client.id"] = "kafka-fetch-admin";
        foreach (var (key, value) in cluster.Properties.Where(p => IsGeneral(p.Key)))
        {
            config[key] = value;
        }

        // A metadata request for a topic must not make it.
        config["allow.auto.create.topics"] = "false";
        return config;
    }

    /// <summary>Whether a key tunes producers only.</summary>
    public static bool IsProducerKey(string key) => ProducerKeys.Contains(key);

    /// <summary>The settings of an idempotent producer whose records are acknowledged by all replicas in sync.</summary>
    public static Dictionary<string, string> Producer(ProducerTarget target)
    {
        var config = Shared(target.Cluster);
        config["client.id"] = target.ClientId;
        config["delivery.timeout.ms"] = "30000";

        // The broker is the judge of what is too large.
        config["message.max.bytes"] = "1000000000";

        // How long a topic that the brokers do not know may be one that was just created: below the timeouts, so that this is told and not that.
        config["topic.metadata.propagation.max.ms"] = "5000";

        // And how long after that it is not looked for: librdkafka asks for nothing when a record is sent to it.
        config["topic.metadata.refresh.interval.ms"] = "10000";
        foreach (var (key, value) in target.Cluster.Properties.Concat(target.Properties).Where(p => IsProducerKey(p.Key) || IsGeneral(p.Key)))
        {
            config[key] = value;
        }

        // Unlike a consumer, a producer creates by default what was mistyped.
        config["allow.auto.create.topics"] = "false";
        config["enable.idempotence"] = "true";
        config["acks"] = "all";
        config["partitioner"] = "murmur2_random";
        if (target.OneByOne)
        {
            config["batch.num.messages"] = "1";
        }

        return config;
    }

    /// <summary>The settings of a handle that reads a group's commits and never joins it.</summary>
    public static Dictionary<string, string> Observer(ClusterSettings cluster, string groupId)
    {
        var config = Admin(cluster);
        config["group.id"] = groupId;
        config["enable.auto.commit"] = "false";
        return config;
    }

    /// <summary>max.poll.interval.ms as these settings have it.</summary>
    public static int MaxPollMs(IReadOnlyDictionary<string, string> config)
        => config.TryGetValue("max.poll.interval.ms", out var text)
            && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value)
                ? value
                : DefaultMaxPollMs;

    private static Dictionary<string, string> Shared(ClusterSettings cluster)
    {
        var config = new Dictionary<string, string>
        {
            ["bootstrap.servers"] = string.Join(',', cluster.BootstrapServers),
            ["enable.metrics.push"] = "false",
            ["log.connection.close"] = "false",
            ["reconnect.backoff.max.ms"] = "5000",
        };
        SecurityConfiguration.Apply(cluster.Security, config);
        return config;
    }

    private static string ResultFields(RecordFields fields, bool oneTopic)
    {
        List<string> names = [];
        if (fields.HasFlag(RecordFields.Headers))
        {
            names.Add("headers");
        }

        if (fields.HasFlag(RecordFields.Timestamp))
        {
            names.Add("timestamp");
        }

        if (!oneTopic)
        {
            names.Add("topic");
        }

        return names.Count == 0 ? "none" : string.Join(',', names);
    }

    private static bool IsGeneral(string key) => GeneralPrefixes.Any(g => key.StartsWith(g, StringComparison.Ordinal));

    private static string Milliseconds(TimeSpan time) => ((long)time.TotalMilliseconds).ToString(CultureInfo.InvariantCulture);
}
