using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using System.Security.Cryptography.X509Certificates;
using BEM.Credentials.Pdf.Reading;
using BEM.Credentials.Pdf.Signing;
using BEM.Credentials.Rendering.Content;
using BEM.Credentials.Tests.Rendering;

namespace BEM.Credentials.Tests.Pdf;

public class PdfRevisionTests
{
    [Fact, Trait("Category", "Interop")]
    public void A_signature_put_into_its_place_is_valid_for_poppler_and_covers_the_whole_file()
    {
        var pdf = Certificates.Pdf(Certificates.In(CertificateDesign.Classic, "mk"), "{}"u8.ToArray());
        var signed = Sign(pdf, "Seal");
        using var file = ExternalTool.Save(signed, ".pdf");
        var verdict = ExternalTool.Run("pdfsig", file.Path).Output;
        Assert.Contains("Signature is Valid", verdict, StringComparison.Ordinal);
        Assert.Contains("Total document signed", verdict, StringComparison.Ordinal);
        var check = ExternalTool.Run("qpdf", "--check", file.Path);
        Assert.True(check.Code == 0, check.Output + check.Error);

        var document = PdfDocument.Open(signed).Value!;
        var signature = Assert.Single(document.Signatures);
        Assert.Equal((PdfCoverage.WholeFile, "ETSI.CAdES.detached", "Seal"), (signature.Coverage, signature.SubFilter, signature.Fields[0]));
        Assert.True(signed.AsSpan().StartsWith(pdf));
        Assert.Single(document.Attachments);
    }

    [Fact]
    public void Validation_data_and_a_second_signature_are_no_changes()
    {
        var signed = Sign(Certificates.Pdf(Certificates.In(CertificateDesign.Plain, "de")), "Seal");
        var with = PdfRevision.AddValidationData(signed, [[0x30, 0]], [], [[0x30, 3, 1, 2, 3]]).Value!;
        var again = Sign(PdfRevision.AddValidationData(with, [[0x30, 0], [0x30, 1, 5]], [], []).Value!, "Archive");
        var document = PdfDocument.Open(again).Value!;
        Assert.Equal(2, document.Signatures.Count);
        Assert.All(document.Signatures, s => Assert.Empty(PdfChanges.After(document, s)));
        Assert.Equal(2, document.Array(document.Dictionary(document.Catalog["DSS"])!["Certs"]).Count);
        Assert.Equal(PdfCoverage.Revision, document.Signatures[0].Coverage);
    }

    internal static byte[] Sign(byte[] pdf, string field)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=Test seal, O=School", key, HashAlgorithmName.SHA256);
        using var certificate = request.CreateSelfSigned(Certificates.Created.AddDays(-1), Certificates.Created.AddYears(2));
        var revision = PdfRevision.PrepareSignature(pdf, new PdfSignatureOptions(Certificates.Created) { FieldName = field }).Value!;
        var cms = new SignedCms(new ContentInfo(revision.ToBeSigned), detached: true);
        cms.ComputeSignature(new CmsSigner(SubjectIdentifierType.IssuerAndSerialNumber, certificate) { DigestAlgorithm = new Oid("2.16.840.1.101.3.4.2.1") });
        return revision.Complete(cms.Encode());
    }
}
