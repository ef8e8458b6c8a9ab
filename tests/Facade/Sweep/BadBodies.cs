using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace KafkaFetch.Facade.Tests.Sweep;

/// <summary>Bodies that the schema of the operation does not allow, made from its example; each breaks a rule for sure.</summary>
internal static class BadBodies
{
    private const string Marker = "\"~\"";

    private static readonly string[] MediaTypes =
        ["text/plain", "application/xml", "multipart/form-data; boundary=x", "application/json-patch+json", "application/yaml", "", "json", "*/*", "\u00ff"];

    private static readonly string[] Whole = ["", " ", "null", "true", "0", "\"\"", "[]", "[{}]", "{", "}", "{]", "\u0000", "\u00ff\u00fe", "\u00ef\u00bb\u00bf", "NaN", "{}{}", "//", "<xml/>", "---\na: b"];

    private static readonly string[] Tokens = ["NaN", "-Infinity", "1e999", "01", "'x'", "undefined", "\"\u0001\"", "\"\u00c3\u0028\"", "\"\\ud800\"", "\"\\x41\"", "\"unended", "99999999999999999999999999"];

    /// <summary>Strings in quotes that are no Unicode.</summary>
    private static readonly string[] NoUnicode = ["\"\\ud800\"", "\"\\udc00a\"", "\"a\\ud800\\ud800\"", "\"\u00ff\"", "\"\u00ed\u00a0\u0080\""];

    private static readonly string[] MediaTypeParameters = ["; charset=utf-7", "; charset=\"", "; charset=", "; charset=\u00ff", "; charset=utf-16; charset=utf-7", ";;;", "; q", ", text/plain"];

    private static readonly string[] NoNames = ["m\u0430in", "ma\u0131n", "main\u200b", "MAIN", "-", "", "a b", "..", "../main", "a/b", "\u202emain", "main\u0000", new('a', 10_000)];

    /// <summary>Maps of the user's own keys, and what is ignored when it is sent.</summary>
    private static readonly HashSet<string> Free = ["labels", "properties", "headers", "status", "createdAt", "updatedAt"];

    /// <summary>Spoils the body of a request that has one.</summary>
    public static Draft Spoil(Draft draft, Random random)
    {
        var example = draft.Operation.Example!.AsObject();
        if (draft.MediaType.EndsWith("urlencoded", StringComparison.Ordinal))
        {
            return draft with { Body = Encoding.Latin1.GetBytes(random.From(Forms)), Spoiled = "form" };
        }

        var (what, body) = random.Next(14) switch
        {
            0 => ("whole", random.From(Whole)),
            1 => ("truncated", Truncated(example, random)),
            2 => ("deep", Deep(random)),
            3 => ("huge", $$"""{"name": "{{new string('a', 300_000)}}"}"""),
            4 => ("twice", Twice(example, random)),
            5 => ("unknown", Unknown(example, random)),
            6 => ("name", Named(example, random)),
            7 => ("token", Replaced(example, random, _ => null).Replace(Marker, random.From(Tokens), StringComparison.Ordinal)),
            13 => ("no Unicode", NotUnicode(example, random)),
            8 => ("bytes", Encoding.Latin1.GetString(Bytes(random))),
            9 or 10 when draft.Operation.Method == HttpMethod.Post => ("null", Nulled(example, random)),
            _ => ("type", Replaced(example, random, value => Wrong(value, random))),
        };
        return draft with { Body = Encoding.Latin1.GetBytes(body), Spoiled = $"body {what} {(body.Length > 300 ? body[..300] : body)}" };
    }

    /// <summary>Says another media type.</summary>
    public static Draft SpoilMediaType(Draft draft, Random random) => draft with { MediaType = random.From(MediaTypes), Spoiled = "media type" };

    /// <summary>Says the right media type, and something behind it.</summary>
    public static Draft SpoilMediaTypeParameters(Draft draft, Random random)
        => draft with { MediaType = draft.MediaType + random.From(MediaTypeParameters), Spoiled = "media type's parameters" };

    private static readonly string[] Forms =
    [
        "", "=", "&&&&", "%", "%zz=%ff", "grant_type", "grant_type=", "grant_type=client_credentials", "grant_type=password", "grant_type=password&username=ada", "grant_type=refresh_token",
        "grant_type=refresh_token&refresh_token=%00", "grant_type=refresh_token&refresh_token=..%2f..%2f", "grant_type=refresh_token&grant_type=password", "{\"grant_type\": \"password\"}",
        "grant_type=refresh_token&refresh_token=" + new string('a', 20_000), string.Concat(Enumerable.Repeat("a=b&", 3_000)), new('k', 9_000), "token_type_hint=%ff",
    ];

