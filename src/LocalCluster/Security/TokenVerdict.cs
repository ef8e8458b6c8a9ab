namespace KafkaFetch.LocalCluster.Security;

/// <summary>Who a token stands for.</summary>
/// <param name="User">The user, null when nobody.</param>
/// <param name="Audiences">Those of the asked audiences that it is for.</param>
/// <param name="Error">Why it stands for nobody; empty when it does.</param>
internal readonly record struct TokenVerdict(UserInfo? User, IReadOnlyList<string> Audiences, string Error);
