using KafkaFetch.DataPlane.Delivery;

namespace KafkaFetch.DataPlane.Members;

/// <summary>Runs the members of one worker: pumps for the idle ones, a thread for each hot one, one shared ListOffsets a cluster.</summary>
public interface IMemberHost : IAsyncDisposable
{
    /// <summary>The members that run, stopping ones included.</summary>
    IReadOnlyCollection<IMember> Members { get; }

    /// <summary>
    /// Starts a member and returns at once; it connects, retries and heals by itself. The member owns <paramref name="sink"/> and
    /// disposes it when it has stopped.
    /// </summary>
    /// <param name="settings">What to run. A second member with the same name is a fault of the caller.</param>
    /// <param name="sink">Where records go; null with <see cref="MemberSettings.Delivery"/> null.</param>
    /// <exception cref="InvalidOperationException">The name runs already, or the host is disposed.</exception>
    /// <exception cref="ArgumentException">librdkafka refuses the settings; the message names the key.</exception>
    IMember Start(MemberSettings settings, ISink? sink);
}
