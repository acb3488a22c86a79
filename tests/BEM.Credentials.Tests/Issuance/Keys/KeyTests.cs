using System.Security.Cryptography.X509Certificates;
using BEM.Credentials.Issuance.Keys;
using BEM.Credentials.Seals.Certificates;
using BEM.Credentials.Seals.Revocation;

namespace BEM.Credentials.Tests.Issuance.Keys;

/// <summary>Keys are found, made and refused as a school needs it.</summary>
public sealed class KeyTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 24, 10, 0, 0, TimeSpan.Zero);
    private static readonly SealSubject School = new("Средња школа „Тест“", "NTRRS-07170000", "RS");

    [Theory]
    [InlineData("k.p12", "k.p12", null)]
    [InlineData("k.p12:pw.txt", "k.p12", "pw.txt")]
    [InlineData("C:\\keys\\k.pfx:C:\\pw.txt", "C:\\keys\\k.pfx", "C:\\pw.txt")]
    [InlineData("/a:b/k.P12:/c:d", "/a:b/k.P12", "/c:d")]
    public void The_password_file_stands_behind_the_ending(string reference, string path, string? password) => Assert.Equal((path, password), Pkcs12Key.Split(reference));

    [Theory]
    [InlineData(KeyType.P256)]
    [InlineData(KeyType.P384)]
    [InlineData(KeyType.Rsa3072)]
    public void A_test_authority_issues_a_seal_that_says_what_it_is(KeyType type)
    {
        using var authority = TestAuthority.Make(type, Now);
        using var key = Pkcs12Key.Read(authority.IssueSeal(School, type, Now, "word"), "word", "seal.p12").Value!;
        var signer = key.Chain[0].Signer;
        Assert.Equal((School.Organization, School.OrganizationIdentifier, School.Country), (signer.Organization, signer.OrganizationIdentifier, signer.Country));
        Assert.Contains("TEST ONLY", key.Chain[0].Subject, StringComparison.Ordinal);
        Assert.Equal(3, key.Chain.Count);
        Assert.True(key.Chain[0].IsIssuedBy(key.Chain[1]) && key.Chain[1].IsIssuedBy(key.Chain[2]) && key.Chain[2].IsSelfSigned);
        var crl = Assert.IsType<RevocationList>(RevocationEvidence.Read(authority.Revocations(1, Now, Now.AddDays(30), [])));
        Assert.True(crl.IsSignedBy(key.Chain[1]));
        Assert.True(RevocationEvidence.Read(authority.RootRevocations(1, Now, Now.AddDays(30)))!.IsSignedBy(Certificate.Read(authority.Certificate.Span)!));
        Assert.Empty(KeyFitness.Check(key, Now));
    }

    [Fact]
    public void A_request_names_the_organisation_and_proves_the_key()
    {
        var made = SigningRequest.Make(School, KeyType.P256, "word");
        var request = CertificateRequest.LoadSigningRequestPem(made.RequestPem, System.Security.Cryptography.HashAlgorithmName.SHA256, CertificateRequestLoadOptions.UnsafeLoadCertificateExtensions);
        Assert.Contains("2.5.4.97=NTRRS-07170000", request.SubjectName.Format(false).Replace("OID.", string.Empty, StringComparison.Ordinal).Replace("organizationIdentifier", "2.5.4.97", StringComparison.Ordinal).Replace(" = ", "=", StringComparison.Ordinal), StringComparison.Ordinal);
        using var key = System.Security.Cryptography.ECDsa.Create();
        key.ImportFromEncryptedPem(made.KeyPem, "word");
        Assert.Equal(key.ExportSubjectPublicKeyInfo(), request.PublicKey.ExportSubjectPublicKeyInfo());
    }

    [Fact]
    public void Files_that_hold_no_key_are_refused_by_name()
    {
        Assert.Equal("key.file-malformed", Pkcs12Key.Read([1, 2, 3], "word", "x").Findings[0].Code);
        Assert.Equal("key.file-missing", Pkcs12Key.Open("/nowhere/at/all.p12:/nowhere/else").Findings[0].Code);
        using var authority = TestAuthority.Make(KeyType.P256, Now);
        var certificate = X509CertificateLoader.LoadCertificate(authority.Certificate.Span);
        Assert.Equal("key.no-key", Pkcs12Key.Read(certificate.Export(X509ContentType.Pkcs12, "word"), "word", "x").Findings[0].Code);
        Assert.Equal("key.password-wrong", Pkcs12Key.Read(authority.IssueSeal(School, KeyType.P256, Now, "word"), "wrong", "x").Findings[0].Code);
    }

    [Theory]
    [InlineData("NTREE-17207834", "17207834", true)]
    [InlineData("NTREE-17207834", "NTREE-17207834", true)]
    [InlineData("NTREE-17207834", "NTREE-17207835", false)]
    [InlineData("NTREE-17207834", "VATEE-17207834", null)]
    [InlineData("NTREE-17207834", "NTRLV-17207834", null)]
    [InlineData("NTREE-17207834", "NTRLV-17207835", false)]
    [InlineData("NTREE-17207834", "99", null)]
    [InlineData("VATSI-61038750", "SI61038750", true)]
    [InlineData("VATSI-SI61038750", "61038750", true)]
    [InlineData("ntrde-r1299.hrb99083", "NTRDE-R1299 HRB99083", true)]
    [InlineData("EI:SE-5567971433", "EI:SE-5567971434", false)]
    public void Identifiers_of_organisations_are_compared_by_scheme_and_number(string one, string other, bool? expected) =>
        Assert.Equal(expected, OrganizationIdentifier.Read(one)!.Agrees(OrganizationIdentifier.Read(other)!));
}
