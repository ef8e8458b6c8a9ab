using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace KafkaFetch.ControllerRuntime.Generation;

/// <summary>
/// Writes JSON as YAML, always in the same way: the order of the nodes, two blanks, line feeds; text is plain where that is safe, else
/// quoted as in JSON.
/// </summary>
internal static partial class YamlWriter
{
    private const string Header = "# Generated from the types: do not edit, change the types and run `make generate`.\n";

    private static readonly JsonSerializerOptions Quoted = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Documents under a header that says where they come from.</summary>
    public static string Document(params JsonObject[] roots)
    {
        var text = new StringBuilder(Header);
        foreach (var root in roots)
        {
            text.Append("---\n");
            WriteObject(text, root, 0, firstIsIndented: false);
        }

        return text.ToString();
    }

    private static void WriteObject(StringBuilder text, JsonObject value, int indent, bool firstIsIndented)
    {
        foreach (var (key, child) in value)
        {
            if (!firstIsIndented) text.Append(' ', indent);
            firstIsIndented = false;
            text.Append(Scalar(key)).Append(':');
            WriteChild(text, child, indent);
        }
    }

    private static void WriteChild(StringBuilder text, JsonNode? child, int indent)
    {
        if (child is JsonObject { Count: > 0 } nested)
        {
            text.Append('\n');
            WriteObject(text, nested, indent + 2, firstIsIndented: false);
        }
        else if (child is JsonArray { Count: > 0 } list)
        {
            text.Append('\n');
            WriteArray(text, list, indent);
        }
        else text.Append(' ').Append(Leaf(child)).Append('\n');
    }

    private static void WriteArray(StringBuilder text, JsonArray list, int indent)
    {
        foreach (var item in list)
        {
            text.Append(' ', indent).Append("- ");
            if (item is JsonObject { Count: > 0 } nested) WriteObject(text, nested, indent + 2, firstIsIndented: true);
            else text.Append(Leaf(item)).Append('\n');
        }
    }

    private static string Leaf(JsonNode? node) => node switch
    {
        null => "null",
        JsonObject => "{}",
        JsonArray => "[]",
        _ when node.GetValueKind() == JsonValueKind.String => Scalar(node.GetValue<string>()),
        _ => node.ToJsonString(),
    };

    private static string Scalar(string value) =>
        Plain().IsMatch(value) && !Ambiguous().IsMatch(value) ? value : JsonSerializer.Serialize(value, Quoted);

    [GeneratedRegex(@"^[A-Za-z$]([A-Za-z0-9 ._/,;'`()<>=+-]*[A-Za-z0-9._/)`-])?\z")]
    private static partial Regex Plain();

    // YAML 1.1 readers, kubectl's among them, take these words for booleans and null.
    [GeneratedRegex(@"^(y|n|yes|no|on|off|true|false|null)\z", RegexOptions.IgnoreCase)]
    private static partial Regex Ambiguous();
}
