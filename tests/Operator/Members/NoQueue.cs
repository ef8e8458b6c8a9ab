using KafkaFetch.ControllerRuntime.Controllers;
using KafkaFetch.ControllerRuntime.Entities;
using KafkaFetch.Entities.KafkaConsumerMembers;

namespace KafkaFetch.Operator.Tests.Members;

/// <summary>Nobody reconciles.</summary>
internal sealed class NoQueue : IEntityQueue<KafkaConsumerMember>
{
    public void Add(EntityKey key)
    {
    }

    public void AddAfter(EntityKey key, TimeSpan delay)
    {
    }
}
