using System.CommandLine;
using ChimeLocal.Logging;

namespace ChimeLocal.CommandLine;

/// <summary>The options of the command line that concern TLS.</summary>
internal static class TlsCommandLine
{
    private static readonly Option<string> _url = new("--tls-url")
    {
        Description = "Address for https and wss; without this option another port is taken when this one is in use",
        DefaultValueFactory = static _ => TlsOptions.DefaultUrl,
    };

    private static readonly Option<bool> _none = new("--no-tls") { Description = "Serve http and ws only" };
    private static readonly Option<string?> _file = new("--certificate") { Description = "Certificate with private key, PEM or PFX, instead of a self-signed one" };
    private const string PasswordVariable = "CHIME_LOCAL_CERTIFICATE_PASSWORD";

    private static readonly Option<string?> _passwordFile = new("--certificate-password-file") { Description = $"File that holds the password of that one; also {PasswordVariable}" };

    private static readonly Option<string?> _password = new("--certificate-password")
    {
        Description = $"The password, for everybody to see in the list of processes: rather use {PasswordVariable} or --certificate-password-file",
    };

    private static readonly Option<string> _folder = new("--certificate-folder")
    {
        Description = "Where the self-signed certificate is kept",
        DefaultValueFactory = static _ => DevelopmentCertificate.DefaultFolder,
    };

    private static readonly Option<string?> _export = new("--export-certificate")
    {
        Description = "Write the certificate without its private key, as PEM, into a file for clients to trust, and end",
    };

    public static void AddTo(Command command)
    {
        foreach (var option in (Option[])[_url, _none, _file, _passwordFile, _password, _folder, _export])
        {
            command.Options.Add(option);
        }
    }

    /// <summary>What was said; null for no TLS.</summary>
    /// <exception cref="ArgumentException">The password was told twice, or its file can't be read.</exception>
    public static TlsOptions? Read(ParseResult parsed) => parsed.GetValue(_none)
        ? null
        : new TlsOptions
        {
            Url = parsed.GetValue(_url)!,
            AnyPortInstead = parsed.GetResult(_url) is not { Implicit: false },
            CertificateFile = parsed.GetValue(_file),
            CertificatePassword = Secret.Of(_password.Name, parsed.GetValue(_password), parsed.GetValue(_passwordFile), PasswordVariable),
            CertificateFolder = parsed.GetValue(_folder)!,
        };

    /// <summary>Exports the certificate where that was asked for.</summary>
    /// <returns>The exit code, or null where there was nothing to export.</returns>
    public static int? Export(ParseResult parsed)
    {
        if (parsed.GetValue(_export) is not { } file)
        {
            return null;
        }

        try
        {
            var isKept = true;
            ServerCertificate.Export(ServerCertificate.Of(Read(parsed) ?? new TlsOptions(), why => { isKept = false; Console.Error.WriteLine(OneLine.Of(why)); }), file);
            return isKept ? 0 : 1;
        }
        catch (Exception error)
        {
            Console.Error.WriteLine(OneLine.Of($"The certificate cannot be exported: {error.Message}"));
            return 1;
        }
    }
}
