namespace KafkaFetch.Operator.Validation;

/// <summary>A field that breaks a rule, worded as kube-apiserver words it.</summary>
/// <param name="Path">The field, such as <c>spec.delivery.onFailure</c>.</param>
/// <param name="Message">The rule's message.</param>
internal sealed record FieldFault(string Path, string Message)
{
    public override string ToString() => $"{Path}: {Message}";
}
