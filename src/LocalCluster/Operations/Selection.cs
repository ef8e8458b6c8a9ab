using System.Text.Json.Nodes;
using KafkaFetch.LocalCluster.Catalog;
using KafkaFetch.LocalCluster.Http;
using KafkaFetch.LocalCluster.Selectors;
using KafkaFetch.LocalCluster.Store;

namespace KafkaFetch.LocalCluster.Operations;

/// <summary>Which objects of a resource a request means.</summary>
internal sealed class Selection
{
    private readonly ApiResource resource;
    private readonly LabelSelector labels;
    private readonly FieldSelector fields;

    private Selection(ApiResource resource, string ns, string name, LabelSelector labels, FieldSelector fields)
    {
        this.resource = resource;
        this.labels = labels;
        this.fields = fields;
        Namespace = ns;
        Name = name;
    }

    /// <summary>The namespace, empty for all.</summary>
    public string Namespace { get; }

    /// <summary>Whether every object of the namespace is meant.</summary>
    public bool IsEverything => Name.Length == 0 && labels.Requirements.Count == 0 && fields.Requirements.Count == 0;

    private string Name { get; }

    /// <summary>Reads labelSelector, fieldSelector and the path.</summary>
    /// <exception cref="ApiException">A selector is malformed: 400.</exception>
    public static Selection Of(ApiRequest request)
    {
        try
        {
            return new Selection(
                request.Resource,
                request.Path.Namespace,
                request.Path.Name,
                LabelSelector.Parse(request.Query("labelSelector")),
                FieldSelector.Parse(request.Query("fieldSelector"), SupportedFields.Of(request.Resource.Definition)));
        }
        catch (SelectorException exception)
        {
            throw ApiError.BadRequest(exception.Message);
        }
    }

    /// <summary>Whether an object is meant.</summary>
    public bool Has(StoredObject stored)
    {
        if ((Namespace.Length > 0 && stored.Namespace != Namespace) || (Name.Length > 0 && stored.Name != Name))
        {
            return false;
        }

        return (labels.Requirements.Count == 0 || labels.Matches(LabelsOf(stored)))
            && (fields.Requirements.Count == 0 || fields.Matches(resource.Read(stored)));
    }

    private static JsonObject LabelsOf(StoredObject stored) =>
        new(stored.Labels.Select(label => KeyValuePair.Create(label.Key, (JsonNode?)label.Value)));
}
