using System.Text;

namespace KafkaFetch.ControllerRuntime.Client;

/// <summary>The query of a watch.</summary>
/// <param name="LabelSelector">Or null.</param>
/// <param name="FieldSelector">Or null.</param>
/// <param name="ResourceVersion">The version after which events are wanted.</param>
/// <param name="TimeoutSeconds">When the server shall close it.</param>
internal sealed record WatchQuery(string? LabelSelector, string? FieldSelector, string ResourceVersion, int TimeoutSeconds)
{
    public override string ToString()
    {
        var text = new StringBuilder("?watch=true&allowWatchBookmarks=true&timeoutSeconds=").Append(TimeoutSeconds);
        ListQuery.Append(text, "resourceVersion", ResourceVersion);
        ListQuery.Append(text, "labelSelector", LabelSelector);
        ListQuery.Append(text, "fieldSelector", FieldSelector);
        return text.ToString();
    }
}
