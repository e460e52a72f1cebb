using System.Globalization;

namespace ChimeLocal;

/// <summary>Says what is wrong with the options before anything is opened, by the names that they have on the command line.</summary>
internal static class OptionsCheck
{
    // A body is held as a whole.
    private const long LargestBody = 1024 * 1024 * 1024;

    /// <exception cref="ArgumentException">An option has a value that can't be meant.</exception>
    public static void Check(ChimeLocalOptions options)
    {
        ListenAddress.Check(options);
        if (options.MessagingSessionEndpoint is { } endpoint)
        {
            SessionEndpointName.Check(endpoint);
        }

        Signatures.Check(options);
        if (options.MaxRequestBodyBytes is < 1 or > LargestBody)
        {
            throw new ArgumentException(string.Create(
                CultureInfo.InvariantCulture, $"--max-body must be from 1 to {LargestBody} bytes, and {options.MaxRequestBodyBytes} is not."));
        }
    }
}
