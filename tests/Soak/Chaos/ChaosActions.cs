using KafkaFetch.Soak.History;
using KafkaFetch.Soak.Staging;
using KafkaFetch.Soak.Watching;

namespace KafkaFetch.Soak.Chaos;

/// <summary>All chaos there is, in two tracks that run at the same time: what moves members, and what happens at the destinations.</summary>
internal static class ChaosActions
{
    public static IReadOnlyList<IChaosAction> Members(Stage stage, IReadOnlyCollection<string> only) => Chosen(
        stage,
        only,
        [
            new Kill(), new Kill(), new Restart(), new Scale(), new StateChange("Stopped", Harm.Stop), new StateChange("Paused", Harm.None), new RestartAnnotation(),
            .. BrokerFault.All,
        ]);

    public static IReadOnlyList<IChaosAction> Destinations(Stage stage, IReadOnlyCollection<string> only) => Chosen(
        stage,
        only,
        [
            new Throttle(), new DatabaseOutage(),
            .. Enum.GetValues<ReceiverMode>().Where(m => m != ReceiverMode.Well).Select(m => new ReceiverOutage(m)),
        ]);

    private static List<IChaosAction> Chosen(Stage stage, IReadOnlyCollection<string> only, IEnumerable<IChaosAction> actions)
        => [.. actions.Where(a => (only.Count == 0 || only.Contains(a.Name)) && a.IsPossible(stage))];
}