    private static string Truncated(JsonObject example, Random random)
    {
        var text = Latin(example.ToJsonString());
        return text[..random.Next(1, text.Length - 1)];
    }

    private static string Deep(Random random)
    {
        var levels = random.From([33, 64, 1_000, 20_000]);
        var (open, close) = random.From([("[", "]"), ("{\"spec\":", "}"), ("{\"status\":", "}"), ("{\"labels\":[", "]}")]);
        return string.Concat(Enumerable.Repeat(open, levels)) + "1" + string.Concat(Enumerable.Repeat(close, random.Next(levels + 1)));
    }

    private static string Twice(JsonObject example, Random random)
    {
        var (key, value) = random.From([.. example]);
        return Latin($$"""{"{{key}}": {{value?.ToJsonString() ?? "null"}}, {{example.ToJsonString()[1..]}}""");
    }

    private static string Unknown(JsonObject example, Random random)
    {
        var copy = example.DeepClone().AsObject();
        var objects = Nodes(copy).OfType<JsonObject>().Append(copy).Where(o => o == copy || !Free.Contains(o.GetPropertyName())).ToList();
        random.From(objects)[random.From(["nope", "__proto__", "$type", "Name", "spec ", "metadata", "kind", "\u0000"])] = random.From<JsonNode>([1, "x", new JsonObject()]);
        return Latin(copy.ToJsonString());
    }

    private static string Named(JsonObject example, Random random)
    {
        var copy = example.DeepClone().AsObject();
        var field = copy.ContainsKey("username") ? "username" : copy.ContainsKey("newPassword") ? "newPasswort" : "name";

        // A user may have capitals.
        copy[field] = random.From([.. NoNames.Where(n => field != "username" || n != "MAIN")]);
        return Latin(copy.ToJsonString(JsonSerializerOptions.Default));
    }

    /// <summary>With text that is no Unicode for a name or a value of a map; refused for its name where the map is ignored.</summary>
    private static string NotUnicode(JsonObject example, Random random)
    {
        var copy = example.DeepClone().AsObject();
        copy[random.From(["labels", "status", "spec", "~"])] = random.Next(2) == 0 ? new JsonObject { ["~"] = "x" } : new JsonObject { ["x"] = "~" };
        copy[copy.ContainsKey("username") ? "username" : "name"] = "-";
        return Latin(copy.ToJsonString()).Replace(Marker, random.From(NoUnicode), StringComparison.Ordinal);
    }

    private static string Replaced(JsonObject example, Random random, Func<JsonNode, JsonNode?> change)
    {
        var copy = example.DeepClone().AsObject();
        var at = random.From(Nodes(copy).ToList());
        at.ReplaceWith(change(at) ?? JsonValue.Create("~"));
        return Latin(copy.ToJsonString());
    }

    /// <summary>With null for something, which may be as good as absent; so it is refused for its name.</summary>
    private static string Nulled(JsonObject example, Random random)
    {
        var copy = example.DeepClone().AsObject();
        random.From(Nodes(copy).ToList()).ReplaceWith<JsonNode?>(null);
        copy[copy.ContainsKey("username") ? "username" : "name"] = random.From<JsonNode?>([null, "-"]);
        return Latin(copy.ToJsonString());
    }

    private static JsonNode Wrong(JsonNode value, Random random)
    {
        JsonNode[] others = value.GetValueKind() switch
        {
            JsonValueKind.Object => [1, "x", true, new JsonArray()],
            JsonValueKind.Array => [1, "x", true, new JsonObject()],
            JsonValueKind.String => [1, true, new JsonObject(), new JsonArray()],
            JsonValueKind.Number => [true, new JsonObject(), new JsonArray(), "x", 1e300, -1.5],
            _ => [1, "true", new JsonObject(), new JsonArray()],
        };
        return random.From(others);
    }

    private static byte[] Bytes(Random random)
    {
        var bytes = new byte[random.Next(1, 200)];
        random.NextBytes(bytes);
        return bytes;
    }

    /// <summary>Everything below, without what may hold anything.</summary>
    private static IEnumerable<JsonNode> Nodes(JsonNode node) => node switch
    {
        JsonObject members => members.Where(m => m.Value is not null && m.Key is not ("status" or "createdAt" or "updatedAt")).SelectMany(m => Nodes(m.Value!).Prepend(m.Value!)),
        JsonArray items => items.Where(i => i is not null).SelectMany(i => Nodes(i!).Prepend(i!)),
        _ => [],
    };

    /// <summary>The bytes of UTF-8, one character each.</summary>
    private static string Latin(string text) => Encoding.Latin1.GetString(Encoding.UTF8.GetBytes(text));
}
