namespace KafkaFetch.Entities;

/// <summary>Where the kinds live in the Kubernetes API.</summary>
public static class ApiGroup
{
    /// <summary>The API group.</summary>
    public const string Name = "kafkafetch.io";

    /// <summary>The version, served and stored.</summary>
    public const string Version = "v1alpha1";

    /// <summary>Group and version as an object's <c>apiVersion</c> has them.</summary>
    public const string GroupVersion = Name + "/" + Version;

    /// <summary>The category: <c>kubectl get kafkafetch</c> shows all kinds.</summary>
    public const string Category = "kafkafetch";
}
