namespace KafkaFetch.DataPlane.Members;

/// <summary>The kinds of a <see cref="StartPosition"/>.</summary>
public enum StartKind
{
    /// <summary>The first record that still exists.</summary>
    Earliest,

    /// <summary>The end: only records produced from now on.</summary>
    Latest,

    /// <summary>The first record at or after a time; the end when there is none.</summary>
    Timestamp,
}
