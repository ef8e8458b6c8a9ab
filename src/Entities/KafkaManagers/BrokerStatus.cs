using KafkaFetch.ControllerRuntime.Attributes;

namespace KafkaFetch.Entities.KafkaManagers;

/// <summary>One broker.</summary>
public sealed class BrokerStatus
{
    /// <summary>The broker's id.</summary>
    [Required]
    [RangeMinimum(-1), RangeMaximum(2147483647)]
    public int Id { get; set; }

    /// <summary>The host that it advertises.</summary>
    [Length(0, 255)]
    public string? Host { get; set; }

    /// <summary>The port that it advertises.</summary>
    [RangeMinimum(0), RangeMaximum(65535)]
    public int? Port { get; set; }

    /// <summary>Its rack.</summary>
    [Length(0, 255)]
    public string? Rack { get; set; }
}
