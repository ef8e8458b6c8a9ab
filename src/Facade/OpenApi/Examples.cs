namespace KafkaFetch.Facade.OpenApi;

/// <summary>What the operations are shown with, in their order a walk from a new user to a running consumer. Tests send each of them.</summary>
internal static class Examples
{
    private const string User = """{"username": "ada", "namespace": "kf-ada-5f1c02ab", "issuer": "kafka-fetch", "admin": false, "createdAt": "2026-01-01T12:00:00+00:00"}""";

    private const string ManagerSpec = """{"bootstrapServers": ["127.0.0.1:9092"]}""";

    private const string ConsumerSpec = """{"topics": ["orders"], "startFrom": {"position": "earliest"}, "delivery": {"log": {}}}""";

    private const string NewManager = $$"""{"name": "orders", "labels": {"team": "shop"}, "spec": {{ManagerSpec}}}""";

    private const string ManagerWithLogin = """
        {
          "name": "orders", "labels": {"team": "shop"},
          "spec": {"bootstrapServers": ["kafka.example:9093"], "security": {"protocol": "SASL_SSL", "sasl": {"mechanism": "SCRAM-SHA-512"}}},
          "credentials": {"username": "shop", "password": "a secret value"}
        }
        """;

    private const string Manager =
        $$"""{"name": "orders", "labels": {"team": "shop"}, "spec": {{ManagerSpec}}, "createdAt": "2026-01-01T12:00:00+00:00", "updatedAt": "2026-01-01T12:00:00+00:00"}""";

    private const string Consumer =
        """{"name": "orders", "labels": {}, "spec": {"managerRef": {"name": "orders"}, "topics": ["orders"], "state": "Running", "delivery": {"log": {}}}, "createdAt": "2026-01-01T12:00:00+00:00", "updatedAt": "2026-01-01T12:00:00+00:00"}""";

    private const string Tokens =
        """{"access_token": "eyJhbGciOiJFUzI1NiJ9.e30.c2lnbmF0dXJl", "token_type": "Bearer", "expires_in": 1800, "refresh_token": "cmVmcmVzaA"}""";

    /// <summary>Bodies, by operation.</summary>
    public static IReadOnlyDictionary<string, string> Requests { get; } = new Dictionary<string, string>
    {
        ["Register"] = """{"username": "ada", "password": "correct horse battery"}""",
        ["GetToken"] = """{"grant_type": "password", "username": "ada", "password": "correct horse battery"}""",
        ["RevokeToken"] = """{"token": "cmVmcmVzaA"}""",
        ["ChangeMe"] = """{"currentPassword": "correct horse battery", "newPassword": "battery staple correct"}""",
        ["CreateManager"] = NewManager,
        ["ReplaceManager"] = NewManager,
        ["PatchManager"] = """{"spec": {"probe": {"interval": "1m"}}}""",
        ["CreateConsumer"] = $$"""{"name": "orders", "spec": {{ConsumerSpec}}, "autoStart": true}""",
        ["ReplaceConsumer"] = $$"""{"name": "orders", "spec": {{ConsumerSpec}}}""",
        ["PatchConsumer"] = """{"spec": {"replicas": 2}}""",
    };

    /// <summary>Operations of <see cref="Requests"/> that offer another body beside theirs: what a manager looks like that has to sign in.</summary>
    public static IReadOnlyDictionary<string, string> WithLogin { get; } = new Dictionary<string, string>
    {
        ["CreateManager"] = ManagerWithLogin,
        ["ReplaceManager"] = ManagerWithLogin,
    };

    /// <summary>Answers of success, by operation.</summary>
    public static IReadOnlyDictionary<string, string> Answers { get; } = new Dictionary<string, string>(MonitoringExamples.Answers)
    {
        ["GetKeys"] = """{"keys": [{"kty": "EC", "crv": "P-256", "use": "sig", "alg": "ES256", "kid": "2026-01-01", "x": "eA", "y": "eQ"}]}""",
        ["Register"] = User,
        ["GetToken"] = Tokens,
        ["GetMe"] = User,
        ["ChangeMe"] = User,
        ["ListManagers"] = $$"""{"items": [{{Manager}}]}""",
        ["CreateManager"] = Manager,
        ["GetManager"] = Manager,
        ["ReplaceManager"] = Manager,
        ["PatchManager"] = Manager,
        ["ListConsumers"] = $$"""{"items": [{{Consumer}}]}""",
        ["CreateConsumer"] = Consumer,
        ["GetConsumer"] = Consumer,
        ["ReplaceConsumer"] = Consumer,
        ["PatchConsumer"] = Consumer,
        ["StartConsumer"] = Consumer,
        ["StopConsumer"] = Consumer,
        ["PauseConsumer"] = Consumer,
        ["ResumeConsumer"] = Consumer,
        ["RestartConsumer"] = Consumer,
    };
}
