using KafkaFetch.LocalCluster.Http;
using KafkaFetch.LocalCluster.Schema;
using KafkaFetch.LocalCluster.Security;

namespace KafkaFetch.LocalCluster.Authorization;

/// <summary>403 in kube-apiserver's words (apiserver's handlers/responsewriters).</summary>
internal static class Refusal
{
    /// <summary>The refusal of what a user may not do.</summary>
    public static ApiException Of(UserInfo user, RequestAttributes wanted, Verdict verdict)
    {
        var why = Words(user, wanted) + (verdict.Reason.Length > 0 ? ": " + verdict.Reason : "");
        return wanted.IsResource
            ? ApiError.Forbidden(wanted.Group, wanted.Resource, wanted.Name, why)
            : ApiError.Make(403, "Forbidden", "forbidden: " + why, []);
    }

    private static string Words(UserInfo user, RequestAttributes wanted)
    {
        var who = $"User {FieldValueText.Quote(user.Name)} cannot {wanted.Verb}";
        if (!wanted.IsResource)
        {
            return $"{who} path {FieldValueText.Quote(wanted.Path)}";
        }

        var what = $"{who} resource {FieldValueText.Quote(wanted.FullResource)} in API group {FieldValueText.Quote(wanted.Group)}";
        return wanted.Namespace.Length > 0 ? $"{what} in the namespace {FieldValueText.Quote(wanted.Namespace)}" : $"{what} at the cluster scope";
    }
}
