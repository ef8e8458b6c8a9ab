using Microsoft.Data.Sqlite;

namespace KafkaFetch.LocalCluster.Store;

/// <summary>
/// The append-only log on SQLite: one row a write, its key the revision. Every commit is on disk before it returns
/// (WAL with synchronous=FULL). Used by one thread at a time.
/// </summary>
internal sealed class RevisionLog : IDisposable
{
    private readonly SqliteConnection connection;
    private readonly SqliteCommand insert;

    private RevisionLog(SqliteConnection connection)
    {
        this.connection = connection;
        insert = connection.CreateCommand();
        insert.CommandText = "INSERT INTO log (revision, resource, path, deleted, value) VALUES ($revision, $resource, $path, $deleted, $value)";
        foreach (var name in new[] { "$revision", "$resource", "$path", "$deleted", "$value" })
        {
            insert.Parameters.Add(new SqliteParameter { ParameterName = name });
        }
    }

    /// <summary>Opens or creates the log. A new one begins after revision 100, all before counts as compacted: nobody can have seen it.</summary>
    /// <exception cref="SqliteException">The file is not a database or cannot be written.</exception>
    public static RevisionLog Open(string file)
    {
        // Without pooling the file is closed when the log is, so the directory can be removed or opened by another process at once.
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Pooling = false }.ToString());
        try
        {
            connection.Open();
            Execute(connection, """
                PRAGMA journal_mode = WAL;
                PRAGMA synchronous = FULL;
                CREATE TABLE IF NOT EXISTS log (
                    revision INTEGER PRIMARY KEY, resource TEXT NOT NULL, path TEXT NOT NULL, deleted INTEGER NOT NULL, value BLOB NOT NULL);
                CREATE INDEX IF NOT EXISTS log_object ON log (resource, path, revision);
                CREATE TABLE IF NOT EXISTS compaction (id INTEGER PRIMARY KEY CHECK (id = 1), revision INTEGER NOT NULL);
                INSERT OR IGNORE INTO compaction VALUES (1, 100);
                """);
            return new RevisionLog(connection);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>The revision up to which superseded writes have been removed.</summary>
    public long CompactedRevision()
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT revision FROM compaction";
        return (long)command.ExecuteScalar()!;
    }

    /// <summary>Every write still held, oldest first.</summary>
    public IEnumerable<LogRow> Read()
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT revision, resource, path, deleted, value FROM log ORDER BY revision";
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            yield return new LogRow(
                reader.GetString(1),
                reader.GetInt64(3) != 0,
                StoredObject.Read(reader.GetString(2), reader.GetInt64(0), reader.GetFieldValue<byte[]>(4)));
        }
    }

    /// <summary>Appends all rows or none. When it returns they survive a crash of the process and of the machine.</summary>
    public void Append(IReadOnlyList<LogRow> rows)
    {
        using var transaction = connection.BeginTransaction();
        insert.Transaction = transaction;
        foreach (var row in rows)
        {
            insert.Parameters[0].Value = row.Object.Revision;
            insert.Parameters[1].Value = row.Resource;
            insert.Parameters[2].Value = row.Object.Path;
            insert.Parameters[3].Value = row.IsDeletion ? 1 : 0;
            insert.Parameters[4].Value = row.Object.Json;
            insert.ExecuteNonQuery();
        }

        transaction.Commit();
    }

    /// <summary>Removes what was superseded or deleted up to a revision; how many rows went.</summary>
    public int Compact(long revision)
    {
        using var transaction = connection.BeginTransaction();
        using var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = """
            DELETE FROM log WHERE revision <= $upTo AND (deleted = 1 OR EXISTS (
                SELECT 1 FROM log AS newer
                WHERE newer.resource = log.resource AND newer.path = log.path AND newer.revision > log.revision AND newer.revision <= $upTo))
            """;
        command.Parameters.AddWithValue("$upTo", revision);
        var removed = command.ExecuteNonQuery();
        command.CommandText = "UPDATE compaction SET revision = $upTo";
        command.ExecuteNonQuery();
        transaction.Commit();
        return removed;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        insert.Dispose();
        connection.Dispose();
    }

    private static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
