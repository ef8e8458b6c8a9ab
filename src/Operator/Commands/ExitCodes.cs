namespace KafkaFetch.Operator.Commands;

/// <summary>What the process answers.</summary>
internal static class ExitCodes
{
    /// <summary>Done, or ended by wish.</summary>
    public const int Success = 0;

    /// <summary>It failed; standard error says why.</summary>
    public const int Failure = 1;
}
