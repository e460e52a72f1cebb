using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace ChimeLocal;

/// <summary>
/// A certificate for localhost that signs itself, made on first use and kept in a file, so that a developer has to trust it but once.
/// </summary>
internal static class DevelopmentCertificate
{
    /// <summary>Key and certificate as PEM; readable by its owner alone.</summary>
    public const string FileName = "localhost.pem";

    /// <summary>Apple's systems accept no longer ones.</summary>
    private static readonly TimeSpan _lifetime = TimeSpan.FromDays(800);

    /// <summary>Renewed when it has less than this to live: a server should not outlast its certificate.</summary>
    private static readonly TimeSpan _leastRemaining = TimeSpan.FromDays(7);

    /// <summary>The folder in the profile of the user; relative, and so in the working directory, for users that have none.</summary>
    public static string DefaultFolder => Path.Combine(
        Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify), "chime-local");

    /// <summary>Loads the certificate from its folder, or makes one and keeps it there.</summary>
    /// <param name="folder">Where it is kept.</param>
    /// <param name="now">The time.</param>
    /// <param name="warn">Told when the certificate could not be kept; it then lasts as long as the process.</param>
    public static X509Certificate2 LoadOrCreate(string folder, DateTimeOffset now, Action<string> warn)
    {
        var file = Path.Combine(folder, FileName);
        if (TryLoad(file, now) is { } kept)
        {
            return kept;
        }

        var made = Create(now);
        try
        {
            CreateFolder(folder);
            Keep(made, file);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            warn($"The certificate cannot be kept in {folder} and will be another one next time: {error.Message}");
        }

        return TryLoad(file, now) ?? made;
    }

    private static X509Certificate2? TryLoad(string file, DateTimeOffset now)
    {
        try
        {
            var certificate = ServerCertificate.FromPem(File.ReadAllText(file), null);
            return certificate.HasPrivateKey && certificate.NotAfter.ToUniversalTime() - now.UtcDateTime > _leastRemaining ? certificate : null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or CryptographicException or ArgumentException)
        {
            return null;
        }
    }

    private static X509Certificate2 Create(DateTimeOffset now)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost, O=Chime local server", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: false, false, 0, critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, critical: true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid("1.3.6.1.5.5.7.3.1", "serverAuth")], critical: false));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, critical: false));
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        names.AddIpAddress(IPAddress.Loopback);
        names.AddIpAddress(IPAddress.IPv6Loopback);
        request.CertificateExtensions.Add(names.Build());
        return request.CreateSelfSigned(now - TimeSpan.FromDays(1), now + _lifetime);
    }

    private static void CreateFolder(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
        }
        else
        {
            Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    /// <summary>Written beside and moved: a server that starts at the same time finds a whole file or none.</summary>
    private static void Keep(X509Certificate2 certificate, string file)
    {
        using var key = certificate.GetECDsaPrivateKey()!;
        var beside = $"{file}.{Environment.ProcessId}.{Guid.NewGuid():N}";
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using (var writer = new StreamWriter(beside, options))
        {
            writer.WriteLine(certificate.ExportCertificatePem());
            writer.WriteLine(key.ExportPkcs8PrivateKeyPem());
        }

        File.Move(beside, file, overwrite: true);
    }
}
