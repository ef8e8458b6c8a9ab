using CsCheck;
using KafkaFetch.DataPlane.Ledgers;
using KafkaFetch.DataPlane.Records;

namespace KafkaFetch.DataPlane.Tests.Sessions;

[Trait("Ring", "Unit")]
public sealed class RecordWeightTests
{
    private static readonly Gen<RecordHeader> Headers = Gen.Select(
        Gen.String[0, 20], Gen.Byte.Array[0, 100].Select(v => v.Length == 0 ? null : v), (key, value) => new RecordHeader(key, value));

    [Fact]
    public void Every_byte_counts_and_every_record_counts() => Gen.Select(Gen.Int[0, 1_000_000], Headers.Array[0, 10]).Sample((payload, headers) =>
    {
        var bytes = (long)payload + headers.Sum(h => h.Key.Length + (h.Value?.Length ?? 0));

        Assert.InRange(RecordWeight.Of(payload, headers), bytes + RecordWeight.Overhead, bytes + RecordWeight.Overhead + (headers.Length * 64));
    });

    [Fact]
    public void A_record_of_the_largest_sizes_does_not_overflow()
        => Assert.Equal(int.MaxValue, RecordWeight.Of(int.MaxValue, [new("h", new byte[10])]));

    /// <summary>However many partitions a member has, its records are bounded by its bytes: empty ones too.</summary>
    [Fact]
    public void A_bound_on_bytes_bounds_the_records() => Gen.Int[1, 50].SelectMany(p => Gen.Int[0, 3].Array[500].Select(sizes => (p, sizes))).Sample((partitions, sizes) =>
    {
        const long Bound = 64 * 1024;
        var ledgers = Enumerable.Range(0, partitions).Select(_ => new Ledger()).ToArray();
        for (var i = 0; i < sizes.Length && ledgers.Sum(l => l.Bytes) < Bound; i++)
        {
            ledgers[i % partitions].Add(i, -1, RecordWeight.Of(sizes[i], []));
        }

        Assert.InRange(ledgers.Sum(l => l.Count), 1, (Bound / RecordWeight.Overhead) + 1);
    });
}
