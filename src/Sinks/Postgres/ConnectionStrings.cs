using Npgsql;

namespace KafkaFetch.Sinks.Postgres;

/// <summary>Reads a tenant's connection string: what names files of the worker or its identity is refused, the rest is bounded.</summary>
internal static class ConnectionStrings
{
    // More connections a member would take those of the whole server: it has 100 by default.
    private const int PoolSize = 8;

    private static readonly string[] Refused =
        ["Passfile", "SSL Certificate", "SSL Key", "Root Certificate", "Kerberos Service Name", "Include Realm"];

    /// <summary>What is wrong with it; null when nothing is. Shows nothing of it.</summary>
    internal static string? Fault(string text)
    {
        try
        {
            var builder = new NpgsqlConnectionStringBuilder(text);
            if (Refused.FirstOrDefault(builder.ShouldSerialize) is { } refused)
            {
                return $"the secret must not set {refused}: it would be read from the worker";
            }

            return string.IsNullOrEmpty(builder.Host) || string.IsNullOrEmpty(builder.Database) || string.IsNullOrEmpty(builder.Username)
                ? "the secret must name Host, Database and Username"
                : null;
        }
        catch (Exception e) when (e is ArgumentException or FormatException or InvalidCastException or OverflowException or KeyNotFoundException)
        {
            return "the secret must be a connection string such as Host=db.example;Database=app;Username=writer;Password=...";
        }
    }

    /// <summary>The settings of the pool that one sink has.</summary>
    internal static NpgsqlConnectionStringBuilder Bounded(string text)
    {
        var builder = new NpgsqlConnectionStringBuilder(text) { PersistSecurityInfo = false, IncludeErrorDetail = false };
        SetUnlessGiven(builder, "Application Name", "kafka-fetch");
        SetUnlessGiven(builder, "Maximum Pool Size", PoolSize);
        SetUnlessGiven(builder, "Timeout", 10);
        return builder;
    }

    /// <summary>A host of a list may have its port behind it; a Unix socket is this machine's.</summary>
    internal static string WithoutPort(string host)
    {
        var name = host.Trim();
        var colon = name.LastIndexOf(':');
        return name.StartsWith('/') || name.StartsWith('@') ? "127.0.0.1" : colon > 0 && name.IndexOf(':') == colon ? name[..colon] : name;
    }

    private static void SetUnlessGiven(NpgsqlConnectionStringBuilder builder, string key, object value)
    {
        if (!builder.ShouldSerialize(key))
        {
            builder[key] = value;
        }
    }
}
