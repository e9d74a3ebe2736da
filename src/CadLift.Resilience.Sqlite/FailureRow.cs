using System.Text.Json;
using CadLift.Resilience.Failures;
using Microsoft.Data.Sqlite;

namespace CadLift.Resilience.Sqlite;

/// <summary>A failure as a row of the database.</summary>
internal static class FailureRow
{
    public const string Schema = """
        CREATE TABLE IF NOT EXISTS failures (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            time INTEGER NOT NULL,
            code INTEGER NOT NULL,
            class INTEGER NOT NULL,
            state INTEGER NOT NULL,
            stage INTEGER,
            attempts INTEGER NOT NULL,
            message TEXT NOT NULL,
            correlation_id TEXT,
            input_name TEXT,
            input_hash TEXT,
            details TEXT NOT NULL);
        CREATE INDEX IF NOT EXISTS failures_time ON failures (time);
        CREATE TABLE IF NOT EXISTS inputs (
            id INTEGER PRIMARY KEY REFERENCES failures (id) ON DELETE CASCADE,
            content BLOB NOT NULL);
        """;

    public const string Insert = """
        INSERT INTO failures (time, code, class, state, stage, attempts, message, correlation_id, input_name, input_hash, details)
        VALUES ($time, $code, $class, $state, $stage, $attempts, $message, $correlation, $name, $hash, $details)
        RETURNING id;
        """;

    public const string Columns = "id, time, code, state, stage, attempts, message, correlation_id, input_name, input_hash, details";

    public static void Bind(SqliteCommand command, FailureRecord record)
    {
        command.Parameters.AddWithValue("$time", record.Time.UtcTicks);
        command.Parameters.AddWithValue("$code", (int)record.Code);
        command.Parameters.AddWithValue("$class", (int)record.Class);
        command.Parameters.AddWithValue("$state", (int)record.State);
        command.Parameters.AddWithValue("$stage", record.Stage is { } stage ? (int)stage : DBNull.Value);
        command.Parameters.AddWithValue("$attempts", record.Attempts);
        command.Parameters.AddWithValue("$message", record.Message);
        command.Parameters.AddWithValue("$correlation", (object?)record.CorrelationId ?? DBNull.Value);
        command.Parameters.AddWithValue("$name", (object?)record.InputName ?? DBNull.Value);
        command.Parameters.AddWithValue("$hash", (object?)record.InputHash ?? DBNull.Value);
        command.Parameters.AddWithValue(
            "$details", JsonSerializer.Serialize(new Dictionary<string, string>(record.Details, StringComparer.Ordinal), DetailsJsonContext.Default.DictionaryStringString));
    }

    /// <summary>Reads a row; <see langword="null"/> for one of a code that this version does not know.</summary>
    public static FailureRecord? Read(SqliteDataReader row)
    {
        var code = (ErrorCode)row.GetInt32(2);
        if (!Enum.IsDefined(code))
        {
            return null;
        }

        return new FailureRecord
        {
            Id = row.GetInt64(0),
            Time = new DateTimeOffset(row.GetInt64(1), TimeSpan.Zero),
            Code = code,
            State = (FailureState)row.GetInt32(3),
            Stage = row.IsDBNull(4) ? null : (LiftStage)row.GetInt32(4),
            Attempts = row.GetInt32(5),
            Message = row.GetString(6),
            CorrelationId = TextOf(row, 7),
            InputName = TextOf(row, 8),
            InputHash = TextOf(row, 9),
            Details = DetailsOf(row.GetString(10)),
        };
    }

    // A row that somebody changed by hand must not hide all others.
    private static Dictionary<string, string> DetailsOf(string json)
    {
        try
        {
            return JsonSerializer.Deserialize(json, DetailsJsonContext.Default.DictionaryStringString) ?? [];
        }
        catch (JsonException)
        {
            return [];
        }
    }

    private static string? TextOf(SqliteDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);
}
