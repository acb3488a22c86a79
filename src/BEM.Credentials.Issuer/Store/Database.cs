using System.Globalization;
using Microsoft.Data.Sqlite;

namespace BEM.Credentials.Issuer.Store;

/// <summary>The one SQLite file of the issuer, <c>issuer.db</c> in the data folder: opened with a write-ahead log, brought up to date by numbered scripts.</summary>
public sealed class Database
{
    private readonly string connectionString;

    /// <summary>Opens the file, making it where it is missing, and runs the scripts that it has not seen.</summary>
    /// <param name="dataFolder">The data folder.</param>
    public Database(string dataFolder)
    {
        Directory.CreateDirectory(dataFolder);
        connectionString = new SqliteConnectionStringBuilder
        {
            DataSource = Path.Combine(dataFolder, "issuer.db"),
            ForeignKeys = true,
            DefaultTimeout = 10,
        }.ToString();
        using var connection = Open();
        Run(connection, null, "PRAGMA journal_mode = WAL");
        Migrate(connection);
    }

    /// <summary>A connection of its own. What is deleted is overwritten with zeros, because it is personal data.</summary>
    public SqliteConnection Open()
    {
        var connection = new SqliteConnection(connectionString);
        connection.Open();
        Run(connection, null, "PRAGMA secure_delete = ON; PRAGMA synchronous = FULL");
        return connection;
    }

    /// <summary>Runs a statement.</summary>
    /// <param name="connection">Where.</param>
    /// <param name="transaction">In which transaction; null for none.</param>
    /// <param name="sql">The statement; its parameters are <c>$1</c>, <c>$2</c> …</param>
    /// <param name="values">Their values.</param>
    /// <returns>How many rows it changed.</returns>
    public static int Run(SqliteConnection connection, SqliteTransaction? transaction, string sql, params object?[] values)
    {
        using var command = Command(connection, transaction, sql, values);
        return command.ExecuteNonQuery();
    }

    /// <summary>Reads rows.</summary>
    /// <typeparam name="T">What a row becomes.</typeparam>
    /// <param name="connection">Where.</param>
    /// <param name="sql">The query.</param>
    /// <param name="read">Makes one of a row.</param>
    /// <param name="values">The query's values.</param>
    public static List<T> Read<T>(SqliteConnection connection, string sql, Func<SqliteDataReader, T> read, params object?[] values)
    {
        ArgumentNullException.ThrowIfNull(read);
        using var command = Command(connection, null, sql, values);
        using var reader = command.ExecuteReader();
        var all = new List<T>();
        while (reader.Read())
        {
            all.Add(read(reader));
        }

        return all;
    }

    /// <summary>Gives the space of deleted rows back and empties the write-ahead log, so that nothing deleted stays on the disk.</summary>
    public void Sweep()
    {
        using var connection = Open();
        Run(connection, null, "PRAGMA wal_checkpoint(TRUNCATE)");
        Run(connection, null, "VACUUM");
        Run(connection, null, "PRAGMA wal_checkpoint(TRUNCATE)");
    }

    private static SqliteCommand Command(SqliteConnection connection, SqliteTransaction? transaction, string sql, object?[] values)
    {
        var command = connection.CreateCommand();
        command.Transaction = transaction;
#pragma warning disable CA2100 // Statements are constants of this program; values are parameters.
        command.CommandText = sql;
#pragma warning restore CA2100
        for (var i = 0; i < values.Length; i++)
        {
            command.Parameters.AddWithValue(string.Create(CultureInfo.InvariantCulture, $"${i + 1}"), values[i] ?? DBNull.Value);
        }

        return command;
    }

    private static void Migrate(SqliteConnection connection)
    {
        var assembly = typeof(Database).Assembly;
        var done = Read(connection, "PRAGMA user_version", r => r.GetInt32(0))[0];
        foreach (var name in assembly.GetManifestResourceNames().Where(n => n.StartsWith("migrations.", StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            var number = int.Parse(name.AsSpan("migrations.".Length, 4), CultureInfo.InvariantCulture);
            if (number <= done)
            {
                continue;
            }

            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
            using var transaction = connection.BeginTransaction();
            Run(connection, transaction, reader.ReadToEnd());
            Run(connection, transaction, string.Create(CultureInfo.InvariantCulture, $"PRAGMA user_version = {number}"));
            transaction.Commit();
        }
    }
}
