namespace KafkaFetch.Bench.Idle;

/// <summary>How long things are given, for both kinds alike.</summary>
internal static class Phases
{
    /// <summary>Until all are assigned.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>From then on, until the joins' garbage is gone.</summary>
    public static readonly TimeSpan Settle = TimeSpan.FromSeconds(10);

    /// <summary>For the processor time and the polls.</summary>
    public static readonly TimeSpan Watched = TimeSpan.FromSeconds(20);
}
