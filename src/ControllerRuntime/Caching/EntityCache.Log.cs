using KafkaFetch.ControllerRuntime.Entities;
using Microsoft.Extensions.Logging;

namespace KafkaFetch.ControllerRuntime.Caching;

internal sealed partial class EntityCache<TEntity>
{
    [LoggerMessage(1111, LogLevel.Error, "A subscriber of the cache of {Kind} failed for {Key}")]
    private static partial void SubscriberFailed(ILogger logger, string kind, EntityKey key, Exception fault);
}
