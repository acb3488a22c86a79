using BEM.Credentials.Seals.Opening;
using BEM.Credentials.Seals.Validation;
using BEM.Credentials.Testing.Judges;
using BEM.Credentials.Tests.Issuance.Sealing;

namespace BEM.Credentials.Tests.Journeys;

/// <summary>XML sealed and raised through the commands.</summary>
[Trait("Category", "Journey")]
public sealed class XmlByCommandTests : IDisposable
{
    private readonly SchoolWithServices school = new();

    public void Dispose() => school.Dispose();

    [Fact]
    public void A_file_is_sealed_as_XAdES_at_a_level_and_raised_to_it_later()
    {
        var key = school.Key(school.Services.Seal());
        var payload = school.At("credential.xml");
        File.WriteAllText(payload, XadesSamples.Credential);
        var made = school.Bem("seal", payload, "--format", "xades", "--seal", key, "--level", "B-LTA", "--tsa", school.Services.TsaAddress, "--out", school.At("at-once.xml"));
        Assert.True(made.Code == 0, made.Error);
        made = school.Bem("seal", payload, "--format", "xades", "--seal", key, "--out", school.At("plain.xml"));
        Assert.True(made.Code == 0, made.Error);
        made = school.Bem("upgrade", school.At("plain.xml"), "--level", "B-LTA", "--trust", school.At("roots.pem"), "--tsa", school.Services.TsaAddress, "--out", school.At("later.xml"));
        Assert.True(made.Code == 0, made.Error);
        foreach (var name in (string[])["at-once.xml", "later.xml"])
        {
            var context = new ValidationContext { At = DateTimeOffset.UtcNow, Trust = school.Services.World.Trust() };
            var seal = Assert.Single(SealValidator.Validate(XadesDocument.Open(File.ReadAllBytes(school.At(name))).Value!, context));
            Assert.Equal(("TOTAL-PASSED", "B-LTA"), (seal.Report.Indication, seal.Report.Level));
        }

        // No byte of what was sealed is another: the signature taken out, the file is as it was.
        var file = File.ReadAllText(school.At("later.xml"));
        var (start, end) = (file.IndexOf("<ds:Signature ", StringComparison.Ordinal), file.IndexOf("</ds:Signature>", StringComparison.Ordinal) + 15);
        Assert.Equal(XadesSamples.Credential, file[..start] + file[end..]);

        File.WriteAllText(school.At("bad.xml"), "<!DOCTYPE a><a></a>");
        var refused = school.Bem("seal", school.At("bad.xml"), "--format", "xades", "--seal", key, "--out", school.At("bad.out.xml"));
        Assert.Equal((65, false), (refused.Code, File.Exists(school.At("bad.out.xml"))));
        Assert.Contains("seal.xml-doctype", refused.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_seal_beside_its_file_is_made_raised_and_checked_by_us_xmlsec_and_DSS()
    {
        var certificate = school.Services.Seal();
        var content = school.At("Сертификат 1.json");
        File.WriteAllText(content, "{\"title\":\"Пекар\"}");
        var made = school.Bem("seal", content, "--format", "xades", "--detached", "--seal", school.Key(certificate), "--out", school.At("seal.xml"));
        Assert.True(made.Code == 0, made.Error);
        made = school.Bem("upgrade", school.At("seal.xml"), "--detached", content, "--level", "B-LTA", "--trust", school.At("roots.pem"), "--tsa", school.Services.TsaAddress, "--out", school.At("archived.xml"));
        Assert.True(made.Code == 0, made.Error);
        Assert.Equal(64, school.Bem("seal", content, "--detached", "--seal", school.Key(certificate), "--out", school.At("never.xml")).Code);

        (string, string?) Verified(params string[] more)
        {
            using var report = System.Text.Json.JsonDocument.Parse(school.Bem(["verify", school.At("archived.xml"), "--trust", school.At("roots.pem"), "--offline", "--json", .. more]).Out);
            var seal = report.RootElement.GetProperty("seals")[0];
            return (seal.GetProperty("level").GetString() + " " + seal.GetProperty("indication").GetString(), seal.GetProperty("subIndication").GetString());
        }

        Assert.Equal(("B-LTA TOTAL-PASSED", null), Verified("--detached", content));
        Assert.Equal(("B-LTA INDETERMINATE", "SIGNED_DATA_NOT_FOUND"), Verified());

        File.WriteAllText(school.At("seal.pem"), certificate.Pem);
        string[] arguments = ["--verify", "--pubkey-cert-pem", school.At("seal.pem"), "--id-attr:Id", "http://uri.etsi.org/01903/v1.3.2#:SignedProperties", school.At("seal.xml")];
        using var xmlsec = System.Diagnostics.Process.Start(new System.Diagnostics.ProcessStartInfo("xmlsec1", arguments) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = Path.GetDirectoryName(content)! })!;
        var said = xmlsec.StandardError.ReadToEnd() + xmlsec.StandardOutput.ReadToEnd();
        xmlsec.WaitForExit();
        Assert.True(xmlsec.ExitCode == 0, said);

        using var judge = new JudgeProcess(Repository.Judges("judge"), "dss");
        var theirs = judge.Ask(new { op = "validate", file = school.At("archived.xml"), detached = new[] { content }, trust = new[] { school.At("roots.pem") } }).GetProperty("signatures")[0];
        Assert.Equal(("TOTAL-PASSED", "XAdES-BASELINE-LTA"), (theirs.GetProperty("indication").GetString(), theirs.GetProperty("format").GetString()));
    }
}
