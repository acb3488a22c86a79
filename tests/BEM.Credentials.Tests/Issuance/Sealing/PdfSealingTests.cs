using BEM.Credentials.Issuance.Keys;
using BEM.Credentials.Issuance.Sealing;
using BEM.Credentials.Model.Reporting;
using BEM.Credentials.Pdf.Reading;
using BEM.Credentials.Pdf.Signing;
using BEM.Credentials.Rendering.Content;
using BEM.Credentials.Seals.Certificates;
using BEM.Credentials.Seals.Cryptography;
using BEM.Credentials.Seals.Revocation;
using BEM.Credentials.Seals.Trust;
using BEM.Credentials.Seals.Validation;
using BEM.Credentials.Testing.Pki;
using BEM.Credentials.Tests.Rendering;

namespace BEM.Credentials.Tests.Issuance.Sealing;

/// <summary>A sealed PDF says who sealed it, shows it on the page, and is not made where it must not be.</summary>
public sealed class PdfSealingTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 24, 10, 0, 0, TimeSpan.Zero);
    private static readonly FakeWorld World = new();
    private static readonly Lazy<byte[]> Page = new(() => Certificates.Pdf(Certificates.In(CertificateDesign.Modern, "ka", "en"), "{}"u8.ToArray()));

    [Theory]
    [InlineData(256, 0, "ES256")]
    [InlineData(384, 0, "ES384")]
    [InlineData(521, 0, "ES512")]
    [InlineData(0, 3072, "RS256")]
    [InlineData(0, 3072, "PS256")]
    public void Every_kind_of_key_seals_and_the_seal_is_established(int curve, int rsa, string algorithm)
    {
        using var key = SealingTests.Key(World.Seal(new CertificatePlan { CurveBits = curve, RsaBits = rsa }));
        var file = SealPdf.Seal(Page.Value, key, new PadesSealer(key, SignatureAlgorithm.Named(algorithm)), Now).Value!;
        Assert.True(file.AsSpan().StartsWith(Page.Value));
        var seal = Assert.Single(PadesValidator.Validate(PdfDocument.Open(file).Value!, new ValidationContext { At = Now, Trust = World.Trust(World.Crl(World.Authority, Now), World.Crl(World.Root, Now)) }));
        Assert.Equal(("TOTAL-PASSED", "B-B", algorithm, Now), (seal.Report.Indication, seal.Report.Level, seal.Report.Algorithm, seal.Report.SigningTime));
        Assert.Equal("Test school", seal.Report.Signer!.Organization);
    }

    [Fact]
    public void The_field_stands_on_the_page_and_in_the_structure_with_a_text_for_screen_readers()
    {
        var content = Certificates.In(CertificateDesign.Modern, "ka", "en");
        using var key = SealingTests.Key(World.Seal());
        var document = PdfDocument.Open(SealPdf.Seal(Page.Value, key, new PadesSealer(key), Now, PdfSealInteropTests.Appearance(content)).Value!).Value!;
        var widget = document.Dictionary(Assert.Single(document.Array(document.Pages[0].Dictionary["Annots"])))!;
        var description = ((PdfString)widget["TU"]!).Text;
        Assert.Contains("კოლეჯი „რიონი“", description, StringComparison.Ordinal);
        var box = document.Array(widget["Rect"]).Select(n => ((PdfNumber)n).Value).ToArray();
        Assert.True(box[2] - box[0] > 40 && box[3] - box[1] > 40);
        var root = document.Dictionary(document.Catalog["StructTreeRoot"])!;
        var form = document.Array(document.Dictionary(root["K"])!["K"]).Select(document.Dictionary).Single(e => e!["S"] is PdfName { Value: "Form" })!;
        Assert.Equal(description, ((PdfString)form["Alt"]!).Text);
        Assert.Same(widget, document.Dictionary(document.Dictionary(form["K"])!["Obj"]));
    }

    [Fact]
    public void A_revoked_or_expired_key_seals_nothing_whatever_is_forced()
    {
        var certificate = World.Seal();
        var world = new FakeWorld();
        var revoked = world.Seal();
        world.Revoke(revoked, Now.AddDays(-1));
        using var key = SealingTests.Key(revoked);
        var known = TrustAnchors.Of(world.Root.Certificate).With(new TrustAnchors([], [RevocationEvidence.Read(world.Crl(world.Authority, Now))!]));
        Assert.Contains(SealPdf.Seal(Page.Value, key, new PadesSealer(key), Now, force: true, known: known).Findings, f => f.Code == "key.revoked");
        using var expired = SealingTests.Key(certificate);
        var late = SealPdf.Seal(Page.Value, expired, new PadesSealer(expired), Now.AddYears(20), force: true);
        Assert.Contains(late.Findings, f => f.Code == "key.expired");
        Assert.Null(late.Value);
    }

    [Fact]
    public void A_key_that_is_not_that_of_its_certificate_is_found_out()
    {
        using var inner = SealingTests.Key(World.Seal());
        using var key = new KeyOfAnother(inner, World.Seal());
        var made = SealPdf.Seal(Page.Value, key, new PadesSealer(key), Now, force: true);
        Assert.Null(made.Value);
        Assert.Contains(made.Findings, f => f.Code == "key.mismatch");
    }

    [Fact]
    public void A_second_seal_leaves_the_first_whole_and_a_change_between_them_does_not()
    {
        using var key = SealingTests.Key(World.Seal());
        using var other = SealingTests.Key(World.Seal(new CertificatePlan { Organization = "Ministry" }));
        var once = SealPdf.Seal(Page.Value, key, new PadesSealer(key), Now).Value!;
        var twice = SealPdf.Seal(once, other, new PadesSealer(other), Now.AddMinutes(1)).Value!;
        var document = PdfDocument.Open(twice).Value!;
        Assert.Equal(["Seal", "Seal2"], document.Signatures.Select(s => s.Fields[0]));
        Assert.True(PadesValidator.IsIntact(document));

        var damaged = twice.ToArray();
        damaged[Page.Value.Length / 2] ^= 1;
        Assert.All(PadesValidator.Validate(PdfDocument.Open(damaged).Value!, new ValidationContext { At = Now, Trust = World.Trust() }), s => Assert.Equal("TOTAL-FAILED", s.Report.Indication));
        Assert.Contains(SealPdf.Seal(damaged, key, new PadesSealer(key), Now).Findings, f => f.Code == "seal.upgrade-not-intact");
    }

    [Fact]
    public void A_value_with_two_of_one_attribute_or_content_of_its_own_is_void()
    {
        using var key = SealingTests.Key(World.Seal());
        var file = SealPdf.Seal(Page.Value, key, new PadesSealer(key), Now).Value!;
        var signature = PdfDocument.Open(file).Value!.Signatures[0];

        // Cut short, or with the digest called a second content type: a finding each, no seal.
        foreach (var (value, code) in new (byte[], string)[]
        {
            (signature.Contents[..200].ToArray(), "pdf.cms-unreadable"),
            (Changed(signature.Contents.Span, [6, 9, 0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 1, 9, 4], 10, 3), "pdf.cms-malformed"),
        })
        {
            var made = PdfRevision.ReplaceValue(file, signature, value)!;
            var seal = PadesValidator.Validate(PdfDocument.Open(made).Value!, new ValidationContext { At = Now, Trust = World.Trust() })[0];
            Assert.Equal(("TOTAL-FAILED", code), (seal.Report.Indication, seal.Check(CheckId.SealIntegrity).Code));
        }
    }

    /// <summary>A key that comes with somebody else's certificate.</summary>
    private sealed class KeyOfAnother(ISealingKey key, TestCertificate certificate) : ISealingKey
    {
        public IReadOnlyList<Certificate> Chain { get; } = [certificate.Certificate, World.Authority.Certificate];

        public bool CanSign(SignatureAlgorithm algorithm) => key.CanSign(algorithm);

        public byte[] Sign(SignatureAlgorithm algorithm, ReadOnlySpan<byte> digest) => key.Sign(algorithm, digest);

        public void Dispose()
        {
        }
    }

    private static byte[] Changed(ReadOnlySpan<byte> value, byte[] pattern, int offset, byte to)
    {
        var copy = value.ToArray();
        copy[copy.AsSpan().IndexOf(pattern) + offset] = to;
        return copy;
    }
}
