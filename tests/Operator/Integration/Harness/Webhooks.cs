using System.Security.Cryptography;
using System.Text;
using KafkaFetch.Testing.Http;

namespace KafkaFetch.Operator.Tests.Integration.Harness;

/// <summary>What a receiver does to check a signature (Standard Webhooks 1.0).</summary>
internal static class Webhooks
{
    /// <summary>The signature that a request must have.</summary>
    /// <param name="request">The request.</param>
    /// <param name="key">The key as it is in the Secret, with its prefix.</param>
    public static string Sign(ReceivedRequest request, string key)
    {
        var head = Encoding.ASCII.GetBytes($"{request.Header("webhook-id")}.{request.Header("webhook-timestamp")}.");
        byte[] signed = [.. head, .. request.Body];
        return $"v1,{Convert.ToBase64String(HMACSHA256.HashData(Convert.FromBase64String(key["whsec_".Length..]), signed))}";
    }
}
