using KafkaFetch.Soak.History;

namespace KafkaFetch.Soak.Judging;

/// <summary>Finds every broken promise in what is known of a consumer. Pure.</summary>
internal static class Judge
{
    public static IReadOnlyList<Violation> Find(Story story) =>
    [
        .. story.Promise.Seen
            ? [.. LossRule.Find(story), .. OrderRule.Find(story), .. DuplicateRule.Find(story), .. AgainBelowCommitRule.Find(story), .. PoisonRule.Find(story)]
            : Array.Empty<Violation>(),
        .. CommitRule.Find(story),
        .. EndRule.Find(story),
    ];
}
