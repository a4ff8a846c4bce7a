using System.Net;
using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace CharteFlow.Adapters.Tests.Mail;

/// <summary>
/// A server's self-signed certificate for the loopback address, trusted by nobody but the clients that get
/// <see cref="Trust"/>.
/// </summary>
internal sealed class TlsIdentity : IDisposable
{
    public TlsIdentity()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        var request = new CertificateRequest("CN=SMTP server of the tests", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(names.Build());
        var now = TimeProvider.System.GetUtcNow();
        Certificate = request.CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
    }

    public X509Certificate2 Certificate { get; }

    /// <summary>
    /// Judges as the system does, with this certificate as the only root: name and dates still count.
    /// </summary>
    public RemoteCertificateValidationCallback Trust =>
        (_, certificate, _, errors) =>
        {
            using var chain = new X509Chain();
            chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
            chain.ChainPolicy.CustomTrustStore.Add(Certificate);
            chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
            return (errors & ~SslPolicyErrors.RemoteCertificateChainErrors) == 0
                && certificate is X509Certificate2 shown
                && chain.Build(shown);
        };

    public void Dispose() => Certificate.Dispose();
}
