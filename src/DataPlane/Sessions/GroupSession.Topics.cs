namespace KafkaFetch.DataPlane.Sessions;

/// <summary>
/// Topics that were deleted and made anew. Brokers and librdkafka go by the name, and an offset of the old topic that the new one has too
/// would pass over all records before it.
/// </summary>
internal sealed partial class GroupSession
{
    private const int None = -1;

    private int topicsSeen = None;

    private void ObserveTopics()
    {
        var version = context.Topics.Version;
        if (version == topicsSeen)
        {
            return;
        }

        topicsSeen = version;
        foreach (var state in partitions.Values)
        {
            if (context.Topics.Of(state.Id.Topic) is not { } current)
            {
                continue;
            }

            state.TopicId ??= current;
            if (state.TopicId != current && !state.Remade)
            {
                state.Remade = true;
                pausesDue = true;
                AddPendingStart(state);
                LogNeedsStart(settings.Name, state.Id, "the topic was made anew");
            }
        }
    }
}
