using KafkaFetch.Entities.Status;

namespace KafkaFetch.Operator.Status;

/// <summary>The reasons that only a person can end. They are retried nevertheless, and heal by themselves once the cause is gone.</summary>
internal static class StallingReasons
{
    private static readonly HashSet<string> Reasons = new(StringComparer.Ordinal)
    {
        ConditionReasons.InvalidSpec,
        ConditionReasons.ManagerNotFound,
        ConditionReasons.ManagerNotAllowed,
        ConditionReasons.SecretNotFound,
        ConditionReasons.TopicNotFound,
        ConditionReasons.AuthenticationFailed,
        ConditionReasons.AuthorizationFailed,
        ConditionReasons.TlsFailed,
        ConditionReasons.EgressDenied,
        ConditionReasons.SinkNotEnabled,
        ConditionReasons.GroupProtocolUnsupported,
        ConditionReasons.DeliveryGone,
    };

    public static bool Contains(string reason) => Reasons.Contains(reason);

    /// <summary>Stalled for these reasons, Retrying for the others.</summary>
    public static Readiness Judge(string reason, string message)
        => Contains(reason) ? Readiness.Stalled(reason, message) : Readiness.Retrying(reason, message);
}
