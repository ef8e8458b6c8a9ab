namespace KafkaFetch.Operator.Secrets;

/// <summary>What came of reading one key of a Secret. Its text never holds the value.</summary>
internal sealed class SecretReading
{
    private SecretReading(byte[]? value, string? problem)
    {
        Value = value;
        Problem = problem;
    }

    /// <summary>The value, or null when there is none.</summary>
    public byte[]? Value { get; }

    /// <summary>What is missing and what to do, or null.</summary>
    public string? Problem { get; }

    public static SecretReading Of(byte[] value) => new(value, null);

    public static SecretReading Missing(string problem) => new(null, problem);

    public override string ToString() => Problem ?? "a secret value";
}
