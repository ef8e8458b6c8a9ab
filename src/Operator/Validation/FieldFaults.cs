namespace KafkaFetch.Operator.Validation;

/// <summary>Collects every fault of a resource, so that all are told at once.</summary>
internal sealed class FieldFaults
{
    private readonly List<FieldFault> faults = [];

    public IReadOnlyList<FieldFault> All => faults;

    /// <summary>Notes a fault when <paramref name="holds"/> is false.</summary>
    public void Require(bool holds, string path, string message)
    {
        if (!holds)
        {
            faults.Add(new FieldFault(path, message));
        }
    }
}
