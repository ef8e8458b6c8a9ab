using KafkaFetch.DataPlane.Delivery;

namespace KafkaFetch.DataPlane.Tests.Delivery;

[Trait("Ring", "Unit")]
public sealed class RetryPolicyTests
{
    private static readonly RetrySettings Retry = new()
    {
        MaxAttempts = 5,
        InitialBackoff = TimeSpan.FromMilliseconds(100),
        MaxBackoff = TimeSpan.FromMilliseconds(1_000),
        Multiplier = 3,
    };

    [Theory]
    [InlineData(FailurePolicy.Block, 1, SinkOutcome.Retry, null, 1.0, false, 100, false)]
    [InlineData(FailurePolicy.Block, 2, SinkOutcome.Retry, null, 1.0, false, 300, false)]
    [InlineData(FailurePolicy.Block, 3, SinkOutcome.Retry, null, 1.0, false, 900, false)]
    [InlineData(FailurePolicy.Block, 4, SinkOutcome.Retry, null, 1.0, false, 1_000, false)]
    [InlineData(FailurePolicy.Block, 2, SinkOutcome.Retry, null, 0.5, false, 150, false)]
    [InlineData(FailurePolicy.Block, 2, SinkOutcome.Retry, null, 0.0, false, 0, false)]
    [InlineData(FailurePolicy.Block, 2, SinkOutcome.Retry, 5_000, 1.0, false, 5_000, false)]
    [InlineData(FailurePolicy.Block, 2, SinkOutcome.Retry, 10, 1.0, false, 300, false)]
    [InlineData(FailurePolicy.Block, 2, SinkOutcome.Retry, 86_400_000, 1.0, false, 3_600_000, false)]
    [InlineData(FailurePolicy.Block, 5, SinkOutcome.Retry, null, 1.0, false, 1_000, true)]
    [InlineData(FailurePolicy.Block, 5, SinkOutcome.Retry, null, 0.0, false, 500, true)]
    [InlineData(FailurePolicy.Block, 5_000, SinkOutcome.Retry, null, 1.0, false, 1_000, true)]
    [InlineData(FailurePolicy.Block, 1, SinkOutcome.Reject, null, 1.0, false, 1_000, true)]
    [InlineData(FailurePolicy.Skip, 4, SinkOutcome.Retry, null, 1.0, false, 1_000, false)]
    [InlineData(FailurePolicy.Skip, 5, SinkOutcome.Retry, 5_000, 1.0, true, 0, true)]
    [InlineData(FailurePolicy.Skip, 1, SinkOutcome.Reject, null, 1.0, true, 0, true)]
    [InlineData(FailurePolicy.Skip, 1, SinkOutcome.Halt, null, 0.0, false, 1_000, true)]
    [InlineData(FailurePolicy.Block, 50, SinkOutcome.Halt, null, 0.0, false, 1_000, true)]
    public void Every_case_of_the_table(
        FailurePolicy policy, int failed, SinkOutcome outcome, int? afterMs, double random, bool skip, int waitMs, bool exhausted)
    {
        TimeSpan? after = afterMs is { } ms ? TimeSpan.FromMilliseconds(ms) : null;
        var answer = outcome switch
        {
            SinkOutcome.Reject => SinkAnswer.Reject("R", "m"),
            SinkOutcome.Halt => SinkAnswer.Halt("R", "m"),
            _ => SinkAnswer.Retry("R", "m", after: after),
        };
        var settings = new DeliverySettings { Retry = Retry, OnFailure = policy };
        Assert.Equal(
            new RetryVerdict(skip, TimeSpan.FromMilliseconds(waitMs), exhausted),
            RetryPolicy.Decide(settings, failed, answer, random));
    }

    [Fact]
    public void Very_many_attempts_and_a_great_multiplier_stay_within_the_ceiling()
    {
        var settings = new DeliverySettings { Retry = Retry with { MaxAttempts = int.MaxValue, Multiplier = 1e6 } };
        var verdict = RetryPolicy.Decide(settings, 1_000_000, SinkAnswer.Retry("R", "m"), 0.999);
        Assert.InRange(verdict.Wait, TimeSpan.Zero, Retry.MaxBackoff);
    }

    [Theory]
    [InlineData(4, SinkOutcome.Retry, false)]
    [InlineData(5, SinkOutcome.Retry, true)]
    [InlineData(1, SinkOutcome.Reject, true)]
    public void A_record_is_a_dead_letter_when_the_policy_decides(int failed, SinkOutcome outcome, bool dead)
    {
        var answer = outcome == SinkOutcome.Reject ? SinkAnswer.Reject("R", "m") : SinkAnswer.Retry("R", "m");
        var settings = new DeliverySettings { Retry = Retry, OnFailure = FailurePolicy.DeadLetter };
        var verdict = RetryPolicy.Decide(settings, failed, answer, 0.5);
        Assert.Equal((dead, dead, false), (verdict.DeadLetter, verdict.Exhausted, verdict.Skip));
    }
}
