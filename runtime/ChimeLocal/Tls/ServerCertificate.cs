using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace ChimeLocal;

/// <summary>The certificate that the server shows.</summary>
internal static class ServerCertificate
{
    /// <exception cref="ArgumentException">The file that the user named is missing, damaged, or has no private key.</exception>
    public static X509Certificate2 Of(TlsOptions options, Action<string> warn)
    {
        if (options.CertificateFile is not { } file)
        {
            return DevelopmentCertificate.LoadOrCreate(options.CertificateFolder, DateTimeOffset.UtcNow, warn);
        }

        try
        {
            var content = File.ReadAllBytes(file);
            var certificate = content.AsSpan().IndexOf("-----BEGIN "u8) >= 0
                ? FromPem(System.Text.Encoding.UTF8.GetString(content), options.CertificatePassword)
                : X509CertificateLoader.LoadPkcs12(content, options.CertificatePassword);
            return certificate.HasPrivateKey ? certificate : throw new ArgumentException($"The certificate file {file} holds no private key.");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or CryptographicException)
        {
            throw new ArgumentException($"The certificate file {file} cannot be used: {error.Message}", error);
        }
    }

    public static X509Certificate2 FromPem(string pem, string? password)
    {
        using var certificate = password is null ? X509Certificate2.CreateFromPem(pem, pem) : X509Certificate2.CreateFromEncryptedPem(pem, pem, password);

        // Windows cannot serve with a key that lives in memory only.
        return X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pkcs12), null);
    }

    /// <summary>Writes the part that others may know, for them to trust.</summary>
    public static void Export(X509Certificate2 certificate, string file) => File.WriteAllText(file, certificate.ExportCertificatePem() + "\n");
}
