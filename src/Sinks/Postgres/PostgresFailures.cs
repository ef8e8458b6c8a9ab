using System.Net.Sockets;
using KafkaFetch.DataPlane.Delivery;
using Npgsql;

namespace KafkaFetch.Sinks.Postgres;

/// <summary>
/// What an error of the database means for a record, by its SQLSTATE (PostgreSQL, appendix A). The server's own text is not shown: it
/// quotes the record.
/// </summary>
internal static class PostgresFailures
{
    internal static SinkAnswer Of(PostgresException failure, string target)
    {
        var what = $"{target} answered {failure.SqlState}{Name(failure.SqlState)}{Where(failure)}";
        return failure.SqlState[..2] switch
        {
            // Data, integrity, cardinality, check options, limits of a row, what a trigger raises: this record is refused.
            "21" or "22" or "23" or "44" or "54" or "P0" =>
                SinkAnswer.Reject("DeliveryRejected", $"{what}: the table refuses this record; look at the column's type and constraints"),
            "28" => SinkAnswer.Halt("AuthenticationFailed", $"{what}: check user and password in the secret of delivery.postgres.connection"),
            "3D" or "3F" or "42" or "0A" => SinkAnswer.Halt("DeliveryRejected", $"{what}: {Schema(failure.SqlState)}"),
            _ => SinkAnswer.Retry("DeliveryFailing", $"{what}; the record is tried again, look at the database's health"),
        };
    }

    /// <summary>The answer when no answer came.</summary>
    internal static SinkAnswer Of(NpgsqlException failure, string target)
    {
        var what = failure.InnerException switch
        {
            SocketException { SocketErrorCode: SocketError.ConnectionRefused } => "refused the connection; check that the database runs and listens there",
            SocketException { SocketErrorCode: SocketError.HostNotFound or SocketError.TryAgain or SocketError.NoData } =>
                "has a name that does not resolve; check Host in the connection string and DNS",
            TimeoutException => "took no connection in time; check the port, firewalls, network policies and the pool's size",
            System.Security.Authentication.AuthenticationException => "did not complete the TLS handshake; check its certificate and SSL Mode",
            _ => "cannot be reached or closed the connection; check the address and the database's log",
        };
        return SinkAnswer.Retry("DeliveryFailing", $"{target} {what}");
    }

    private static string Schema(string state) => state switch
    {
        PostgresErrorCodes.InvalidColumnReference =>
            "the table needs a unique constraint: on topic, partition and offset with mode insert, on keyColumns with mode upsert",
        PostgresErrorCodes.InsufficientPrivilege => "grant the user INSERT, SELECT and UPDATE on the table, and TEMPORARY on the database",
        _ => "look at the table, its columns and delivery.postgres",
    };

    private static string Name(string state) => state switch
    {
        PostgresErrorCodes.InvalidTextRepresentation => " (the text is not of the column's type)",
        PostgresErrorCodes.NotNullViolation => " (a null in a column that takes none)",
        PostgresErrorCodes.UniqueViolation => " (a row with such values is there)",
        PostgresErrorCodes.ForeignKeyViolation => " (no row that it refers to)",
        PostgresErrorCodes.CheckViolation => " (a check constraint)",
        PostgresErrorCodes.StringDataRightTruncation => " (the text is too long)",
        PostgresErrorCodes.NumericValueOutOfRange => " (the number is out of range)",
        _ => "",
    };

    private static string Where(PostgresException failure)
        => failure.ColumnName is { } column ? $", column {column}" : failure.ConstraintName is { } constraint ? $", constraint {constraint}" : "";
}
