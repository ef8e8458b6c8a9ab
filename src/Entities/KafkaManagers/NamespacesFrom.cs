using System.Text.Json.Serialization;

namespace KafkaFetch.Entities.KafkaManagers;

/// <summary>Which namespaces are meant.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<NamespacesFrom>))]
public enum NamespacesFrom
{
    /// <summary>The manager's own.</summary>
    Same,

    /// <summary>Every namespace.</summary>
    All,

    /// <summary>Those that are named.</summary>
    Names,
}
