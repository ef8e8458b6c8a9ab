namespace KafkaFetch.DataPlane.Members;

/// <summary>Why a member cannot consume.</summary>
/// <param name="Reason">A CamelCase condition reason.</param>
/// <param name="Message">What is wrong, where, and what to do.</param>
internal sealed record MemberFault(string Reason, string Message);
