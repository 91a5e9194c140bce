using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace ResponseWriters.Tests.Conformance;

/// <summary>A self-signed certificate for localhost, made once per test run.</summary>
internal static class TestCertificate
{
    internal static X509Certificate2 Instance { get; } = Create();

    private static X509Certificate2 Create()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        var now = DateTimeOffset.UtcNow;
        return request.CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
    }
}
