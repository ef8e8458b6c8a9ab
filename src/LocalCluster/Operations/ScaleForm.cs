using System.Text.Json.Nodes;
using KafkaFetch.LocalCluster.Catalog;
using KafkaFetch.LocalCluster.Http;

namespace KafkaFetch.LocalCluster.Operations;

/// <summary>autoscaling/v1 Scale of a custom resource: its replicas through a form that every scalable kind shares.</summary>
internal static class ScaleForm
{
    /// <summary>The Scale of an object.</summary>
    /// <exception cref="ApiException">Its spec has no replicas: 500, as kube-apiserver answers.</exception>
    public static JsonObject Of(ApiResource resource, JsonObject value)
    {
        var paths = resource.Definition.Scale!;
        var metadata = new JsonObject();
        foreach (var field in new[] { "name", "namespace", "uid", "resourceVersion", "creationTimestamp" })
        {
            metadata.Take(field, value.Meta());
        }

        var replicas = FieldPath.Get(value, paths.SpecReplicas)
            ?? throw ApiError.Internal($"the spec replicas field \"{paths.SpecReplicas}\" does not exist");
        var status = new JsonObject { ["replicas"] = FieldPath.Get(value, paths.StatusReplicas)?.DeepClone() ?? 0 };
        if (paths.LabelSelector is not null && FieldPath.Get(value, paths.LabelSelector) is { } selector)
        {
            status["selector"] = selector.DeepClone();
        }

        return new JsonObject
        {
            ["kind"] = "Scale",
            ["apiVersion"] = "autoscaling/v1",
            ["metadata"] = metadata,
            ["spec"] = new JsonObject { ["replicas"] = replicas.DeepClone() },
            ["status"] = status,
        };
    }

    /// <summary>Writes the replicas of a Scale into the object it stands for, in place.</summary>
    /// <exception cref="ApiException">They are not a number of 0 or more: 422.</exception>
    public static void Into(ApiResource resource, JsonObject value, JsonObject scale)
    {
        // By its text: the number may come from a body, a patch or YAML, each with its own kind of node.
        var replicas = int.TryParse(scale["spec"]?["replicas"]?.ToString(), out var read) ? read : 0;
        if (replicas < 0)
        {
            throw new ApiException(Schema.FieldErrors.ToStatus(
                "Scale",
                "autoscaling",
                value.MetaText("name"),
                [Schema.FieldError.Invalid("spec.replicas", JsonValue.Create(replicas), "must be greater than or equal to 0")]));
        }

        FieldPath.Set(value, resource.Definition.Scale!.SpecReplicas, JsonValue.Create(replicas));
    }
}
