using System.Text.Json.Nodes;
using KafkaFetch.LocalCluster.Authorization;

namespace KafkaFetch.LocalCluster.Security;

/// <summary>Who sent a request.</summary>
internal sealed class UserInfo
{
    /// <summary>The group that everybody is in who was recognised.</summary>
    public const string Authenticated = "system:authenticated";

    /// <summary>The group of those who named nobody.</summary>
    public const string Unauthenticated = "system:unauthenticated";

    /// <summary>The user of those who named nobody.</summary>
    public const string AnonymousName = "system:anonymous";

    private const string Masters = "system:masters";

    /// <summary>Makes a user.</summary>
    /// <param name="name">The user's name.</param>
    /// <param name="groups">The groups it is in.</param>
    public UserInfo(string name, IReadOnlyList<string> groups)
    {
        Name = name;
        Groups = groups;
        IsSuperuser = groups.Contains(Masters);
        Subjects = [new Subject(false, name), .. groups.Select(group => new Subject(true, group))];
    }

    /// <summary>The holder of the one token, who may do everything.</summary>
    public static UserInfo Admin { get; } = new("kafka-fetch-local-admin", [Masters, Authenticated]);

    /// <summary>Who sent a request without a token.</summary>
    public static UserInfo Anonymous { get; } = new(AnonymousName, [Unauthenticated]);

    /// <summary>The user's name.</summary>
    public string Name { get; }

    /// <summary>The groups it is in.</summary>
    public IReadOnlyList<string> Groups { get; }

    /// <summary>Its identity, empty when it has none: a service account made anew under the same name has another one.</summary>
    public string Uid { get; init; } = "";

    /// <summary>What else is known of it.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Extra { get; init; } = new Dictionary<string, IReadOnlyList<string>>();

    /// <summary>Whether it may do everything, whatever the roles say.</summary>
    public bool IsSuperuser { get; }

    /// <summary>As whom bindings know it.</summary>
    public IReadOnlyList<Subject> Subjects { get; }

    /// <summary>authentication.k8s.io/v1 UserInfo.</summary>
    public JsonObject ToJson()
    {
        var value = new JsonObject { ["username"] = Name };
        if (Uid.Length > 0)
        {
            value["uid"] = Uid;
        }

        value["groups"] = Texts(Groups);
        if (Extra.Count > 0)
        {
            value["extra"] = new JsonObject(Extra.Select(item => KeyValuePair.Create(item.Key, (JsonNode?)Texts(item.Value))));
        }

        return value;
    }

    private static JsonArray Texts(IEnumerable<string> texts) => new([.. texts.Select(text => (JsonNode)text)]);
}
