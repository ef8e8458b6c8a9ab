using System.Text.Json.Nodes;
using KafkaFetch.LocalCluster.Store;

namespace KafkaFetch.LocalCluster.Catalog;

/// <summary>Between the stored form of an object and the version a client sees.</summary>
internal static class StoredForm
{
    /// <summary>A copy of a stored object in this version.</summary>
    public static JsonObject Read(this ApiResource resource, StoredObject stored)
    {
        var value = stored.ToJsonObject();
        switch (resource.Conversion)
        {
            case Conversion.ApiVersion:
                value["apiVersion"] = resource.ApiVersion;
                break;
            case Conversion.Event:
                EventConversion.ToEvents(value);
                break;
        }

        return value;
    }

    /// <summary>An object of this version as it is stored, in place.</summary>
    public static JsonObject ToStored(this ApiResource resource, JsonObject value)
    {
        if (resource.Conversion == Conversion.Event)
        {
            EventConversion.ToCore(value);
        }

        value["apiVersion"] = resource.StorageApiVersion;
        value["kind"] = resource.Kind;
        return value;
    }
}
