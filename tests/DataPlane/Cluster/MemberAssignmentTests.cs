using CsCheck;
using KafkaFetch.DataPlane.Cluster;

namespace KafkaFetch.DataPlane.Tests.Cluster;

[Trait("Ring", "Unit")]
public sealed class MemberAssignmentTests
{
    // As Apache Kafka's clients write it: version 0, the topic "orders" with the partitions 2, 0 and 1, no user data.
    private const string Orders = "0000" + "00000001" + "0006" + "6F7264657273" + "00000003" + "00000002" + "00000000" + "00000001" + "FFFFFFFF";

    [Fact]
    public void The_partitions_come_in_order()
        => Assert.Equal([new("orders", 0), new("orders", 1), new("orders", 2)], MemberAssignment.Read(Convert.FromHexString(Orders)));

    [Fact]
    public void A_newer_version_is_read_as_far_as_it_is_known()
        => Assert.Equal(3, MemberAssignment.Read([0, 3, .. Convert.FromHexString(Orders)[2..], 1, 2, 3]).Count);

    [Fact]
    public void Nothing_is_assigned_where_nothing_is_said() => Assert.Empty(MemberAssignment.Read([]));

    [Fact]
    public void A_text_that_is_cut_off_says_nothing()
    {
        var bytes = Convert.FromHexString(Orders)[..^4];
        Assert.All(Enumerable.Range(0, bytes.Length), length => Assert.Empty(MemberAssignment.Read(bytes.AsSpan(0, length))));
    }

    [Fact]
    public void Any_bytes_are_read_without_a_fault() => Gen.Byte.Array[0, 64].Sample(bytes => MemberAssignment.Read(bytes).Count <= 16);
}
