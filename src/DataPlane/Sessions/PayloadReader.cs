using Confluent.Kafka;

namespace KafkaFetch.DataPlane.Sessions;

/// <summary>Reads keys or values, or only their sizes when nobody wants the bytes. Owner thread only.</summary>
internal sealed class PayloadReader(bool materialise) : IDeserializer<byte[]?>
{
    private int size;

    /// <inheritdoc/>
    public byte[]? Deserialize(ReadOnlySpan<byte> data, bool isNull, SerializationContext context)
    {
        size += data.Length;
        return isNull || !materialise ? null : data.ToArray();
    }

    /// <summary>The bytes read since the last call.</summary>
    public int TakeSize()
    {
        var taken = size;
        size = 0;
        return taken;
    }
}
