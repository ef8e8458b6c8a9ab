using KafkaFetch.Soak.History;
using KafkaFetch.Soak.Staging;

namespace KafkaFetch.Soak.Chaos;

/// <summary>A consumer's members are made anew, as <c>kafkafetch.io/restartedAt</c> asks.</summary>
internal sealed class RestartAnnotation : IChaosAction
{
    public string Name => "annotate";

    public ChaosStep Plan(Stage stage, Random random)
    {
        var actor = random.Of(stage.Cast);
        var mark = random.Next();
        return new ChaosStep(
            $"restartedAt of {actor.Name}",
            actor.Name,
            Harm.Stop,
            () => stage.KubectlAsync("annotate", "--overwrite", $"kc/{actor.Name}", $"kafkafetch.io/restartedAt={mark}"));
    }
}
