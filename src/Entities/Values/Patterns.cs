namespace KafkaFetch.Entities.Values;

/// <summary>Regular expressions (RE2) that many fields share.</summary>
public static class Patterns
{
    /// <summary>A Kafka topic's name.</summary>
    public const string Topic = "^[a-zA-Z0-9._-]+$";

    /// <summary>A Kubernetes object's name (RFC 1123 subdomain).</summary>
    public const string DnsSubdomain = "^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$";

    /// <summary>A namespace's name (RFC 1123 label).</summary>
    public const string DnsLabel = "^[a-z0-9]([-a-z0-9]*[a-z0-9])?$";

    /// <summary>A key of a Secret.</summary>
    public const string SecretKey = "^[-._a-zA-Z0-9]+$";

    /// <summary>Printable ASCII without blanks.</summary>
    public const string Printable = "^[!-~]+$";

    /// <summary>A TCP port, 1 to 65535.</summary>
    public const string Port = "([1-9][0-9]{0,3}|[1-5][0-9]{4}|6[0-4][0-9]{3}|65[0-4][0-9]{2}|655[0-2][0-9]|6553[0-5])";

    /// <summary><c>host:port</c>; an IPv6 address stands in brackets.</summary>
    public const string HostAndPort = "^([a-zA-Z0-9]([-a-zA-Z0-9._]*[a-zA-Z0-9])?|\\[[0-9a-fA-F:.]+\\]):" + Port + "$";

    /// <summary>An <c>http</c> or <c>https</c> URL with a host, without user information or fragment.</summary>
    public const string HttpUrl =
        "^https?://([a-zA-Z0-9]([-a-zA-Z0-9._]*[a-zA-Z0-9])?|\\[[0-9a-fA-F:.]+\\])(:" + Port + ")?([/?][^\\s#]*)?$";

    /// <summary>An identifier of PostgreSQL that needs no quotes.</summary>
    public const string SqlIdentifier = "^[a-z_][a-z0-9_]*$";

    /// <summary>A regular expression over topics' names.</summary>
    public const string TopicRegex = @"^\^.+$";

    /// <summary>A name of PostgreSQL's for a table, with or without its schema.</summary>
    public const string SqlTable = @"^([a-z_][a-z0-9_]*\.)?[a-z_][a-z0-9_]*$";

    /// <summary>A JSON pointer (RFC 6901).</summary>
    public const string JsonPointer = "^(/([^~/]|~[01])*)*$";

    /// <summary>A header's name (RFC 9110, 5.6.2).</summary>
    public const string HeaderName = "^[!#$%&'*+.^_`|~0-9A-Za-z-]+$";

    /// <summary>A header's value.</summary>
    public const string HeaderValue = @"^[\t -~]*$";

    /// <summary>A duration as Go writes it.</summary>
    public const string Duration = @"^([0-9]{1,6}(\.[0-9]{1,6})?(ms|s|m|h)){1,4}$";

    /// <summary>A number of bytes as Kubernetes writes quantities.</summary>
    public const string Bytes = "^([1-9][0-9]{0,8}|[1-9][0-9]{0,5}(k|Ki)|[1-9][0-9]{0,3}(M|Mi)|[1-9]Gi)$";
}
