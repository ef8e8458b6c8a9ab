namespace KafkaFetch.DataPlane.Sessions;

/// <summary>The ends of a session.</summary>
internal sealed partial class GroupSession
{
    /// <summary>Leaves the group; the assignment is empty some polls later.</summary>
    public void Unsubscribe() => consumer.Unsubscribe();

    /// <summary>Whether the handle still has partitions.</summary>
    public bool HasAssignment => consumer.Assignment.Count > 0;

    /// <summary>Closes: commits what is stored and disposes the handle. May block without bound when a broker is frozen.</summary>
    public void Close()
    {
        closing = true;
        consumer.Close();
        consumer.Dispose();
    }
}
