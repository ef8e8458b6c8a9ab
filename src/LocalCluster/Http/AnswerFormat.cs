using Microsoft.Net.Http.Headers;

namespace KafkaFetch.LocalCluster.Http;

/// <summary>What the client wants an answer as.</summary>
internal enum AnswerFormat
{
    /// <summary>The objects themselves.</summary>
    Object,

    /// <summary>meta.k8s.io/v1 Table.</summary>
    Table,

    /// <summary>meta.k8s.io/v1 PartialObjectMetadata.</summary>
    Metadata,

    /// <summary>The objects themselves, as YAML.</summary>
    Yaml,

    /// <summary>apidiscovery.k8s.io/v2 APIGroupDiscoveryList.</summary>
    AggregatedDiscovery,
}

/// <summary>Reads the Accept header.</summary>
internal static class AnswerFormats
{
    /// <summary>The first format of the list that this server has. Protobuf is passed over, as clients that ask for it name JSON next.</summary>
    /// <exception cref="ApiException">None of them: 406.</exception>
    public static AnswerFormat Choose(IEnumerable<string?> accept)
    {
        var any = false;
        foreach (var header in accept)
        {
            foreach (var item in (header ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            {
                any = true;
                if (MediaTypeHeaderValue.TryParse(item, out var type) && Read(type) is { } format)
                {
                    return format;
                }
            }
        }

        return any ? throw ApiError.NotAcceptable() : AnswerFormat.Object;
    }

    private static AnswerFormat? Read(MediaTypeHeaderValue type)
    {
        if (type.MediaType.Value is "application/yaml")
        {
            return AnswerFormat.Yaml;
        }

        if (type.MediaType.Value is not ("application/json" or "*/*" or "application/*"))
        {
            return null;
        }

        var version = Parameter(type, "v");
        return (Parameter(type, "as"), Parameter(type, "g")) switch
        {
            ("", _) => AnswerFormat.Object,
            ("Table", "meta.k8s.io") when version is "v1" => AnswerFormat.Table,
            ("PartialObjectMetadata" or "PartialObjectMetadataList", "meta.k8s.io") when version is "v1" => AnswerFormat.Metadata,
            ("APIGroupDiscoveryList", "apidiscovery.k8s.io") when version is "v2" => AnswerFormat.AggregatedDiscovery,
            _ => null,
        };
    }

    private static string Parameter(MediaTypeHeaderValue type, string name) =>
        type.Parameters.FirstOrDefault(parameter => parameter.Name.Equals(name, StringComparison.OrdinalIgnoreCase))?.Value.Value ?? "";
}
