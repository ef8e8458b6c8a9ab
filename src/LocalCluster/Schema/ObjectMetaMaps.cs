using System.Text;
using System.Text.Json.Nodes;

namespace KafkaFetch.LocalCluster.Schema;

/// <summary>Rules of labels, annotations and finalizers.</summary>
internal static class ObjectMetaMaps
{
    private const int MaxAnnotationBytes = 256 * 1024;

    /// <summary>Keys are qualified names, values label values.</summary>
    public static void CheckLabels(JsonObject? labels, List<FieldError> errors)
    {
        foreach (var (key, value) in Sorted(labels))
        {
            errors.AddRange(NameRules.QualifiedName(key).Select(f => FieldError.Invalid("metadata.labels", key, f)));
            var text = value?.ToString() ?? "";
            errors.AddRange(NameRules.LabelValue(text).Select(f => FieldError.Invalid("metadata.labels", text, f)));
        }
    }

    /// <summary>Keys are qualified names in any case, and all of it is at most 256 KiB.</summary>
    public static void CheckAnnotations(JsonObject? annotations, List<FieldError> errors)
    {
        long size = 0;
        foreach (var (key, value) in Sorted(annotations))
        {
            errors.AddRange(NameRules.QualifiedName(key.ToLowerInvariant()).Select(f => FieldError.Invalid("metadata.annotations", key, f)));
            size += Encoding.UTF8.GetByteCount(key) + Encoding.UTF8.GetByteCount(value?.ToString() ?? "");
        }

        if (size > MaxAnnotationBytes) errors.Add(FieldError.TooLong("metadata.annotations", MaxAnnotationBytes));
    }

    /// <summary>Finalizers are qualified names; on a built-in kind those without a domain are only kube's own.</summary>
    public static void CheckFinalizers(JsonArray? finalizers, bool builtIn, List<FieldError> errors)
    {
        foreach (var (index, text) in (finalizers ?? []).Select(f => f?.ToString() ?? "").Index())
        {
            errors.AddRange(NameRules.QualifiedName(text).Select(f => FieldError.Invalid("metadata.finalizers", text, f)));
            if (builtIn && !text.Contains('/', StringComparison.Ordinal) && text is not ("kubernetes" or "orphan" or "foregroundDeletion"))
                errors.Add(FieldError.Invalid($"metadata.finalizers[{index}]", text, "name is neither a standard finalizer name nor is it fully qualified"));
        }
    }

    private static IEnumerable<KeyValuePair<string, JsonNode?>> Sorted(JsonObject? map) =>
        (map ?? []).OrderBy(p => p.Key, StringComparer.Ordinal);
}
