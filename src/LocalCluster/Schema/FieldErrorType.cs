namespace KafkaFetch.LocalCluster.Schema;

/// <summary>Why a field was refused. Each has a kube reason (<c>FieldValueInvalid</c>) and a kube phrase (<c>Invalid value</c>).</summary>
internal enum FieldErrorType
{
    /// <summary>A malformed value.</summary>
    Invalid,

    /// <summary>A value of another type than the schema's.</summary>
    TypeInvalid,

    /// <summary>A value that must be there is not.</summary>
    Required,

    /// <summary>A value outside a closed set.</summary>
    NotSupported,

    /// <summary>A value that is there twice where it may be once.</summary>
    Duplicate,

    /// <summary>A value that is not allowed under these conditions.</summary>
    Forbidden,

    /// <summary>A text that is too long; the text is not repeated.</summary>
    TooLong,

    /// <summary>A list or map with too many entries.</summary>
    TooMany,

    /// <summary>A reference to something that is not there.</summary>
    NotFound,
}
