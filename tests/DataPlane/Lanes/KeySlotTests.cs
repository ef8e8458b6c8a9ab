using System.Globalization;
using System.Text;
using KafkaFetch.DataPlane.Lanes;

namespace KafkaFetch.DataPlane.Tests.Lanes;

[Trait("Ring", "Unit")]
public sealed class KeySlotTests
{
    /// <summary>The values of Kafka's own test of its partitioner's hash (UtilsTest.testMurmur2).</summary>
    [Theory]
    [InlineData("21", -973932308)]
    [InlineData("foobar", -790332482)]
    [InlineData("a-little-bit-long-string", -985981536)]
    [InlineData("a-little-bit-longer-string", -1486304829)]
    [InlineData("lkjh234lh9fiuh90y23oiuhsafujhadof229phr9h19h89h8", -58897971)]
    [InlineData("abc", 479470107)]
    public void The_hash_is_the_one_of_Kafkas_partitioner(string key, int hash)
        => Assert.Equal(hash, (int)Murmur2.Hash(Encoding.UTF8.GetBytes(key)));

    [Theory]
    [InlineData(1)]
    [InlineData(12)]
    [InlineData(64)]
    [InlineData(1024)]
    public void Keys_of_one_partition_spread_over_the_slots_however_many_partitions_there_are(int partitions)
    {
        var used = new HashSet<int>();
        var found = 0;
        for (var i = 0; found < 1_000; i++)
        {
            var key = Encoding.UTF8.GetBytes("customer-" + i.ToString(CultureInfo.InvariantCulture));
            if ((Murmur2.Hash(key) & 0x7fffffff) % partitions == 0)
            {
                found++;
                used.Add(KeySlot.Of(key));
            }
        }

        Assert.All(used, slot => Assert.InRange(slot, 0, KeySlot.Count - 1));

        // 1,000 keys thrown at random on 4,096 slots use 887 of them.
        Assert.InRange(used.Count, 840, 935);
    }
}
