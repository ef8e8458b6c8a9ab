using System.Buffers.Binary;

namespace KafkaFetch.LocalCluster.Protobuf;

/// <summary>Reads protobuf's wire format, field by field.</summary>
internal ref struct WireReader(ReadOnlySpan<byte> bytes)
{
    private ReadOnlySpan<byte> rest = bytes;

    /// <summary>Reads the next field; false at the end.</summary>
    /// <param name="number">The field's number.</param>
    /// <param name="number64">The value of a number field.</param>
    /// <param name="content">The content of a length-delimited field.</param>
    /// <exception cref="FormatException">The bytes are not protobuf.</exception>
    public bool Next(out int number, out ulong number64, out ReadOnlySpan<byte> content)
    {
        number = 0;
        number64 = 0;
        content = default;
        if (rest.IsEmpty)
        {
            return false;
        }

        var tag = Varint();
        number = (int)(tag >> 3);
        switch (tag & 7)
        {
            case 0:
                number64 = Varint();
                break;
            case 1:
                number64 = BinaryPrimitives.ReadUInt64LittleEndian(Take(8));
                break;
            case 2:
                content = Take(Varint());
                break;
            case 5:
                number64 = BinaryPrimitives.ReadUInt32LittleEndian(Take(4));
                break;
            default:
                throw new FormatException($"protobuf: wire type {tag & 7} is not supported");
        }

        return true;
    }

    private ulong Varint()
    {
        ulong value = 0;
        for (var shift = 0; shift < 64; shift += 7)
        {
            var next = Take(1)[0];
            value |= (ulong)(next & 0x7f) << shift;
            if (next < 0x80)
            {
                return value;
            }
        }

        throw new FormatException("protobuf: a number is longer than 64 bits");
    }

    private ReadOnlySpan<byte> Take(ulong count)
    {
        if (count > (ulong)rest.Length)
        {
            throw new FormatException("protobuf: unexpected end");
        }

        var taken = rest[..(int)count];
        rest = rest[(int)count..];
        return taken;
    }
}
