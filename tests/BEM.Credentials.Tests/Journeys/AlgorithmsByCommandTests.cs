using System.Diagnostics;
using System.Text.Json;
using BEM.Credentials.Seals.Opening;
using BEM.Credentials.Testing.Pki;

namespace BEM.Credentials.Tests.Journeys;

/// <summary>Every algorithm of <c>bem seal --alg</c>, verified by Node's jose.</summary>
[Trait("Category", "Interop")]
public sealed class AlgorithmsByCommandTests : IDisposable
{
    private readonly SchoolWithServices school = new();

    public void Dispose() => school.Dispose();

    [Fact]
    public void Node_jose_verifies_what_each_algorithm_sealed()
    {
        using var peers = NodePeers.Start();
        var curve = school.Key(school.Certificate());
        var rsa = school.Key(school.Certificate(new CertificatePlan { RsaBits = 3072 }), "rsa.p12");
        Assert.Equal(0, school.Issue(curve, "out").Code);
        File.WriteAllBytes(school.At("payload.json"), SealedDocument.Open(File.ReadAllBytes(school.Sealed("out")[0])).Value!.Payload.ToArray());
        foreach (var (name, key) in new[]
        {
            ("ES256", curve), ("ES384", school.Key(school.Certificate(new CertificatePlan { CurveBits = 384 }), "c384.p12")),
            ("ES512", school.Key(school.Certificate(new CertificatePlan { CurveBits = 521 }), "c521.p12")), ("RS256", rsa), ("PS256", rsa), ("EdDSA", Edwards()),
        })
        {
            var made = school.Bem("seal", school.At("payload.json"), "--seal", key, "--alg", name, "--out", school.At(name + ".jsonld"));
            Assert.True(made.Code == 0, name + made.Error);
            var header = SealedDocument.Open(File.ReadAllBytes(school.At(name + ".jsonld"))).Value!.Signatures[0].Header;
            Assert.Equal(name, header.Algorithm!.Name);
            var answer = peers.Ask(new { op = "jose-verify", file = school.At(name + ".jsonld") });
            Assert.True(answer.TryGetProperty("ok", out _), name + JsonSerializer.Serialize(answer));
        }

        var unfit = school.Bem("seal", school.At("payload.json"), "--seal", curve, "--alg", "PS256", "--out", school.At("unfit.jsonld"));
        Assert.Equal((65, true), (unfit.Code, unfit.Error.Contains("key.algorithm-unfit", StringComparison.Ordinal)));
        Assert.Equal(64, school.Bem("seal", school.At("payload.json"), "--seal", curve, "--alg", "none", "--out", school.At("unfit.jsonld")).Code);
        Assert.False(File.Exists(school.At("unfit.jsonld")));
    }

    /// <summary>An Ed25519 key with a certificate of its own, made by OpenSSL.</summary>
    private string Edwards()
    {
        var signer = school.Certificate().Certificate.Signer;
        var subject = $"/C={signer.Country}/O={signer.Organization}/organizationIdentifier={signer.OrganizationIdentifier}/CN=Test";
        OpenSsl("req", "-x509", "-newkey", "ed25519", "-nodes", "-utf8", "-subj", subject, "-days", "300", "-addext", "keyUsage=critical,digitalSignature", "-keyout", school.At("ed.key"), "-out", school.At("ed.pem"));
        OpenSsl("pkcs12", "-export", "-inkey", school.At("ed.key"), "-in", school.At("ed.pem"), "-passout", "pass:word", "-out", school.At("ed.p12"));
        return school.At("ed.p12") + ":" + school.At("password.txt");
    }

    private static void OpenSsl(params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo("openssl", arguments) { RedirectStandardError = true })!;
        var said = process.StandardError.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, said);
    }
}
