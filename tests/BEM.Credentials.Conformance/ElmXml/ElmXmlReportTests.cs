using System.Text;
using System.Text.Json;
using BEM.Credentials.Model.Reporting;
using BEM.Credentials.Seals.Opening;
using BEM.Credentials.Seals.Trust;
using BEM.Credentials.Seals.Validation;
using BEM.Credentials.Verification;

namespace BEM.Credentials.Conformance.ElmXml;

/// <summary>Whole reports on the Commission's signed XML credentials, at the times and with the anchors of DSS's verdicts.</summary>
[Trait("Category", "Conformance")]
public sealed class ElmXmlReportTests
{
    private const string Supplement = "samples/elm/Credentials/XML_Examples_(ELM_v2)/EDC_DiplomaSupplement_AA.xml";

    public static TheoryData<string> Files()
    {
        var data = new TheoryData<string>();
        if (Suites.Find("edc", "verdicts.json") is { } path)
        {
            using var json = JsonDocument.Parse(File.ReadAllBytes(path));
            foreach (var entry in json.RootElement.EnumerateObject().Where(e => e.Name.EndsWith(".xml", StringComparison.Ordinal) && !e.Name.EndsWith("EU.xml", StringComparison.Ordinal)))
            {
                data.Add(entry.Name);
            }
        }

        return data;
    }

    [Theory(SkipTestWithoutData = true)]
    [MemberData(nameof(Files))]
    public void The_report_agrees_with_DSS(string file)
    {
        using var json = JsonDocument.Parse(File.ReadAllBytes(Suites.At("edc", "verdicts.json")));
        foreach (var run in json.RootElement.GetProperty(file).EnumerateObject().Where(r => r.Value.ValueKind == JsonValueKind.Object))
        {
            var theirs = run.Value.GetProperty("signatures")[0];
            var report = Verify(Bytes(file), file, run.Value.GetProperty("at").GetDateTimeOffset(), Anchors(file, run.Value));
            Assert.Equal("edc-xml", report.Input.Format);
            var seal = Assert.Single(report.Seals);
            Assert.Equal("XAdES", seal.Format);
            Assert.Equal((theirs.GetProperty("indication").GetString(), theirs.GetProperty("subIndication").GetString()), (seal.Indication, seal.SubIndication));
            Assert.NotNull(report.Credential!.Id ?? report.Credential.Title.FirstOrDefault().Value);
            var intact = theirs.GetProperty("signatureIntact").GetBoolean();
            Assert.Equal(intact ? CheckStatus.Passed : CheckStatus.Failed, Check(report, CheckId.SealIntegrity).Status);
            Assert.Equal(intact, Check(report, CheckId.Validity).Status != CheckStatus.Skipped);
            Assert.True(intact || report.Verdict == Verdict.Invalid);
        }
    }

    [Fact]
    public void The_diploma_supplement_is_sealed_by_mandate_and_what_is_read_is_what_is_signed()
    {
        using var json = JsonDocument.Parse(File.ReadAllBytes(Suites.At("edc", "verdicts.json")));
        var run = json.RootElement.GetProperty(Supplement).GetProperty("trusted");
        var report = Verify(Bytes(Supplement), "x.xml", run.GetProperty("at").GetDateTimeOffset(), Anchors(Supplement, run));
        Assert.Equal((CheckStatus.Passed, "issuer.mandated"), (Check(report, CheckId.IssuerIdentity).Status, Check(report, CheckId.IssuerIdentity).Code));
        Assert.Equal((CheckStatus.Passed, "validity.until"), (Check(report, CheckId.Validity).Status, Check(report, CheckId.Validity).Code));
        Assert.Equal("status.none-named", Check(report, CheckId.Status).Code);
        Assert.Equal("Ana Andromeda", report.Credential!.Subject!.Name["en"]);
        Assert.Equal("2022-08-09T15:53:56+02:00", report.Credential.Issued);
        Assert.Equal("2100-12-31T00:00:00+01:00", report.Credential.ValidUntil);
    }

    public static TheoryData<string, string> Changes => new()
    {
        { ">Ana Andromeda<", ">Ana Andromedo<" },
        { "2019-09-20T00:00:00+02:00</cred:validFrom>", "2018-09-20T00:00:00+02:00</cred:validFrom>" },
        { "VATES-B00000000", "VATES-B00000001" },
        { "5 - excellent", "6 - excellent" },
        { "c_825cddc0", "c_409018f7" },
        { "</europassCredential>", "<x/></europassCredential>" },
    };

