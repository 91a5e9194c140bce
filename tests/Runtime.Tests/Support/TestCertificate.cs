using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace ResponseWriters.Tests;

/// <summary>A certificate for tests over TLS, made when asked for.</summary>
internal static class TestCertificate
{
    internal static X509Certificate2 Create()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        return X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pfx), null);
    }
}
