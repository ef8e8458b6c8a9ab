using KafkaFetch.ControllerRuntime.Generation;
using KafkaFetch.Facade.Options;
using KafkaFetch.Facade.Tenancy;
using KafkaFetch.Operator.Secrets;

namespace KafkaFetch.Operator.Rights;

/// <summary>What the facade runs as and may do, from what its own classes say they need. The same in <c>config/</c>, in local mode and in the tests.</summary>
internal static class FacadeRights
{
    /// <summary>Its service account, ClusterRole and Role.</summary>
    public const string Name = "kafka-fetch-facade";

    /// <summary>The namespace that it runs in.</summary>
    public const string Namespace = "kafka-fetch";

    private const string AccountFile = "facade-service-account.yaml";

    /// <summary>The files of <c>config/rbac</c>; the first makes the namespace.</summary>
    public static IReadOnlyList<GeneratedFile> Files() =>
    [
        ServiceAccountGenerator.Generate(AccountFile, Name, Namespace, ownNamespace: true),

        // Secrets of managers are read by the same reader as the operator's.
        .. RbacGenerator.Generate(Name, [.. typeof(FacadeOptions).Assembly.GetTypes(), typeof(SecretReader)], Namespace),
        GeneratedFile.Of($"{TenantRole.Name}.yaml", TenantRole.Create()),
    ];

    /// <summary>The file of <c>config/admission</c>.</summary>
    public static GeneratedFile Admission() => GeneratedFile.Of($"{Name}.yaml", [.. TenantAdmission.Create(Name, Namespace)]);
}
