namespace KafkaFetch.Entities.Metadata;

/// <summary>Finalizers of the operator. Each is bounded in time.</summary>
public static class KafkaFetchFinalizers
{
    /// <summary>On a member: its worker removes it when the member has stopped; the leader only when that worker's Lease is dead.</summary>
    public const string Worker = "kafkafetch.io/worker";

    /// <summary>On a KafkaConsumer with <c>deletionPolicy: DeleteGroup</c>: the group is deleted on the brokers first.</summary>
    public const string DeleteGroup = "kafkafetch.io/delete-group";
}
