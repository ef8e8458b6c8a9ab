namespace KafkaFetch.Entities.Tests.RoundTrip;

/// <summary>Resources that use every field of the kinds.</summary>
internal static class Examples
{
    public const string Manager = """
        apiVersion: kafkafetch.io/v1alpha1
        kind: KafkaManager
        metadata: {name: main, namespace: default}
        spec:
          bootstrapServers: ["kafka-0.kafka:9092", "[::1]:65535"]
          security:
            protocol: SASL_SSL
            sasl:
              mechanism: SCRAM-SHA-512
              username: {secretKeyRef: {name: s, key: username}}
              password: {secretKeyRef: {name: s, key: password}}
            tls:
              ca: {secretKeyRef: {name: s, key: ca.crt}}
              certificate: {secretKeyRef: {name: s, key: tls.crt}}
              key: {secretKeyRef: {name: s, key: tls.key}}
              keyPassword: {secretKeyRef: {name: s, key: password}}
          properties:
            client.rack: zone-a
            broker.address.family: v4
            socket.timeout.ms: 60000
            socket.keepalive.enable: true
            socket.send.buffer.bytes: 0
            socket.receive.buffer.bytes: 65536
            connections.max.idle.ms: 0
            reconnect.backoff.ms: 100
            reconnect.backoff.max.ms: 10000
            metadata.max.age.ms: 900000
            topic.metadata.refresh.interval.ms: -1
            session.timeout.ms: 45000
            heartbeat.interval.ms: 3000
            max.poll.interval.ms: 300000
            fetch.min.bytes: 1
            fetch.max.bytes: 52428800
            fetch.wait.max.ms: 500
            max.partition.fetch.bytes: 1048576
            queued.max.messages.kbytes: 65536
            check.crcs: true
            linger.ms: 5
            batch.size: 1000000
            compression.type: zstd
            message.max.bytes: 1000000
            delivery.timeout.ms: 300000
          allowedNamespaces: {from: Names, names: [shop, billing]}
          probe: {interval: 30s, timeout: 10s}
        """;

    public const string OAuthManager = """
        apiVersion: kafkafetch.io/v1alpha1
        kind: KafkaManager
        metadata: {name: oauth, namespace: default}
        spec:
          bootstrapServers: ["kafka-0.kafka:9092"]
          security:
            protocol: SASL_PLAINTEXT
            sasl:
              mechanism: OAUTHBEARER
              oauth:
                tokenEndpoint: https://id.example/token
                clientId: fetch
                clientSecret: {secretKeyRef: {name: s, key: secret}}
                scope: kafka
                extensions: {logicalCluster: lkc-1}
        """;

    public const string Consumer = """
        apiVersion: kafkafetch.io/v1alpha1
        kind: KafkaConsumer
        metadata: {name: shop-orders, namespace: default}
        spec:
          managerRef: {name: main, namespace: shop}
          topics: [orders, orders.v2]
          groupId: shop-orders
          replicas: 2
          state: Paused
          startFrom: {position: timestamp, timestamp: "2026-01-02T03:04:05Z"}
          isolationLevel: read_uncommitted
          groupProtocol: consumer
          ordering: Key
          concurrency: 64
          limits: {recordsPerSecond: 100, maxInFlightRecords: 1000, maxInFlightBytes: 16Mi}
          delivery:
            http:
              url: https://receiver.example:8443/orders?a=b
              method: PUT
              format: batch
              headers:
              - {name: x-team, value: shop}
              - {name: x-key, secretKeyRef: {name: s, key: k}}
              signing: {secretKeyRefs: [{name: s, key: new}, {name: s, key: old}]}
              tls: {ca: {secretKeyRef: {name: s, key: ca.crt}}}
              auth:
                oauth2:
                  tokenEndpoint: https://id.example/token
                  clientId: fetch
                  clientSecret: {secretKeyRef: {name: s, key: secret}}
                  scope: a b
                  audience: receiver
              http2: true
            batch: {maxRecords: 100, maxBytes: 512Ki, maxWait: 50ms}
            timeout: 20s
            retry: {maxAttempts: 3, initialBackoff: 1s, maxBackoff: 2m, multiplier: 1.5}
            onFailure: DeadLetter
            deadLetter: {topic: orders.dlq}
          health: {maxLag: 1000, maxLagSeconds: 60, stallAfter: 1m, progressDeadline: 15m}
          deletionPolicy: DeleteGroup
          properties: {client.rack: zone-b}
        """;

    public const string Member = """
        apiVersion: kafkafetch.io/v1alpha1
        kind: KafkaConsumerMember
        metadata: {name: shop-orders-0, namespace: default}
        spec: {consumer: {name: shop-orders, uid: 5807076e-1fd6-4f32-9eb6-80aa25b59889}, ordinal: 0, worker: worker-0}
        """;

    /// <summary>Every other destination and way to authenticate, as the value of <c>delivery</c>.</summary>
    public static TheoryData<string> Deliveries { get; } =
    [
        "{http: {url: 'http://127.0.0.1:9099/', auth: {bearer: {secretKeyRef: {name: s, key: t}}}}}",
        "{http: {url: 'http://[::1]/', auth: {basic: {username: {value: u}, password: {secretKeyRef: {name: s, key: p}}}}, format: raw}}",
        "{kafka: {managerRef: {name: other}, topic: copy}}",
        "{postgres: {connection: {secretKeyRef: {name: s, key: c}}, table: public.orders, jsonColumn: body}}",
        "{postgres: {connection: {secretKeyRef: {name: s, key: c}}, table: orders, mode: upsert, keyColumns: [id], columns: [{name: id, from: key}, {name: total, from: value, pointer: /order/total}, {name: tenant, from: header, header: x-tenant}, {name: at, from: timestamp}]}}",
        "{file: {format: raw, rotateBytes: 1Mi, rotateAfter: 10m}}",
        "{log: {}, onFailure: Skip}",
    ];

    /// <summary>A consumer with another <c>delivery</c>.</summary>
    public static string ConsumerWith(string delivery, string name = "other") => $$"""
        apiVersion: kafkafetch.io/v1alpha1
        kind: KafkaConsumer
        metadata: {name: {{name}}, namespace: default}
        spec: {managerRef: {name: main}, topicPattern: "^orders-.*", delivery: {{delivery}}}
        """;
}
