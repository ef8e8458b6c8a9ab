using Confluent.Kafka;

namespace KafkaFetch.DataPlane.Producers;

/// <summary>
/// Whether a broker has a record. librdkafka also calls a record persisted whose own request failed when a later one of that partition succeeds, and gives no
/// offset then: it trusts the brokers to have checked the sequence, and not all do. What nobody gave an offset is sent again; it may come twice.
/// </summary>
public static class Acknowledgement
{
    /// <summary>The error of a report; <see cref="ErrorCode.NoError"/> when a broker said where it put the record.</summary>
    /// <param name="error">The report's error.</param>
    /// <param name="offset">The report's offset.</param>
    public static Error Of(Error error, Offset offset)
    {
        ArgumentNullException.ThrowIfNull(error);
        return error.IsError || offset.Value >= 0 ? error : new Error(ErrorCode.Local_Fail, "no broker said where it put the record");
    }
}
