namespace KafkaFetch.Soak.History;

/// <summary>A record as it is in the log, read by the soak itself.</summary>
/// <param name="Offset">Its offset.</param>
/// <param name="Key">Its key.</param>
/// <param name="Id">Its number among those of its topic; a broker that was retried may have it twice.</param>
/// <param name="Poison">Whether the receiver refuses it.</param>
internal readonly record struct LoggedRecord(long Offset, string Key, long Id, bool Poison);
