using KafkaFetch.DataPlane.Delivery;
using KafkaFetch.DataPlane.Records;

namespace KafkaFetch.DataPlane.DeadLetters;

/// <summary>A record that could not be delivered, and why.</summary>
/// <param name="Topic">The dead-letter topic.</param>
/// <param name="Record">The record with all its parts.</param>
/// <param name="Consumer">Who could not deliver it, <c>namespace/name</c>.</param>
/// <param name="Attempts">Its failed attempts.</param>
/// <param name="Answer">The sink's last answer.</param>
/// <param name="Time">When it was given up.</param>
internal readonly record struct DeadLetter(
    string Topic, Record Record, string Consumer, int Attempts, SinkAnswer Answer, DateTimeOffset Time);
