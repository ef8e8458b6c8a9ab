using System.Text.Json.Nodes;
using KafkaFetch.LocalCluster.Catalog;
using KafkaFetch.LocalCluster.Operations;

namespace KafkaFetch.LocalCluster.Lifecycle;

/// <summary>Serves what the stored CustomResourceDefinitions say, from the moment they are stored.</summary>
internal sealed class DefinitionRegistry
{
    private readonly ClusterState state;

    /// <summary>Starts to follow the store.</summary>
    public DefinitionRegistry(ClusterState state)
    {
        this.state = state;
        state.Store.Committed += changes =>
        {
            if (changes.Any(change => change.Resource == BuiltInResources.Definitions.Storage))
            {
                Rebuild();
            }
        };
        Rebuild();
    }

    /// <summary>Stores the program's definitions; those that are stored already are brought up to date.</summary>
    public async Task EnsureAsync(IEnumerable<JsonObject> definitions, ObjectWriter writer)
    {
        var resource = BuiltInResources.Definitions;
        foreach (var definition in definitions)
        {
            var options = new WriteOptions { Manager = "kafka-fetch-local", Validation = FieldValidation.Ignore };
            definition.Remove("status");
            if (state.Store.Find(resource.Storage, "/" + definition.MetaText("name")) is null)
            {
                await writer.CreateAsync(resource, "", new Candidate(definition, []), options).ConfigureAwait(false);
                continue;
            }

            await writer.UpdateAsync(resource, "", definition.MetaText("name"), old => Renew(old, definition), options).ConfigureAwait(false);
        }
    }

    private static Candidate Renew(JsonObject old, JsonObject definition)
    {
        old.Take("spec", definition);
        return new Candidate(old, []);
    }

    /// <summary>Serves what is stored now. Of two definitions that claim one kind the program's own keeps it, then the older.</summary>
    public void Rebuild()
    {
        var custom = state.Store.Snapshot(BuiltInResources.Definitions.Storage).In("")
            .Select(stored => stored.ToJsonObject())
            .OrderByDescending(definition => state.FixedDefinitions.Contains(definition.MetaText("name")))
            .ThenBy(definition => definition.MetaText("creationTimestamp"), StringComparer.Ordinal)
            .SelectMany(CustomResources.Of);
        state.Catalog = new ResourceCatalog(BuiltInResources.All.Concat(custom));
    }
}
