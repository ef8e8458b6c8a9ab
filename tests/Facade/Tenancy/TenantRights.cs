namespace KafkaFetch.Facade.Tests.Tenancy;

/// <summary>Everything that somebody may try in another tenant's namespace who speaks to Kubernetes himself.</summary>
internal static class TenantRights
{
    private const string MergePatch = "application/merge-patch+json";

    /// <summary>A request.</summary>
    public sealed record Try(HttpMethod Method, string Path, string? Body = null, string MediaType = "application/json");

    /// <summary>All of them; there is a thing of each kind with the name.</summary>
    public static IEnumerable<Try> All(string @namespace, string name)
    {
        foreach (var collection in Harness.NamespacedKinds.Paths(@namespace))
        {
            var one = $"{collection}/{name}";
            var body = $$"""{"metadata": {"name": "{{name}}", "namespace": "{{@namespace}}"} }""";
            yield return new(HttpMethod.Get, collection);
            yield return new(HttpMethod.Get, collection + "?watch=true&timeoutSeconds=1");
            yield return new(HttpMethod.Get, collection + "?fieldSelector=metadata.name%3D" + name);
            yield return new(HttpMethod.Post, collection, body);
            yield return new(HttpMethod.Delete, collection);
            yield return new(HttpMethod.Get, one);
            yield return new(HttpMethod.Put, one, body);
            yield return new(HttpMethod.Patch, one, "{}", MergePatch);
            yield return new(HttpMethod.Patch, one + "?fieldManager=bob&force=true", body, "application/apply-patch+yaml");
            yield return new(HttpMethod.Delete, one);
        }

        string[] withStatus =
        [
            "/apis/kafkafetch.io/v1alpha1/namespaces/{0}/kafkamanagers/{1}", "/apis/kafkafetch.io/v1alpha1/namespaces/{0}/kafkaconsumers/{1}",
            "/apis/kafkafetch.io/v1alpha1/namespaces/{0}/kafkaconsumermembers/{1}", "/api/v1/namespaces/{0}/resourcequotas/{1}",
        ];
        foreach (var path in withStatus.Select(p => string.Format(System.Globalization.CultureInfo.InvariantCulture, p, @namespace, name) + "/status"))
        {
            yield return new(HttpMethod.Get, path);
            yield return new(HttpMethod.Put, path, "{}");
            yield return new(HttpMethod.Patch, path, """{"status": {}}""", MergePatch);
        }

        yield return new(HttpMethod.Post, $"/api/v1/namespaces/{@namespace}/serviceaccounts/kafka-fetch-tenant/token", """{"spec": {"audiences": []}}""");
        yield return new(HttpMethod.Get, $"/api/v1/namespaces/{@namespace}");
        yield return new(HttpMethod.Delete, $"/api/v1/namespaces/{@namespace}");
        foreach (var everywhere in Harness.NamespacedKinds.Paths(@namespace).Select(c => c.Replace($"/namespaces/{@namespace}", "", StringComparison.Ordinal)))
        {
            yield return new(HttpMethod.Get, everywhere);
        }
    }
}
