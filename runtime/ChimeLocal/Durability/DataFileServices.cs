using ChimeLocal.Logging;
using ChimeSdk.InMemory;
using ChimeSdk.InMemory.Sqlite;

namespace ChimeLocal.Durability;

/// <summary>The file that everything is kept in.</summary>
internal static class DataFileServices
{
    /// <summary>Adds the journal in that file, which is opened when the first service is asked for and closed after the last one.</summary>
    public static void AddDataFile(this IServiceCollection services, string? path)
    {
        if (path is not null)
        {
            // The journal drops what these throw: the error output may be a file on the same full disk.
            services.AddSingleton<IChimeJournal>(_ => SqliteJournal.Open(path, new SqliteJournalOptions
            {
                FaultChanged = fault => Tell(fault is null
                    ? $"{path}: the data file can be written again; the server goes on."
                    : $"{path}: {fault.Message}"),
                Notice = Tell,
            }));
        }
    }

    private static void Tell(string text) => Console.Error.WriteLine(OneLine.Of(text));
}
