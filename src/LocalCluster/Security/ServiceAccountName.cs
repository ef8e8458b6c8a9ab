namespace KafkaFetch.LocalCluster.Security;

/// <summary>A service account by namespace and name.</summary>
internal readonly record struct ServiceAccountName(string Namespace, string Name)
{
    private const string Prefix = "system:serviceaccount:";

    /// <summary>Its user name.</summary>
    public string User => $"{Prefix}{Namespace}:{Name}";

    /// <summary>The groups that every service account of the namespace is in.</summary>
    public string[] Groups => ["system:serviceaccounts", $"system:serviceaccounts:{Namespace}"];

    /// <summary>The service account behind a user name, null when it is another kind of user.</summary>
    public static ServiceAccountName? OfUser(string user)
    {
        if (!user.StartsWith(Prefix, StringComparison.Ordinal))
        {
            return null;
        }

        return user[Prefix.Length..].Split(':') is [{ Length: > 0 } ns, { Length: > 0 } name] ? new ServiceAccountName(ns, name) : null;
    }
}
