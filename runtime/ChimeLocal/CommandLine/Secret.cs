namespace ChimeLocal.CommandLine;

/// <summary>
/// A secret that the user tells. The command line shows it to everybody on the machine, in the list of processes; a file or the environment
/// do not.
/// </summary>
internal static class Secret
{
    /// <param name="option">Name of the option that takes the secret itself.</param>
    /// <param name="value">What the option says.</param>
    /// <param name="file">The file that the secret is in; its line end is no part of it.</param>
    /// <param name="variable">Environment variable that is looked at where neither is given.</param>
    /// <returns>The secret; null where none was told.</returns>
    /// <exception cref="ArgumentException">It was told twice, or the file can't be read or is empty.</exception>
    public static string? Of(string option, string? value, string? file, string variable)
    {
        if (file is null)
        {
            return value ?? (Environment.GetEnvironmentVariable(variable) is { Length: > 0 } set ? set : null);
        }

        if (value is not null)
        {
            throw new ArgumentException($"{option} and {option}-file exclude each other.");
        }

        try
        {
            return File.ReadAllText(file).TrimEnd('\r', '\n') is { Length: > 0 } secret ? secret : throw new ArgumentException($"{option}-file {file} is empty.");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new ArgumentException($"{option}-file cannot be read: {error.Message}", error);
        }
    }
}
