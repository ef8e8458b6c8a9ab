namespace KafkaFetch.DataPlane.Delivery;

/// <summary>One thing that is wrong with a sink's settings.</summary>
/// <param name="Field">The field's path within the sink, such as <c>headers[2].name</c>.</param>
/// <param name="Message">What is wrong and what is right, for a person. Never a secret's value.</param>
public sealed record SettingsFault(string Field, string Message)
{
    /// <summary>Throws when there is a fault; the message names every one.</summary>
    /// <param name="faults">What a settings' validation found.</param>
    /// <param name="sink">The sink's name in the message.</param>
    /// <exception cref="ArgumentException">There is a fault.</exception>
    public static void ThrowIfAny(IReadOnlyList<SettingsFault> faults, string sink)
    {
        ArgumentNullException.ThrowIfNull(faults);
        if (faults.Count > 0)
        {
            throw new ArgumentException($"The settings of the sink {sink} are invalid: {string.Join("; ", faults)}");
        }
    }

    /// <summary><c>field: message</c>.</summary>
    public override string ToString() => $"{Field}: {Message}";
}
