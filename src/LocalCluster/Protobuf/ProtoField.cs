namespace KafkaFetch.LocalCluster.Protobuf;

/// <summary>What a field of a message becomes in JSON.</summary>
internal enum ProtoType
{
    /// <summary>Text.</summary>
    Text,

    /// <summary>Bytes, in base64.</summary>
    Bytes,

    /// <summary>A signed number.</summary>
    Integer,

    /// <summary>A truth value.</summary>
    Flag,

    /// <summary>metav1.Time.</summary>
    Time,

    /// <summary>resource.Quantity.</summary>
    Quantity,

    /// <summary>Another message.</summary>
    Message,
}

/// <summary>One field of a message.</summary>
/// <param name="Number">Its number on the wire.</param>
/// <param name="Name">Its name in JSON.</param>
/// <param name="Type">What it holds.</param>
internal sealed record ProtoField(int Number, string Name, ProtoType Type = ProtoType.Text)
{
    /// <summary>The fields of the message it holds.</summary>
    public IReadOnlyList<ProtoField> Fields { get; init; } = [];

    /// <summary>Whether it may come more than once and is a list in JSON.</summary>
    public bool Repeated { get; init; }

    /// <summary>Whether it is a map from text to its type.</summary>
    public bool Map { get; init; }
}
