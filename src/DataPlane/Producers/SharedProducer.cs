using Confluent.Kafka;
using KafkaFetch.DataPlane.Cluster;
using Microsoft.Extensions.Logging;

namespace KafkaFetch.DataPlane.Producers;

/// <summary>
/// One idempotent producer with acks=all and the partitioner of Kafka's own clients. The handle is made with the first record, since it
/// costs threads and connections, and made anew after a fatal error. Any thread.
/// </summary>
public sealed partial class SharedProducer
{
    /// <summary>What is on the wire at a fatal error is heard of within a round trip or not at all.</summary>
    private static readonly TimeSpan LastReports = TimeSpan.FromSeconds(1);

    private readonly Lock gate = new();
    private readonly ProducerTarget target;
    private readonly ILogger log;
    private readonly ConnectionWatch watch;
    private readonly List<Task> closings = [];
    private Handle? current;
    private bool closed;

    internal SharedProducer(ProducerTarget target, ILogger log, TimeProvider time)
    {
        (this.target, this.log) = (target, log);
        watch = new ConnectionWatch(log, target.ToString(), time);
        Alone = target.OneByOne ? this : new SharedProducer(target with { OneByOne = true }, log, time);
    }

    /// <summary>
    /// The producer that sends each record in a request of its own. Brokers hold a topic's <c>max.message.bytes</c> against a whole batch, so a record that was
    /// refused with others may be small enough. Its handle, too, is made with its first record.
    /// </summary>
    public SharedProducer Alone { get; }

    /// <summary>The handle. Whoever uses it may find it disposed, when another has reported a fatal error meanwhile.</summary>
    /// <exception cref="InvalidOperationException">The last holder has ended, or librdkafka refuses a setting.</exception>
    /// <exception cref="ArgumentException">librdkafka refuses a setting.</exception>
    /// <exception cref="KafkaException">The handle cannot be made.</exception>
    public IProducer<byte[]?, byte[]?> Current() => Take().Producer;

    /// <summary>Sends one record and waits until the brokers have it, it failed, or the handle is gone. One that is too large in a batch is sent alone.</summary>
    /// <param name="topic">Where to.</param>
    /// <param name="message">The record.</param>
    /// <param name="cancellationToken">Ends the wait; the record may be written all the same.</param>
    /// <returns>What is wrong; <see cref="ErrorCode.NoError"/> when a broker said where it put the record.</returns>
    /// <exception cref="OperationCanceledException">The wait was cancelled.</exception>
    /// <exception cref="InvalidOperationException">As <see cref="Current"/>, and so are the others.</exception>
    /// <exception cref="ArgumentException">librdkafka refuses a setting.</exception>
    /// <exception cref="KafkaException">The handle cannot be made.</exception>
    public async Task<Error> SendAsync(string topic, Message<byte[]?, byte[]?> message, CancellationToken cancellationToken)
    {
        var error = await SendOnceAsync(topic, message, cancellationToken).ConfigureAwait(false);
        return error.Code == ErrorCode.MsgSizeTooLarge && Alone != this
            ? await Alone.SendOnceAsync(topic, message, cancellationToken).ConfigureAwait(false)
            : error;
    }

    private async Task<Error> SendOnceAsync(string topic, Message<byte[]?, byte[]?> message, CancellationToken cancellationToken)
    {
        var handle = Take();
        try
        {
            // Not the client's own cancellation: it would say nothing of a record that is on its way.
            var report = handle.Producer.ProduceAsync(topic, message, CancellationToken.None);
            var first = await Task.WhenAny(report, handle.Gone.Task).WaitAsync(cancellationToken).ConfigureAwait(false);
            return first == report
                ? Acknowledgement.Of(new Error(ErrorCode.NoError), (await report.ConfigureAwait(false)).Offset)
                : Ended;
        }
        catch (ProduceException<byte[]?, byte[]?> exception)
        {
            Saw(handle.Producer, exception.Error);
            return exception.Error;
        }
        catch (ObjectDisposedException)
        {
            return Ended;
        }
    }

    /// <summary>What a record that failed with <paramref name="error"/> means for the handle: after a fatal one it can do nothing any more.</summary>
    public void Saw(IProducer<byte[]?, byte[]?> handle, Error error)
    {
        ArgumentNullException.ThrowIfNull(error);
        if (!error.IsFatal)
        {
            return;
        }

        lock (gate)
        {
            if (ReferenceEquals(current?.Producer, handle))
            {
                LogFatal(log, target, error.Reason);
                CloseLocked(current, LastReports);
            }
        }
    }

    /// <summary>Ends the handle; records that nobody waits for any more are given up.</summary>
    internal Task CloseAsync()
    {
        var own = CloseOwnAsync();
        return Alone == this ? own : Task.WhenAll(own, Alone.CloseAsync());
    }

    private Task CloseOwnAsync()
    {
        lock (gate)
        {
            closed = true;
            if (current is { } last)
            {
                CloseLocked(last, TimeSpan.Zero);
            }

            return Task.WhenAll(closings);
        }
    }

    private static Error Ended => new(ErrorCode.Local_Destroy, "the producer ended with another record's fatal error before it was acknowledged");

    private Handle Take()
    {
        lock (gate)
        {
            if (closed)
            {
                throw new InvalidOperationException("the consumer has ended");
            }

            return current ??= new Handle(new ProducerBuilder<byte[]?, byte[]?>(ClientConfiguration.Producer(target))
                .SetKeySerializer(Serializers.ByteArray!)
                .SetValueSerializer(Serializers.ByteArray!)
                .SetErrorHandler((_, error) => watch.Saw(error))
                .SetLogHandler((_, line) => watch.Saw(line))
                .Build());
        }
    }

    /// <summary>Owned by <see cref="closings"/>. Dispose waits for librdkafka's threads, and must not be called on one of them.</summary>
    private void CloseLocked(Handle old, TimeSpan reports)
    {
        current = null;
        closings.RemoveAll(c => c.IsCompleted);
        closings.Add(Task.Run(() => old.Close(reports)));
    }

    /// <summary>One handle of the client, which never tells those who wait when it is disposed.</summary>
    private sealed record Handle(IProducer<byte[]?, byte[]?> Producer)
    {
        /// <summary>Ends with the handle: no report comes any more.</summary>
        public TaskCompletionSource Gone { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        /// <summary>Waits for the reports of what is on the wire, then disposes.</summary>
        public void Close(TimeSpan reports)
        {
            try
            {
                using (Producer)
                {
                    Producer.Flush(reports);
                }
            }
            finally
            {
                Gone.SetResult();
            }
        }
    }

    [LoggerMessage(2004, LogLevel.Warning, "{Target}: the producer ended with a fatal error and is made anew: {Reason}")]
    private static partial void LogFatal(ILogger logger, ProducerTarget target, string reason);
}
