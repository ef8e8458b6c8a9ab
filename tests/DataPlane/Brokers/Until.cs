using KafkaFetch.DataPlane.Members;
using KafkaFetch.Testing.Waiting;

namespace KafkaFetch.DataPlane.Tests.Brokers;

/// <summary>Waiting, cancelled with the test.</summary>
internal static class Until
{
    public static Task TrueAsync(string what, Func<bool> condition)
        => Eventually.TrueAsync(what, condition, cancellation: TestContext.Current.CancellationToken);

    public static Task TrueAsync(string what, Func<Task<bool>> condition)
        => Eventually.TrueAsync(what, _ => condition(), cancellation: TestContext.Current.CancellationToken);

    /// <summary>Waits until the member's snapshot is as wanted, and returns it.</summary>
    public static Task<MemberSnapshot> SnapshotAsync(this IMember member, string what, Func<MemberSnapshot, bool> wanted)
        => Eventually.HoldsAsync(what, _ => Task.FromResult(member.Snapshot()), wanted, cancellation: TestContext.Current.CancellationToken);
}
