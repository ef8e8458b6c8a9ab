using Confluent.Kafka;
using Microsoft.Extensions.Logging;

namespace KafkaFetch.DataPlane.Cluster;

/// <summary>
/// Takes one handle's error and log callbacks: remembers the last fault of a connection until something succeeds, and writes the lines
/// to our log, a repeated one at most once in ten seconds. Any thread.
/// </summary>
internal sealed partial class ConnectionWatch(ILogger log, string name, TimeProvider time)
{
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(10);

    private readonly Lock gate = new();
    private readonly Dictionary<string, long> lastOf = [];
    private ConnectionFault? fault;

    /// <summary>The last fault since the last success; null when there is none. Refused credentials and TLS outrank an unreachable broker.</summary>
    public ConnectionFault? Fault => Volatile.Read(ref fault);

    /// <summary>Something that needs a broker has worked.</summary>
    /// <returns>True when there was a fault until now.</returns>
    public bool Succeeded() => Volatile.Read(ref fault) is not null && Interlocked.Exchange(ref fault, null) is not null;

    /// <summary>The error callback.</summary>
    /// <returns>True when the fault is another than before.</returns>
    public bool Saw(Error error)
    {
        if (!Repeats(error.Code.ToString()))
        {
            HandleError(name, error.Code, TokenWords.Plain(error.Reason));
        }

        // One broker's transport error is not yet a cluster that cannot be reached: the others may serve.
        return error.Code != ErrorCode.Local_Transport && Note(ConnectionFault.Of(error));
    }

    /// <summary>The log callback.</summary>
    /// <returns>True when the fault is another than before.</returns>
    public bool Saw(LogMessage line)
    {
        if (line.Facility == "CONFWARN")
        {
            ClientDebug(name, line.Facility, TokenWords.Plain(line.Message));
        }
        else if (!Repeats(line.Facility))
        {
            if (line.Level <= SyslogLevel.Warning)
            {
                ClientWarning(name, line.Facility, TokenWords.Plain(line.Message));
            }
            else
            {
                ClientDebug(name, line.Facility, TokenWords.Plain(line.Message));
            }
        }

        return Note(ConnectionFault.Of(line));
    }

    private bool Note(ConnectionFault? seen)
    {
        if (seen is null)
        {
            return false;
        }

        lock (gate)
        {
            if (seen.Outcome == ProbeOutcome.BrokersUnreachable && fault is { Outcome: not ProbeOutcome.BrokersUnreachable })
            {
                return false;
            }

            var news = fault?.Outcome != seen.Outcome;
            fault = seen;
            return news;
        }
    }

    private bool Repeats(string kind)
    {
        lock (gate)
        {
            if (lastOf.TryGetValue(kind, out var last) && time.GetElapsedTime(last) < Quiet)
            {
                return true;
            }

            lastOf[kind] = time.GetTimestamp();
            return false;
        }
    }

    [LoggerMessage(2001, LogLevel.Warning, "{Name}: librdkafka reports {Code}: {Reason}")]
    private partial void HandleError(string name, ErrorCode code, string reason);

    [LoggerMessage(2002, LogLevel.Warning, "{Name}: librdkafka {Facility}: {Line}")]
    private partial void ClientWarning(string name, string facility, string line);

    [LoggerMessage(2003, LogLevel.Debug, "{Name}: librdkafka {Facility}: {Line}")]
    private partial void ClientDebug(string name, string facility, string line);
}
