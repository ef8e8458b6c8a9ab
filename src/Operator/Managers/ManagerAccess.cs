using KafkaFetch.Entities.KafkaManagers;

namespace KafkaFetch.Operator.Managers;

/// <summary>Who may use a manager.</summary>
internal static class ManagerAccess
{
    /// <summary>Whether <c>spec.allowedNamespaces</c> lets consumers of a namespace refer to the manager.</summary>
    public static bool Allows(KafkaManager manager, string @namespace)
    {
        var allowed = manager.Spec.AllowedNamespaces;
        return @namespace == manager.Metadata.NamespaceProperty || allowed.From switch
        {
            NamespacesFrom.All => true,
            NamespacesFrom.Names => allowed.Names?.Contains(@namespace) == true,
            _ => false,
        };
    }
}
