using System.Text;
using KafkaFetch.LocalCluster.Protobuf;

namespace KafkaFetch.LocalCluster.Tests.Protobuf;

[Trait("Ring", "Unit")]
public sealed class ProtobufObjectTests
{
    [Fact]
    public void A_secret_as_kubectl_sends_it_is_read_as_its_json()
    {
        var secret = Bytes(1, Bytes(1, Text("s")))
            .Concat(Bytes(2, Bytes(1, Text("p")).Concat(Bytes(2, Text("q")))))
            .Concat(Bytes(3, Text("Opaque")))
            .Concat(new byte[] { 0x28, 1 });
        var value = ProtobufObject.Read(Envelope("v1", "Secret", secret));
        Assert.Equal(
            """{"apiVersion":"v1","kind":"Secret","metadata":{"name":"s"},"data":{"p":"cQ=="},"type":"Opaque","immutable":true}""",
            value.ToJsonString());
    }

    [Theory]
    [InlineData("7b7d")]
    [InlineData("6b387300ff")]
    [InlineData("6b387300120a01")]
    public void What_is_not_protobuf_is_refused(string hex) =>
        Assert.Throws<FormatException>(() => ProtobufObject.Read(Convert.FromHexString(hex)));

    [Fact]
    public void A_kind_that_is_only_read_as_json_is_refused_by_name()
    {
        var exception = Assert.Throws<FormatException>(() => ProtobufObject.Read(Envelope("apps/v1", "Deployment", [])));
        Assert.Contains("Deployment", exception.Message, StringComparison.Ordinal);
    }

    private static byte[] Envelope(string apiVersion, string kind, IEnumerable<byte> raw) =>
        [.. "k8s\0"u8, .. Bytes(1, Bytes(1, Text(apiVersion)).Concat(Bytes(2, Text(kind)))), .. Bytes(2, raw)];

    private static byte[] Bytes(int field, IEnumerable<byte> content)
    {
        var all = content.ToArray();
        return [(byte)((field << 3) | 2), (byte)all.Length, .. all];
    }

    private static byte[] Text(string text) => Encoding.UTF8.GetBytes(text);
}
