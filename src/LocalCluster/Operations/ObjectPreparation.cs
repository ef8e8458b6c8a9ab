using System.Text.Json.Nodes;
using KafkaFetch.LocalCluster.Apply;
using KafkaFetch.LocalCluster.Catalog;
using KafkaFetch.LocalCluster.Http;
using KafkaFetch.LocalCluster.Schema;

namespace KafkaFetch.LocalCluster.Operations;

/// <summary>
/// Makes of what a client sent what is stored: system fields, pruning, defaults, generation, field ownership, and the checks.
/// Pure but for ids and the time it is given. The order is kube-apiserver's (registry/rest BeforeCreate and BeforeUpdate).
/// </summary>
internal static class ObjectPreparation
{
    private static readonly string[] SystemFields = ["uid", "creationTimestamp", "deletionTimestamp", "deletionGracePeriodSeconds", "generation", "selfLink"];

    /// <summary>Makes a new object ready, in place.</summary>
    /// <exception cref="ApiException">It is not valid.</exception>
    public static void ForCreate(ApiResource resource, Candidate candidate, WriteOptions options, DateTimeOffset now)
    {
        var value = candidate.Value;
        CheckTypes(resource, value);
        var metadata = value.Meta();
        if (metadata["resourceVersion"] is JsonValue version && version.ToString().Length > 0)
        {
            throw ApiError.Make(500, "", "resourceVersion should not be set on objects to be created");
        }

        metadata.Remove("resourceVersion");
        foreach (var field in SystemFields)
        {
            metadata.Remove(field);
        }

        GenerateName(metadata);
        if (resource.Definition.HasStatus)
        {
            value.Remove("status");
        }

        Decode(resource, candidate, options);
        metadata = value.Meta();
        metadata["uid"] = Guid.NewGuid().ToString();
        metadata["creationTimestamp"] = KubeTime.Format(now);
        if (HasGeneration(resource))
        {
            metadata["generation"] = 1L;
        }

        BuiltInSchemas.Prepare(resource.Definition, value, null);
        DefinitionStatus.Write(resource, value, now);
        resource.Definition.Schema.ApplyDefaults(value);
        if (!candidate.IsApplied)
        {
            ServerSideApply.TrackUpdate(resource.Definition, null, value, options.Manager, options.Subresource, now);
        }

        Check(resource, value, [.. ObjectMetaValidation.ValidateCreate(resource.Definition, value)], null);
    }

    /// <summary>Makes an object that replaces another ready, in place; a status write keeps all but the status.</summary>
    /// <exception cref="ApiException">It is not valid.</exception>
    public static JsonObject ForUpdate(ApiResource resource, JsonObject old, Candidate candidate, WriteOptions options, DateTimeOffset now)
    {
        if (options.Subresource == "status")
        {
            var status = (JsonObject)old.DeepClone();
            status.Take("status", candidate.Value);
            status.Meta().Take("managedFields", candidate.Value.Meta());
            candidate = candidate with { Value = status };
        }

        var value = candidate.Value;
        CheckTypes(resource, value);
        KeepSystemFields(value, old);
        if (resource.Definition.HasStatus && options.Subresource != "status")
        {
            value.Take("status", old);
        }

        Decode(resource, candidate, options);
        BuiltInSchemas.Prepare(resource.Definition, value, old);
        DefinitionStatus.Write(resource, value, now);
        resource.Definition.Schema.ApplyDefaults(value);
        if (HasGeneration(resource) && !JsonNode.DeepEquals(WithoutMetadata(resource, value), WithoutMetadata(resource, old)))
        {
            value.Meta()["generation"] = old.Generation() + 1;
        }

        if (!candidate.IsApplied)
        {
            ServerSideApply.TrackUpdate(resource.Definition, old, value, options.Manager, options.Subresource, now);
        }

        Check(resource, value, [.. ObjectMetaValidation.ValidateUpdate(resource.Definition, value, old)], old);
        return value;
    }

    private static void CheckTypes(ApiResource resource, JsonObject value)
    {
        if (DecodingCheck.Error(resource.Definition, value) is { } wrong)
        {
            throw ApiError.BadRequest(wrong);
        }
    }

    private static void GenerateName(JsonObject metadata)
    {
        const string alphabet = "bcdfghjklmnpqrstvwxz2456789";
        const int longestBase = 58;
        if (metadata["name"] is JsonValue name && name.ToString().Length > 0)
        {
            return;
        }

        if (metadata["generateName"] is JsonValue prefix && prefix.ToString() is { Length: > 0 } text)
        {
            metadata["name"] = (text.Length > longestBase ? text[..longestBase] : text) + System.Security.Cryptography.RandomNumberGenerator.GetString(alphabet, 5);
        }
    }

    private static void KeepSystemFields(JsonObject value, JsonObject old)
    {
        var metadata = value.Meta();
        var kept = old.Meta();
        foreach (var field in SystemFields)
        {
            metadata.Take(field, kept);
        }

        metadata.Take("resourceVersion", kept);
        metadata.Take("namespace", kept);
        value["apiVersion"] = old["apiVersion"]!.DeepClone();
        value["kind"] = old["kind"]!.DeepClone();
    }

    private static void Decode(ApiResource resource, Candidate candidate, WriteOptions options)
    {
        var unknown = resource.Definition.Schema.Prune(candidate.Value);
        if (unknown.Count == 0 && candidate.DuplicateFields.Count == 0)
        {
            return;
        }

        switch (options.Validation)
        {
            case FieldValidation.Strict:
                throw ApiError.BadRequest(
                    $"{resource.Kind} in version \"{resource.Version}\" cannot be handled as a {resource.Kind}: "
                    + RequestBody.StrictError(unknown, candidate.DuplicateFields));
            case FieldValidation.Warn:
                options.Warnings.AddRange(RequestBody.Warnings(unknown, candidate.DuplicateFields));
                break;
        }
    }

    private static void Check(ApiResource resource, JsonObject value, List<FieldError> errors, JsonObject? old)
    {
        errors.AddRange(resource.Definition.Schema.Validate(value));
        errors.AddRange(BuiltInSchemas.Validate(resource.Definition, value, old));
        if (errors.Count > 0)
        {
            throw new ApiException(FieldErrors.ToStatus(resource.Kind, resource.Group, value.MetaText("name"), errors));
        }
    }

    private static bool HasGeneration(ApiResource resource) => resource.IsCustom || resource.Kind == "CustomResourceDefinition";

    private static JsonObject WithoutMetadata(ApiResource resource, JsonObject value)
    {
        var copy = (JsonObject)value.DeepClone();
        copy.Remove("metadata");
        if (resource.Definition.HasStatus)
        {
            copy.Remove("status");
        }

        return copy;
    }
}
