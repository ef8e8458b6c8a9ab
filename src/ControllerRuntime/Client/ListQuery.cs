using System.Text;

namespace KafkaFetch.ControllerRuntime.Client;

/// <summary>The query of a list.</summary>
/// <param name="LabelSelector">Or null.</param>
/// <param name="FieldSelector">Or null.</param>
/// <param name="ResourceVersion">Null or empty reads the newest.</param>
/// <param name="Continue">The token of the page, null for the first.</param>
/// <param name="Limit">How many objects a page.</param>
internal sealed record ListQuery(string? LabelSelector, string? FieldSelector, string? ResourceVersion, string? Continue, int Limit)
{
    public override string ToString()
    {
        var text = new StringBuilder("?limit=").Append(Limit);
        Append(text, "labelSelector", LabelSelector);
        Append(text, "fieldSelector", FieldSelector);
        Append(text, "continue", Continue);
        if (string.IsNullOrEmpty(Continue))
        {
            Append(text, "resourceVersion", ResourceVersion);
        }

        return text.ToString();
    }

    /// <summary>Appends a parameter that has a value.</summary>
    internal static void Append(StringBuilder text, string name, string? value)
    {
        if (!string.IsNullOrEmpty(value))
        {
            text.Append('&').Append(name).Append('=').Append(Uri.EscapeDataString(value));
        }
    }
}
