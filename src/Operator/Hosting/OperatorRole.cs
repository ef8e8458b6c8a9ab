namespace KafkaFetch.Operator.Hosting;

/// <summary>What a process does.</summary>
[Flags]
internal enum OperatorRole
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Watches managers and consumers, places members, writes their statuses; one process leads.</summary>
    Controller = 1,

    /// <summary>Runs members.</summary>
    Worker = 2,

    /// <summary>Serves the REST facade.</summary>
    Facade = 4,
}
