using Confluent.Kafka;

namespace KafkaFetch.LocalCluster.Broker;

/// <content>Faults that tests push into the cluster.</content>
public sealed partial class EmbeddedBroker
{
    /// <summary>
    /// The next requests of this kind, to any broker, fail with these errors, one error a request and in this order.
    /// <see cref="ErrorCode.Local_Transport"/> disconnects the client; <see cref="ErrorCode.NoError"/> lets one request pass.
    /// </summary>
    /// <param name="request">The kind of request.</param>
    /// <param name="errors">One error or more.</param>
    public void PushRequestErrors(BrokerRequest request, params ErrorCode[] errors)
    {
        ArgumentNullException.ThrowIfNull(errors);
        ArgumentOutOfRangeException.ThrowIfZero(errors.Length);
        Use(cluster => Librdkafka.PushErrors(cluster, (short)request, (nuint)errors.Length, errors));
    }

    /// <summary>Forgets the errors pushed for a kind of request that no request has met yet.</summary>
    /// <param name="request">The kind of request.</param>
    public void ClearRequestErrors(BrokerRequest request) => Use(cluster => Librdkafka.ClearErrors(cluster, (short)request));

    /// <summary>The brokers do not know a kind of request, as older ones do not. Clients ask once a connection what is known.</summary>
    /// <param name="request">The kind of request.</param>
    public void ForgetRequest(BrokerRequest request)
        => Use(cluster => Librdkafka.SetVersions(cluster, (short)request, -1, -1), $"forget {request}");

    /// <summary>Every broker answers no sooner than this after a request.</summary>
    /// <param name="roundTrip">0 to 1 hour, whole milliseconds.</param>
    public void SetRoundTripTime(TimeSpan roundTrip)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(roundTrip, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(roundTrip, TimeSpan.FromHours(1));
        Use(
            cluster => Librdkafka.SetRoundTripTime(cluster, Librdkafka.AllBrokers, (int)roundTrip.TotalMilliseconds),
            "set the round-trip time");
    }

    /// <summary>Moves a partition's leader, creating the topic when it does not exist.</summary>
    /// <param name="topic">The topic.</param>
    /// <param name="partition">The partition, 0 or more.</param>
    /// <param name="brokerId">A broker's id, from 1; -1 leaves the partition without a leader.</param>
    /// <exception cref="KafkaException">There is no such partition or broker.</exception>
    public void SetPartitionLeader(string topic, int partition, int brokerId)
        => Use(
            cluster => Librdkafka.SetLeader(cluster, topic, partition, brokerId),
            $"make broker {brokerId} leader of {topic}[{partition}]");

    /// <summary>Moves a group's coordinator. Commits stay, members have to join anew.</summary>
    /// <param name="groupId">The group.</param>
    /// <param name="brokerId">A broker's id, from 1.</param>
    /// <exception cref="KafkaException">There is no such broker.</exception>
    public void SetGroupCoordinator(string groupId, int brokerId)
        => Use(
            cluster => Librdkafka.SetCoordinator(cluster, "group", groupId, Known(brokerId)),
            $"make broker {brokerId} coordinator of {groupId}");

    /// <summary>Deletes the records before an offset, as retention does. Groups that stand before it are out of range.</summary>
    /// <param name="topic">The topic.</param>
    /// <param name="partition">The partition, 0 or more.</param>
    /// <param name="beforeOffset">The new first offset, at most the end.</param>
    /// <exception cref="KafkaException">There is no such partition, or the offset lies past its end.</exception>
    public void DeleteRecords(string topic, int partition, long beforeOffset)
        => Use(
            cluster => Librdkafka.DeleteRecords(cluster, topic, partition, beforeOffset),
            $"delete the records of {topic}[{partition}] before {beforeOffset}");

    /// <summary>Disconnects every client of a broker and refuses new ones. Leaders stay where they are.</summary>
    /// <param name="brokerId">The broker's id, from 1.</param>
    /// <exception cref="KafkaException">There is no such broker.</exception>
    public void SetBrokerDown(int brokerId) => Use(cluster => Librdkafka.SetDown(cluster, Known(brokerId)), $"take broker {brokerId} down");

    /// <summary>Lets a broker accept connections again, on the port it had.</summary>
    /// <param name="brokerId">The broker's id, from 1.</param>
    /// <exception cref="KafkaException">There is no such broker.</exception>
    public void SetBrokerUp(int brokerId) => Use(cluster => Librdkafka.SetUp(cluster, Known(brokerId)), $"bring broker {brokerId} up");

    /// <summary>As <see cref="SetBrokerDown"/>, for every broker.</summary>
    public void SetAllDown() => Use(cluster => Librdkafka.SetDown(cluster, Librdkafka.AllBrokers), "take the brokers down");

    /// <summary>As <see cref="SetBrokerUp"/>, for every broker.</summary>
    public void SetAllUp() => Use(cluster => Librdkafka.SetUp(cluster, Librdkafka.AllBrokers), "bring the brokers up");

    // -1 means "all brokers" to the library.
    private static int Known(int brokerId) => brokerId > 0
        ? brokerId
        : throw new ArgumentOutOfRangeException(nameof(brokerId), brokerId, "broker ids start at 1");
}
