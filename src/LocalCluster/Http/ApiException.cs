using System.Text.Json.Nodes;

namespace KafkaFetch.LocalCluster.Http;

/// <summary>A request that is answered with a metav1.Status. <see cref="ApiError"/> makes them.</summary>
/// <param name="status">The Status.</param>
internal sealed class ApiException(JsonObject status) : Exception((string?)status["message"])
{
    /// <summary>The Status to answer with.</summary>
    public JsonObject Status { get; } = status;

    /// <summary>The HTTP code.</summary>
    public int Code => (int)Status["code"]!;
}
