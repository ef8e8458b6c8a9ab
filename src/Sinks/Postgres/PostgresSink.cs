using System.Net;
using System.Net.Sockets;
using KafkaFetch.DataPlane.Delivery;
using KafkaFetch.DataPlane.Records;
using KafkaFetch.Sinks.Batches;
using KafkaFetch.Sinks.Egress;
using Npgsql;
using NpgsqlTypes;

namespace KafkaFetch.Sinks.Postgres;

/// <summary>
/// Writes records into a table. A record is delivered when its transaction is committed; one that comes again writes nothing. A record
/// that the table refuses is refused alone: the piece it came in is halved until it stands alone. Safe for use by many lanes.
/// </summary>
public sealed class PostgresSink : ISink
{
    private readonly PostgresSinkSettings _settings;
    private readonly NpgsqlDataSource _source;
    private readonly string _target;
    private readonly IReadOnlyList<string> _hosts;
    private volatile Prepared? _prepared;

    /// <summary>Makes a sink; it connects with the first record.</summary>
    /// <param name="settings">Where and how to write.</param>
    /// <exception cref="ArgumentException">The settings are invalid; the message names every fault.</exception>
    public PostgresSink(PostgresSinkSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        SettingsFault.ThrowIfAny(settings.Validate(), "postgres");
        _settings = settings;
        var connection = ConnectionStrings.Bounded(settings.Connection);
        _target = $"PostgreSQL at {connection.Host}:{connection.Port}, database {connection.Database}, table {settings.Table}";
        _hosts = PostgresSinkSettings.Hosts(settings.Connection);
        _source = new NpgsqlDataSourceBuilder(connection.ConnectionString).Build();
    }

    /// <inheritdoc/>
    public RecordFields Fields => RecordFields.All;

    /// <inheritdoc/>
    public int MaxBatchRecords => 10_000;

    /// <inheritdoc/>
    public ValueTask DeliverAsync(ReadOnlyMemory<Record> records, Memory<SinkAnswer> answers, CancellationToken cancellationToken)
        => Narrowing.DeliverAsync(records, answers, records.Length, WriteAsync, cancellationToken);

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _source.DisposeAsync();

    private async ValueTask<SinkAnswer> WriteAsync(ReadOnlyMemory<Record> records, CancellationToken cancellationToken)
    {
        try
        {
            await CheckEgressAsync(cancellationToken).ConfigureAwait(false);
            await using var connection = await _source.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
            var prepared = _prepared;
            if (prepared is null)
            {
                var (shape, missing) = await TableShape.ReadAsync(connection, _settings, cancellationToken).ConfigureAwait(false);
                if (shape is null)
                {
                    return SinkAnswer.Halt("DeliveryRejected", $"{_target}: {missing}");
                }

                _prepared = prepared = new Prepared(new RowReader(_settings, shape.Types), new WriteStatements(_settings, shape));
            }

            var (rows, problem) = Rows(records.Span, prepared.Reader);
            if (rows is null)
            {
                return SinkAnswer.Reject("DeliveryRejected", $"{_target}: {problem}");
            }

            await (rows.Length == 1
                ? InsertAsync(connection, prepared.Statements, rows[0], cancellationToken)
                : CopyAsync(connection, prepared.Statements, rows, cancellationToken)).ConfigureAwait(false);
            return SinkAnswer.Delivered;
        }
        catch (EgressDeniedException)
        {
            return SinkAnswer.Halt("EgressDenied", $"{_target} {EgressDeniedException.What}");
        }
        catch (SocketException e)
        {
            return PostgresFailures.Of(new NpgsqlException("The host was not found.", e), _target);
        }
        catch (NpgsqlException e) when (cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException("The write was cancelled.", e, cancellationToken);
        }
        catch (PostgresException e)
        {
            var answer = PostgresFailures.Of(e, _target);
            if (answer.Outcome == SinkOutcome.Halt)
            {
                // Somebody may mend the table: the next attempt looks at it anew.
                _prepared = null;
            }

            return answer;
        }
        catch (NpgsqlException e)
        {
            return PostgresFailures.Of(e, _target);
        }
    }

    // The client takes no socket from us, so this is before each use of the pool and not on the connection itself.
    private async Task CheckEgressAsync(CancellationToken cancellationToken)
    {
        foreach (var host in _hosts)
        {
            var addresses = IsSocketPath(host) ? [IPAddress.Loopback] : await Dns.GetHostAddressesAsync(host, cancellationToken).ConfigureAwait(false);
            if (!addresses.All(a => _settings.Egress.Allows(host, a)))
            {
                throw new EgressDeniedException();
            }
        }
    }

    // As Npgsql tells a Unix domain socket: an absolute path, or an abstract one.
    private static bool IsSocketPath(string host) => host.StartsWith('/') || host.StartsWith('@');

    private static (string?[][]? Rows, string? Problem) Rows(ReadOnlySpan<Record> records, RowReader reader)
    {
        var rows = new string?[records.Length][];
        for (var i = 0; i < rows.Length; i++)
        {
            var (row, problem) = reader.Read(records[i]);
            if (row is null)
            {
                return (null, problem);
            }

            rows[i] = row;
        }

        return (rows, null);
    }

    private static async Task InsertAsync(
        NpgsqlConnection connection, WriteStatements statements, string?[] row, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(statements.InsertOne, connection);
        foreach (var text in row)
        {
            command.Parameters.Add(new NpgsqlParameter { Value = (object?)text ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text });
        }

        await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
    }

    private static async Task CopyAsync(
        NpgsqlConnection connection, WriteStatements statements, string?[][] rows, CancellationToken cancellationToken)
    {
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken).ConfigureAwait(false);
        await ExecuteAsync(connection, statements.CreateStaging, cancellationToken).ConfigureAwait(false);
        await using (var writer = await connection.BeginBinaryImportAsync(statements.Copy, cancellationToken).ConfigureAwait(false))
        {
            for (var i = 0; i < rows.Length; i++)
            {
                await writer.StartRowAsync(cancellationToken).ConfigureAwait(false);
                await writer.WriteAsync(i, NpgsqlDbType.Integer, cancellationToken).ConfigureAwait(false);
                foreach (var text in rows[i])
                {
                    await (text is null
                        ? writer.WriteNullAsync(cancellationToken)
                        : writer.WriteAsync(text, NpgsqlDbType.Text, cancellationToken)).ConfigureAwait(false);
                }
            }

            await writer.CompleteAsync(cancellationToken).ConfigureAwait(false);
        }

        await ExecuteAsync(connection, statements.InsertStaged, cancellationToken).ConfigureAwait(false);
        await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
    }

    private sealed record Prepared(RowReader Reader, WriteStatements Statements);
}
