using Kafka = Confluent.Kafka;

namespace KafkaFetch.DataPlane.Cluster;

/// <summary>Reads what brokers tell of a group. Pure.</summary>
internal static class Groups
{
    private const string ConsumerType = "consumer";

    /// <summary>The group.</summary>
    public static GroupInfo Of(Kafka.GroupInfo told)
    {
        // A group that is listed lives. Brokers call one dead, or stable without a member, that is not of the classic protocol, the only one asked for here.
        var hidden = told.Error.IsError || told.State is "Dead" or "" or null || (told.State == "Stable" && told.Members.Count == 0);
        var consumers = told.ProtocolType == ConsumerType;
        return new GroupInfo(
            told.Group,
            told.Error.IsError || told.State is "Dead" ? null : Text(told.State),
            Text(told.ProtocolType),
            Text(told.Protocol),
            hidden ? null : [.. told.Members.Select(m => Member(m, consumers)).OrderBy(m => m.Id, StringComparer.Ordinal)]);
    }

    private static GroupMember Member(Kafka.GroupMemberInfo told, bool consumer)
        => new(told.MemberId, told.ClientId, told.ClientHost, consumer ? MemberAssignment.Read(told.MemberAssignment) : []);

    private static string? Text(string? text) => string.IsNullOrEmpty(text) ? null : text;
}
