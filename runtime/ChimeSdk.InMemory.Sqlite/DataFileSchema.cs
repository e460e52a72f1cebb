using Microsoft.Data.Sqlite;

namespace ChimeSdk.InMemory.Sqlite;

/// <summary>The tables of a data file.</summary>
/// <remarks>
/// <c>journal</c> has a row for each batch of events, in the order of their acceptance. <c>segment</c> has what compactions made of older rows: many events a
/// row. <c>state</c> tells which of them count. Version 1 had the first table only.
/// </remarks>
internal static class DataFileSchema
{
    /// <summary>"CHIM"; tells our files from other databases.</summary>
    public const uint ApplicationId = 0x4348_494D;

    private static readonly string _version2 = $"""
        CREATE TABLE segment (id INTEGER PRIMARY KEY, checksum INTEGER NOT NULL, batch BLOB NOT NULL) STRICT;
        CREATE TABLE state (
            id INTEGER PRIMARY KEY CHECK (id = 0), generation INTEGER NOT NULL, segments INTEGER NOT NULL, events INTEGER NOT NULL,
            compacted INTEGER NOT NULL, is_open INTEGER NOT NULL, checksum INTEGER NOT NULL) STRICT;
        INSERT INTO state VALUES (0, 0, 0, 0, 0, 0, {DataFileState.Initial.Check});
        PRAGMA user_version = {ChimeEventSerializer.Version};
        """;

    /// <summary>Makes an empty data file; under another name at first: whoever kills the process now leaves no half-made data file.</summary>
    public static void Create(string path)
    {
        var draft = $"{path}-{Guid.NewGuid():N}";
        try
        {
            OwnFile.Create(draft).Dispose();
            using (var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = draft, Pooling = false }.ToString()))
            {
                connection.Open();
                using var command = connection.CreateCommand();
                command.CommandText = $"""
                    PRAGMA auto_vacuum = INCREMENTAL;
                    PRAGMA application_id = {ApplicationId};
                    CREATE TABLE journal (position INTEGER PRIMARY KEY, checksum INTEGER NOT NULL, batch BLOB NOT NULL) STRICT;
                    {_version2}
                    """;
                command.ExecuteNonQuery();
            }

            File.Move(draft, path, overwrite: false);
        }
        finally
        {
            File.Delete(draft);
        }
    }

    /// <summary>Carries a file of version 1 over: its records stay as they are until a compaction writes them anew.</summary>
    public static void Upgrade(SqliteConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = $"BEGIN IMMEDIATE;{_version2}COMMIT;";
        command.ExecuteNonQuery();
    }
}
