namespace KafkaFetch.Facade.Monitoring;

/// <summary>Records a second, between two statuses of a consumer. When nothing is reported any more they fall towards 0.</summary>
/// <param name="Delivered">Acknowledged by the destination.</param>
/// <param name="Failed">Attempts that failed.</param>
/// <param name="DeadLettered">Acknowledged by the dead-letter topic.</param>
/// <param name="Skipped">Left out because the policy says so.</param>
internal sealed record Rates(double Delivered, double Failed, double DeadLettered, double Skipped)
{
    /// <summary>Both together.</summary>
    public static Rates operator +(Rates left, Rates right) => new(
        Math.Round(left.Delivered + right.Delivered, 3),
        Math.Round(left.Failed + right.Failed, 3),
        Math.Round(left.DeadLettered + right.DeadLettered, 3),
        Math.Round(left.Skipped + right.Skipped, 3));
}
