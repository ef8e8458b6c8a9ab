namespace KafkaFetch.Operator.Demo;

/// <summary>Shows the demo's consumers.</summary>
internal interface IDemoView : IAsyncDisposable
{
    /// <summary>Shows how they stand now.</summary>
    void Show(IReadOnlyList<DemoRow> rows);
}
