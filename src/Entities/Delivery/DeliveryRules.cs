using KafkaFetch.Entities.Security;
using KafkaFetch.Entities.Values;

namespace KafkaFetch.Entities.Delivery;

/// <summary>The cross-field rules of <see cref="DeliverySpec"/> and its sinks.</summary>
public static class DeliveryRules
{
    /// <summary>Dead letters need a topic.</summary>
    public const string DeadLetterTopic = "self.onFailure != 'DeadLetter' || has(self.deadLetter)";

    /// <summary>Message of <see cref="DeadLetterTopic"/>.</summary>
    public const string DeadLetterTopicMessage = "onFailure: DeadLetter needs deadLetter.topic";

    /// <summary>Without the policy the topic would be ignored.</summary>
    public const string DeadLetterUnused = "self.onFailure == 'DeadLetter' || !has(self.deadLetter)";

    /// <summary>Message of <see cref="DeadLetterUnused"/>.</summary>
    public const string DeadLetterUnusedMessage = "deadLetter needs onFailure: DeadLetter";

    /// <summary>Only a batch of events is one request.</summary>
    public const string HttpBatch = "!has(self.http) || self.http.format == 'batch' || self.batch.maxRecords <= 1";

    /// <summary>Message of <see cref="HttpBatch"/>.</summary>
    public const string HttpBatchMessage =
        "batch.maxRecords above 1 needs format: batch; http sends one record a request in the other formats";

    /// <summary>The first wait is not longer than the longest.</summary>
    public const string Backoff = "duration(self.initialBackoff) <= duration(self.maxBackoff)";

    /// <summary>Message of <see cref="Backoff"/>.</summary>
    public const string BackoffMessage = "initialBackoff must not be longer than maxBackoff";

    /// <summary>TLS material for a URL without TLS would be ignored.</summary>
    public const string HttpTls = "!has(self.tls) || self.url.startsWith('https://')";

    /// <summary>Message of <see cref="HttpTls"/>.</summary>
    public const string HttpTlsMessage = "tls needs an https url";

    /// <summary>What the sink or HTTP itself sets: the names that the sink refuses, and it decides.</summary>
    public const string HttpHeaderFree =
        "!self.name.matches('(?i)^(host|connection|keep-alive|transfer-encoding|te|trailer|upgrade|expect|" +
        "content-(type|length|encoding|range)|traceparent|tracestate|(ce|kafka|webhook)-.*)$')";

    /// <summary>Message of <see cref="HttpHeaderFree"/>, in the sink's words.</summary>
    public const string HttpHeaderFreeMessage = "the sink or HTTP itself sets this header; take another name";

    /// <summary>Two ways to authenticate would be one too many.</summary>
    public const string HttpAuthorization =
        "!has(self.auth) || !has(self.headers) || !self.headers.exists(header, header.name.matches('(?i)^authorization$'))";

    /// <summary>Message of <see cref="HttpAuthorization"/>, in the sink's words.</summary>
    public const string HttpAuthorizationMessage = "Authorization is set by auth; take out one of the two";

    /// <summary>Files of some bytes would be files without number.</summary>
    public const string FileRotate = "!self.matches('^([0-9]{1,3}|10[01][0-9]|102[0-3]|1k)$')";

    /// <summary>Message of <see cref="FileRotate"/>, in the sink's words.</summary>
    public const string FileRotateMessage = "must be 1Ki to 1Ti";

    /// <summary>Upsert needs to know which rows are the same.</summary>
    public const string PostgresKeys = "(self.mode == 'upsert') == has(self.keyColumns)";

    /// <summary>Message of <see cref="PostgresKeys"/>.</summary>
    public const string PostgresKeysMessage = "keyColumns is needed with mode: upsert and with nothing else";

    /// <summary>A header needs its name.</summary>
    public const string PostgresHeader = "(self.from == 'header') == has(self.header)";

    /// <summary>Message of <see cref="PostgresHeader"/>.</summary>
    public const string PostgresHeaderMessage = "header is needed with from: header and with nothing else";

    /// <summary>Only JSON can be pointed into.</summary>
    public const string PostgresPointer = "!has(self.pointer) || self.from == 'value' || self.from == 'key'";

    /// <summary>Message of <see cref="PostgresPointer"/>.</summary>
    public const string PostgresPointerMessage = "pointer needs from: value or from: key";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<SpecRule> All { get; } =
    [
        new(nameof(DeadLetterTopic), DeadLetterTopic, DeadLetterTopicMessage),
        new(nameof(DeadLetterUnused), DeadLetterUnused, DeadLetterUnusedMessage),
        new(nameof(HttpBatch), HttpBatch, HttpBatchMessage),
        new(nameof(Backoff), Backoff, BackoffMessage),
        new(nameof(HttpTls), HttpTls, HttpTlsMessage),
        new(nameof(HttpHeaderFree), HttpHeaderFree, HttpHeaderFreeMessage),
        new(nameof(HttpAuthorization), HttpAuthorization, HttpAuthorizationMessage),
        new(nameof(FileRotate), FileRotate, FileRotateMessage),
        new(nameof(PostgresKeys), PostgresKeys, PostgresKeysMessage),
        new(nameof(PostgresHeader), PostgresHeader, PostgresHeaderMessage),
        new(nameof(PostgresPointer), PostgresPointer, PostgresPointerMessage),
        .. SecurityRules.All.Where(rule => rule.Name is nameof(SecurityRules.TlsPair) or nameof(SecurityRules.TlsKeyPassword)),
    ];
}
