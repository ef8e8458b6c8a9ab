using KafkaFetch.ControllerRuntime.Attributes;
using KafkaFetch.Entities.Security;

namespace KafkaFetch.Entities.Delivery.Http;

/// <summary>Standard Webhooks: <c>webhook-id</c>, <c>webhook-timestamp</c> and <c>webhook-signature</c>.</summary>
public sealed class HttpSigningSpec
{
    /// <summary>
    /// The keys of Secrets that hold <c>whsec_</c> keys; with more than one every request carries a signature of each, so that keys can be
    /// rotated.
    /// </summary>
    [Required]
    [Items(1, 5), XListType("atomic")]
    public IList<SecretKeyRef> SecretKeyRefs { get; set; } = [];
}
