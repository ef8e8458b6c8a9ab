using KafkaFetch.Soak.Staging;

namespace KafkaFetch.Soak.Chaos;

/// <summary>A kind of chaos.</summary>
internal interface IChaosAction
{
    /// <summary>Its name, for <c>--only</c>.</summary>
    string Name { get; }

    /// <summary>Whether this stage has what it needs.</summary>
    bool IsPossible(Stage stage) => true;

    /// <summary>Decides what is random in it.</summary>
    ChaosStep Plan(Stage stage, Random random);
}