    [Theory]
    [MemberData(nameof(Changes))]
    public void A_changed_sample_fails_the_seal(string text, string other)
    {
        var original = Encoding.UTF8.GetString(Bytes(Supplement));
        Assert.Contains(text, original, StringComparison.Ordinal);
        var report = Verify(Encoding.UTF8.GetBytes(original.Replace(text, other, StringComparison.Ordinal)), "x.xml", DateTimeOffset.Parse("2022-08-10T00:00:00Z"), TrustAnchors.None);
        Assert.Equal(CheckStatus.Failed, Check(report, CheckId.SealIntegrity).Status);
        Assert.Equal(Verdict.Invalid, report.Verdict);
        Assert.Equal("check.not-run", Check(report, CheckId.IssuerIdentity).Code);
    }

    [Fact]
    public void Without_its_seal_it_is_read_and_left_open()
    {
        var text = Encoding.UTF8.GetString(Bytes(Supplement));
        var (start, end) = (text.IndexOf("<ds:Signature ", StringComparison.Ordinal), text.IndexOf("</ds:Signature>", StringComparison.Ordinal));
        var report = Verify(Encoding.UTF8.GetBytes(text[..start] + text[(end + "</ds:Signature>".Length)..]), "x.xml", DateTimeOffset.Parse("2022-08-10T00:00:00Z"), TrustAnchors.None);
        Assert.Equal(Verdict.Indeterminate, report.Verdict);
        Assert.Equal("format.edc-unsealed", Check(report, CheckId.Format).Code);
        Assert.Equal("seal.none", Check(report, CheckId.SealIntegrity).Code);
        Assert.Equal("Ana Andromeda", report.Credential!.Subject!.Name["en"]);
    }

    [Fact]
    public void A_signed_list_is_no_credential_but_its_seal_is_judged()
    {
        var report = Verify(Bytes("samples/edci-issuer/dss/EU.xml"), "EU.xml", DateTimeOffset.Parse("2020-04-29T11:01:53Z"), TrustAnchors.None);
        Assert.Equal((CheckStatus.Indeterminate, "format.not-a-credential"), (Check(report, CheckId.Format).Status, Check(report, CheckId.Format).Code));
        Assert.Equal(CheckStatus.Passed, Check(report, CheckId.SealIntegrity).Status);
        Assert.Equal(Verdict.Indeterminate, report.Verdict);
    }

    [Fact]
    public void A_seal_over_something_inside_does_not_speak_for_the_file()
    {
        // The seal of a list, moved with all that it signs into a credential that nobody sealed, by an identifier of the signed element.
        var report = Verify(Moved(), "x.xml", DateTimeOffset.Parse("2022-08-10T00:00:00Z"), TrustAnchors.None);
        Assert.NotEqual(Verdict.Valid, report.Verdict);
        Assert.True(report.Credential is null || Check(report, CheckId.SealIntegrity).Status == CheckStatus.Failed);
    }

    private static byte[] Moved()
    {
        var text = Encoding.UTF8.GetString(Bytes(Supplement));
        var body = text[(text.IndexOf("?>", StringComparison.Ordinal) + 2)..];
        return Encoding.UTF8.GetBytes("<europassCredential xmlns=\"http://data.europa.eu/snb\"><title><text lang=\"en\">Forged</text></title><credentialSubject><fullName><text lang=\"en\">Mallory</text></fullName></credentialSubject>" + body + "</europassCredential>");
    }

    private static VerificationReport Verify(byte[] bytes, string name, DateTimeOffset at, TrustAnchors trust) =>
        VerifyCredential.Verify(bytes, name, new VerificationPolicy { Trust = trust, Offline = true }, at);

    private static CheckResult Check(VerificationReport report, string id) => report.Checks.Single(c => c.Id == id);

    private static byte[] Bytes(string file) => File.ReadAllBytes(Suites.At(["edc", .. file.Split('/')]));

    private static TrustAnchors Anchors(string file, JsonElement run)
    {
        var document = XadesDocument.Open(Bytes(file)).Value!;
        var carried = document.Signatures.SelectMany(s => XadesFacts.Gather(s, new ValidationContext { At = DateTimeOffset.UnixEpoch }).Certificates).ToLookup(c => c.Fingerprint);
        return TrustAnchors.Of(run.GetProperty("trust").EnumerateArray().SelectMany(a => carried[a.GetProperty("sha256").GetString()!].Take(1)));
    }
}
