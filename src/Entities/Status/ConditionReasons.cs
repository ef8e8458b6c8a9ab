using KafkaFetch.ControllerRuntime.Attributes;

namespace KafkaFetch.Entities.Status;

/// <summary>
/// The reasons of all conditions, of the events that go with them and of <c>lastError</c>: one list, so that runbooks and alerts can rely on it.
/// </summary>
[ReferencePage("reasons", "Reasons of conditions and events")]
public static class ConditionReasons
{
    /// <summary>A manager: the brokers answer.</summary>
    public const string Connected = "Connected";

    /// <summary>A manager: no broker answers.</summary>
    public const string BrokersUnreachable = "BrokersUnreachable";

    /// <summary>The brokers, the database of the <c>postgres</c> sink, or the token endpoint of the <c>http</c> sink, refuse the credentials.</summary>
    public const string AuthenticationFailed = "AuthenticationFailed";

    /// <summary>The brokers refuse the group or a topic to these credentials.</summary>
    public const string AuthorizationFailed = "AuthorizationFailed";

    /// <summary>The TLS handshake failed.</summary>
    public const string TlsFailed = "TlsFailed";

    /// <summary>A Secret or its key is missing, or of a type that is not read.</summary>
    public const string SecretNotFound = "SecretNotFound";

    /// <summary>The spec breaks a rule; the message names the field.</summary>
    public const string InvalidSpec = "InvalidSpec";

    /// <summary>A consumer: every member is assigned, polls and delivers.</summary>
    public const string Consuming = "Consuming";

    /// <summary>Paused by wish.</summary>
    public const string Paused = "Paused";

    /// <summary>Stopped by wish.</summary>
    public const string Stopped = "Stopped";

    /// <summary>The KafkaManager does not exist.</summary>
    public const string ManagerNotFound = "ManagerNotFound";

    /// <summary>The KafkaManager of another namespace does not allow this one, or is not there.</summary>
    public const string ManagerNotAllowed = "ManagerNotAllowed";

    /// <summary>The KafkaManager is not ready.</summary>
    public const string ManagerNotReady = "ManagerNotReady";

    /// <summary>No worker has room for a member.</summary>
    public const string NotPlaced = "NotPlaced";

    /// <summary>Members join the group or wait for partitions.</summary>
    public const string Assigning = "Assigning";

    /// <summary>A topic does not exist, or no topic matches the pattern.</summary>
    public const string TopicNotFound = "TopicNotFound";

    /// <summary>The destination fails; deliveries are retried.</summary>
    public const string DeliveryFailing = "DeliveryFailing";

    /// <summary>The destination refuses a record, or its table is not as the spec says.</summary>
    public const string DeliveryRejected = "DeliveryRejected";

    /// <summary>The destination does not answer in time.</summary>
    public const string DeliveryTimedOut = "DeliveryTimedOut";

    /// <summary>A dead letter cannot be written to its topic; its record waits and is not delivered again.</summary>
    public const string DeadLetterFailing = "DeadLetterFailing";

    /// <summary>The destination says that it is gone for good (HTTP 410).</summary>
    public const string DeliveryGone = "DeliveryGone";

    /// <summary>The operator's egress policy does not allow an address: a destination's, a broker's or a token endpoint's.</summary>
    public const string EgressDenied = "EgressDenied";

    /// <summary>The operator's configuration does not allow this kind of destination.</summary>
    public const string SinkNotEnabled = "SinkNotEnabled";

    /// <summary>The brokers do not speak the group protocol.</summary>
    public const string GroupProtocolUnsupported = "GroupProtocolUnsupported";

    /// <summary>An event: the group and its offsets were deleted, as <c>deletionPolicy: DeleteGroup</c> says.</summary>
    public const string GroupDeleted = "GroupDeleted";

    /// <summary>An event: the group stays on the brokers in spite of <c>deletionPolicy: DeleteGroup</c>; the message says why.</summary>
    public const string GroupNotDeleted = "GroupNotDeleted";

    /// <summary>Somebody else uses this group with this member's name.</summary>
    public const string InstanceFenced = "InstanceFenced";

    /// <summary>The record at the committed offset is no longer kept: reading goes on at the earliest, what was in between was not consumed. Shown for ten looks.</summary>
    public const string OffsetOutOfRange = "OffsetOutOfRange";

    /// <summary>Of <c>lastError</c>: a topic was deleted and made anew, and is read from its beginning.</summary>
    public const string TopicRecreated = "TopicRecreated";

    /// <summary>Of <c>lastError</c>: the brokers do not take the commit of the offset at which a partition starts; nothing of it is delivered before they do.</summary>
    public const string StartNotCommitted = "StartNotCommitted";

    /// <summary>A member cannot run; the message says why.</summary>
    public const string MemberFailed = "MemberFailed";

    /// <summary>The worker of a member does not renew its Lease; the member is made anew on another.</summary>
    public const string WorkerLost = "WorkerLost";

    /// <summary>It is being deleted.</summary>
    public const string Terminating = "Terminating";

    /// <summary>Work is under way.</summary>
    public const string Progressing = "Progressing";

    /// <summary>Work failed and is retried.</summary>
    public const string ProgressingWithRetry = "ProgressingWithRetry";

    /// <summary>It has been retried for longer than <c>progressDeadline</c>; retries go on.</summary>
    public const string ProgressDeadlineExceeded = "ProgressDeadlineExceeded";

    /// <summary>Every partition is well.</summary>
    public const string AllPartitionsOk = "AllPartitionsOk";

    /// <summary>The lag of a partition rises.</summary>
    public const string LagRising = "LagRising";

    /// <summary>The lag is over <c>maxLag</c> or <c>maxLagSeconds</c>.</summary>
    public const string LagTooHigh = "LagTooHigh";

    /// <summary>A partition has lag and does not move.</summary>
    public const string PartitionStalled = "PartitionStalled";

    /// <summary>A partition has lag and no owner.</summary>
    public const string PartitionStopped = "PartitionStopped";

    /// <summary>A committed offset went back.</summary>
    public const string OffsetRewound = "OffsetRewound";

    /// <summary>Not enough is known.</summary>
    public const string Unknown = "Unknown";
}
