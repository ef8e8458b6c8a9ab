namespace KafkaFetch.DataPlane.Records;

/// <summary>The parts of a record that a sink reads. What nobody reads is not materialised: it is the dearest part of a consume.</summary>
[Flags]
public enum RecordFields
{
    /// <summary>Topic, partition and offset, which every record has.</summary>
    None = 0,

    /// <summary>Key and value.</summary>
    Payload = 1,

    /// <summary>The timestamp.</summary>
    Timestamp = 2,

    /// <summary>The headers.</summary>
    Headers = 4,

    /// <summary>All of it.</summary>
    All = Payload | Timestamp | Headers,
}
