namespace KafkaFetch.Facade.Tests.Tenancy;

/// <summary>Every operation of the API, by name: one that is new fails the tests until somebody has said here whose things it is about.</summary>
internal static class Reaches
{
    private static readonly Dictionary<string, Reach> Known = new[]
    {
        (Reach.Public, (string[])["GetKeys"]),
        (Reach.Account, ["Register", "GetToken", "RevokeToken", "GetMe", "ChangeMe", "Leave"]),
        (Reach.Tenant, ["ListManagers", "CreateManager", "GetSummary", "ListConsumerOverviews"]),
        (Reach.Named, ["GetManager", "ReplaceManager", "PatchManager", "DeleteManager"]),
        (Reach.Named, ["ListConsumers", "CreateConsumer", "GetConsumer", "ReplaceConsumer", "PatchConsumer", "DeleteConsumer"]),
        (Reach.Named, ["StartConsumer", "StopConsumer", "PauseConsumer", "ResumeConsumer", "RestartConsumer"]),
        (Reach.Named, ["GetConsumerStatus", "GetConsumerOffsets", "GetConsumerLag", "GetConsumerMetrics", "GetConsumerEvents"]),
        (Reach.Named, ["ListTopics", "GetTopic", "ListConsumerGroups", "GetConsumerGroup"]),
    }.SelectMany(row => row.Item2.Select(name => KeyValuePair.Create(name, row.Item1))).ToDictionary();

    /// <summary>Whose things an operation is about.</summary>
    public static Reach Of(string operation)
    {
        Assert.True(Known.TryGetValue(operation, out var reach), $"{operation} is not known to the tests of tenants: say in {nameof(Reaches)} whose things it is about.");
        return reach;
    }
}
