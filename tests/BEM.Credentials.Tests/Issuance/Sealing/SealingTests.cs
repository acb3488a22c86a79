using System.Security.Cryptography.X509Certificates;
using System.Text;
using BEM.Credentials.Issuance.Keys;
using BEM.Credentials.Issuance.Sealing;
using BEM.Credentials.Model.Reporting;
using BEM.Credentials.Seals.Cryptography;
using BEM.Credentials.Seals.Opening;
using BEM.Credentials.Seals.Revocation;
using BEM.Credentials.Seals.Trust;
using BEM.Credentials.Seals.Validation;
using BEM.Credentials.Testing.Pki;

namespace BEM.Credentials.Tests.Issuance.Sealing;

/// <summary>What we seal opens, says who sealed it, and is not made where it must not be.</summary>
public sealed class SealingTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 24, 10, 0, 0, TimeSpan.Zero);
    private static readonly FakeWorld World = new();

    private static readonly byte[] Payload = Encoding.UTF8.GetBytes("""
        {"id":"urn:credential:1","type":["VerifiableCredential","EuropeanDigitalCredential"],"issuer":{"id":"urn:epass:org:1","type":"Organisation",
        "legalName":{"cnr":"Test school"},"eIDASIdentifier":{"id":"urn:epass:legal:1","type":"LegalIdentifier","notation":"NTRME-5000000"}},"title":"Ж \\ \" 😀"}
        """);

    [Fact]
    public void The_file_has_the_layout_of_the_Commission_and_the_payload_as_it_was()
    {
        using var key = Key(World.Seal());
        var file = new JadesSealer(key).Seal(Payload, Now).Value!;
        Assert.StartsWith("{\"payload\":\"{\\\"id\\\":", Encoding.UTF8.GetString(file), StringComparison.Ordinal);
        var document = SealedDocument.Open(file).Value!;
        Assert.Equal(JwsSerialization.General, document.Serialization);
        Assert.True(document.Payload.Span.SequenceEqual(Payload));
        var header = document.Signatures[0].Header;
        Assert.Equal(["alg", "cty", "kid", "x5t#S256", "x5c", "typ", "b64", "sigT", "crit"], header.Names);
        Assert.Equal(["b64", "sigT"], header.Critical!);
        Assert.Equal("2026-11-24T10:00:00Z", header.SigningTimeText);
        Assert.Null(header.IssuedAt);

        // The chain without the root.
        Assert.Equal(2, header.Certificates.Count);
    }

    [Fact]
    public void The_other_time_form_is_never_beside_the_first()
    {
        using var key = Key(World.Seal());
        var header = SealedDocument.Open(new JadesSealer(key, form: SigningTimeForm.IssuedAt).Seal(Payload, Now).Value!).Value!.Signatures[0].Header;
        Assert.Equal((Now.ToUnixTimeSeconds(), null), (header.IssuedAt, header.SigningTimeText));
        Assert.Equal(["b64"], header.Critical!);
    }

    [Theory]
    [InlineData(256, 0, "ES256")]
    [InlineData(384, 0, "ES384")]
    [InlineData(521, 0, "ES512")]
    [InlineData(0, 3072, "RS256")]
    [InlineData(0, 3072, "PS256")]
    public void Every_kind_of_key_seals_and_the_seal_is_established(int curve, int rsa, string algorithm)
    {
        using var key = Key(World.Seal(new CertificatePlan { CurveBits = curve, RsaBits = rsa }));
        var file = new JadesSealer(key, SignatureAlgorithm.Named(algorithm)).Seal(Payload, Now).Value!;
        var trust = World.Trust(World.Crl(World.Authority, Now), World.Crl(World.Root, Now));
        var judged = Assert.Single(SealValidator.Validate(SealedDocument.Open(file).Value!, new ValidationContext { At = Now.AddMinutes(1), Trust = trust }));
        Assert.Equal(("TOTAL-PASSED", algorithm), (judged.Report.Indication, judged.Report.Algorithm));
        Assert.Equal([CheckStatus.Passed, CheckStatus.Passed, CheckStatus.Passed, CheckStatus.Passed, CheckStatus.Skipped], judged.Checks.Select(c => c.Status));
        Assert.Equal(("Test school", "NTRME-5000000", "ME"), (judged.Report.Signer!.Organization, judged.Report.Signer.OrganizationIdentifier, judged.Report.Signer.Country));
    }

    [Fact]
    public void Ed25519_seals_open_and_need_a_policy_that_relies_on_them()
    {
        using var key = EdwardsKeys.Make(World, Now, out var certificate);
        var file = new JadesSealer(key).Seal(Payload, Now).Value!;
        Assert.True(SealValidator.IsIntact(SealedDocument.Open(file).Value!));
        var context = new ValidationContext { At = Now, Trust = TrustAnchors.Of(certificate) };
        Assert.Equal("CRYPTO_CONSTRAINTS_FAILURE_NO_POE", SealValidator.Validate(SealedDocument.Open(file).Value!, context)[0].Report.SubIndication);
        Assert.Equal("TOTAL-PASSED", SealValidator.Validate(SealedDocument.Open(file).Value!, context with { Algorithms = AlgorithmPolicy.WithEd25519 })[0].Report.Indication);
        Assert.Contains(KeyFitness.Check(key, Now), f => f.Code == "key.ed25519");
    }

    [Fact]
    public async Task Many_are_sealed_together_and_each_is_itself()
    {
        using var key = Key(World.Seal());
        var payloads = Enumerable.Range(0, 20).Select(i => (ReadOnlyMemory<byte>)Encoding.UTF8.GetBytes($$"""{"n":{{i}}}""")).Append(new byte[] { 0xFF }).ToList();
        var files = await new JadesSealer(key).SealAllAsync(payloads, Now, TestContext.Current.CancellationToken);
        Assert.Equal("seal.not-utf8", files[20].Findings[0].Code);
        for (var i = 0; i < 20; i++)
        {
            Assert.True(SealCredential.IsOurs(files[i].Value, payloads[i].Span));
        }
    }

    [Theory]
    [InlineData("expired", "key.expired")]
    [InlineData("early", "key.not-yet-valid")]
    [InlineData("usage", "key.usage")]
    [InlineData("revoked", "key.revoked")]
    public void Nothing_is_sealed_with_a_key_that_must_not_be_used_not_even_by_force(string what, string code)
    {
        var certificate = World.Seal(what switch
        {
            "expired" => new CertificatePlan { NotAfter = Now.AddDays(-1) },
            "early" => new CertificatePlan { NotBefore = Now.AddDays(1), NotAfter = Now.AddYears(1) },
            "usage" => new CertificatePlan { Usage = X509KeyUsageFlags.KeyEncipherment },
            _ => new CertificatePlan(),
        });
        if (what == "revoked")
        {
            World.Revoke(certificate, Now.AddDays(-1));
        }

        using var key = Key(certificate);
        var known = new TrustAnchors([], [RevocationEvidence.Read(World.Crl(World.Authority, Now))!]);
        var made = SealCredential.Seal(Payload, key, new JadesSealer(key), Now, force: true, known);
        Assert.False(made.Succeeded);
        Assert.Contains(made.Findings, f => f.Code == code);
    }

    [Theory]
    [InlineData("NTRME-5000000", "Test school", null)]
    [InlineData("5000000", "Test school", null)]
    [InlineData("NTRME-5000001", "Test school", "seal.issuer-identifier")]
    [InlineData("NTRME-5000000", "Another school", "seal.issuer-name")]
    public void The_issuer_is_compared_with_the_certificate(string identifier, string name, string? code)
    {
        var payload = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(Payload).Replace("NTRME-5000000", identifier, StringComparison.Ordinal).Replace("Test school", name, StringComparison.Ordinal));
        using var key = Key(World.Seal());
        var made = SealCredential.Seal(payload, key, new JadesSealer(key), Now);
        Assert.Equal(code, made.Findings.FirstOrDefault(f => f.Code.StartsWith("seal.issuer", StringComparison.Ordinal))?.Code);
        var isError = code == "seal.issuer-identifier";
        Assert.Equal(!isError, made.Succeeded);
        Assert.True(SealCredential.Seal(payload, key, new JadesSealer(key), Now, force: true).Succeeded);
    }

    [Fact]
    public void Short_RSA_keys_and_a_near_end_are_warned_of()
    {
        using var key = Key(World.Seal(new CertificatePlan { RsaBits = 2048, NotAfter = Now.AddDays(30) }));
        var findings = KeyFitness.Check(key, Now);
        Assert.Equal(["key.expires-soon", "key.rsa-short"], findings.Select(f => f.Code).Order(StringComparer.Ordinal));
        Assert.All(findings, f => Assert.Equal(BEM.Credentials.Model.Severity.Warning, f.Severity));
    }

    internal static Pkcs12Key Key(TestCertificate certificate) => Pkcs12Key.Read(certificate.Pkcs12("word"), "word", "test.p12").Value!;
}
