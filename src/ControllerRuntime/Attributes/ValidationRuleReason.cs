namespace KafkaFetch.ControllerRuntime.Attributes;

/// <summary>The reasons that Kubernetes allows for a failed CEL rule.</summary>
public enum ValidationRuleReason
{
    /// <summary>The value is not valid.</summary>
    FieldValueInvalid,

    /// <summary>The value may not be given or changed here.</summary>
    FieldValueForbidden,

    /// <summary>A value is missing.</summary>
    FieldValueRequired,
}
