namespace KafkaFetch.Facade.Tests.Tenancy;

/// <summary>Whose things an operation is about.</summary>
internal enum Reach
{
    /// <summary>Nobody's.</summary>
    Public,

    /// <summary>The caller himself, whatever is named.</summary>
    Account,

    /// <summary>All things of the tenant, or a new one.</summary>
    Tenant,

    /// <summary>The thing that the path names.</summary>
    Named,
}
