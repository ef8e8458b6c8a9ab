using k8s.Models;
using KafkaFetch.Entities;
using KafkaFetch.Entities.KafkaConsumerMembers;
using KafkaFetch.Entities.KafkaConsumers;
using KafkaFetch.Entities.Metadata;

namespace KafkaFetch.Operator.Consumers;

/// <summary>Makes the object of a member.</summary>
internal static class MemberObject
{
    public static KafkaConsumerMember Make(KafkaConsumer consumer, int ordinal, string worker) => new()
    {
        Metadata = new V1ObjectMeta
        {
            Name = ConsumerNames.Member(consumer.Metadata.Name, ordinal),
            NamespaceProperty = consumer.Metadata.NamespaceProperty,
            Labels = new Dictionary<string, string>
            {
                [KafkaFetchLabels.Consumer] = consumer.Metadata.Name,
                [KafkaFetchLabels.Worker] = worker,
            },
            Finalizers = [KafkaFetchFinalizers.Worker],
            OwnerReferences =
            [
                new V1OwnerReference
                {
                    ApiVersion = ApiGroup.GroupVersion,
                    Kind = KafkaConsumer.KubeKind,
                    Name = consumer.Metadata.Name,
                    Uid = consumer.Metadata.Uid,
                    Controller = true,

                    // Setting it needs a right on the owner's finalizers, and nothing here waits for it.
                    BlockOwnerDeletion = false,
                },
            ],
        },
        Spec = new KafkaConsumerMemberSpec
        {
            Consumer = new MemberConsumerRef { Name = consumer.Metadata.Name, Uid = consumer.Metadata.Uid },
            Ordinal = ordinal,
            Worker = worker,
        },
    };
}
