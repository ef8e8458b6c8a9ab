using k8s.Models;

namespace KafkaFetch.ControllerRuntime.Statuses;

/// <summary>Reads conditions in the metav1 shape, and names the types that kstatus knows.</summary>
public static class Conditions
{
    /// <summary>The object does what it is for.</summary>
    public const string Ready = "Ready";

    /// <summary>The controller works on it, or retries; exists only while True.</summary>
    public const string Reconciling = "Reconciling";

    /// <summary>A person must act; exists only while True.</summary>
    public const string Stalled = "Stalled";

    /// <summary>The reason of <see cref="Reconciling"/> while something is retried.</summary>
    public const string ProgressingWithRetry = "ProgressingWithRetry";

    /// <summary>The reason of <see cref="Stalled"/> when retries took longer than the progress deadline.</summary>
    public const string ProgressDeadlineExceeded = "ProgressDeadlineExceeded";

    /// <summary>The condition of a type, or null.</summary>
    public static V1Condition? Find(IEnumerable<V1Condition>? conditions, string type)
    {
        if (conditions is not null)
        {
            foreach (var condition in conditions)
            {
                if (condition.Type == type)
                {
                    return condition;
                }
            }
        }

        return null;
    }

    /// <summary>Whether the condition of a type is there and True.</summary>
    public static bool IsTrue(IEnumerable<V1Condition>? conditions, string type) => Find(conditions, type)?.Status == "True";
}
