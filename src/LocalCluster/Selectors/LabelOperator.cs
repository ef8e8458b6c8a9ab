namespace KafkaFetch.LocalCluster.Selectors;

/// <summary>How a label is compared.</summary>
internal enum LabelOperator
{
    /// <summary>Its value is one of the values (also <c>=</c>).</summary>
    In,

    /// <summary>It is absent or its value is none of the values (also <c>!=</c>).</summary>
    NotIn,

    /// <summary>It is there.</summary>
    Exists,

    /// <summary>It is not there.</summary>
    DoesNotExist,

    /// <summary>Its value is an integer above the value.</summary>
    GreaterThan,

    /// <summary>Its value is an integer below the value.</summary>
    LessThan,
}
