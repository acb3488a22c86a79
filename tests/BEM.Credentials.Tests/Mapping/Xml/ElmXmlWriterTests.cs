using System.Text;
using BEM.Credentials.Documents.ElmXml;
using BEM.Credentials.Issuance.Catalogue;
using BEM.Credentials.Issuance.Keys;
using BEM.Credentials.Issuance.Mapping;
using BEM.Credentials.Issuance.Mapping.Xml;
using BEM.Credentials.Issuance.Sealing;
using BEM.Credentials.Model;
using BEM.Credentials.Model.Reporting;
using BEM.Credentials.Seals.Certificates;
using BEM.Credentials.Seals.Revocation;
using BEM.Credentials.Seals.Trust;
using BEM.Credentials.Verification;

namespace BEM.Credentials.Tests.Mapping.Xml;

/// <summary>The older XML form from our records: valid by its schema, read back, sealed, judged.</summary>
public sealed class ElmXmlWriterTests : IDisposable
{
    private static readonly DateTimeOffset Now = new(2026, 9, 1, 10, 0, 0, TimeSpan.Zero);
    private readonly TestAuthority authority = TestAuthority.Make(KeyType.P256, Now);

    public void Dispose() => authority.Dispose();

    [Fact]
    public void Every_specification_of_the_sample_catalogue_is_valid_in_this_form()
    {
        foreach (var (name, xml) in All())
        {
            Assert.True(ElmXmlSchema.Validate(xml, "1.1") is { Count: 0 } none, $"{name}: {string.Join("; ", ElmXmlSchema.Validate(xml, "1.1"))}");
            Assert.NotEmpty(ElmXmlReader.Read(xml).Value!.Claims[0].Specification!.Outcomes);
        }
    }

    [Fact]
    public void What_is_written_is_read_back()
    {
        var read = ElmXmlReader.Read(Full()).Value!;
        Assert.Equal("urn:credential:6f0e8c6e-41c6-4a9a-a6cb-0d7a6ba0c001", read.Id);
        Assert.Equal("Domaćin u agroturizmu", read.Title["sr"]);
        Assert.Equal("Ana Đukić", read.Subject!.Name["sr"]);
        Assert.Equal("2001-05-10", read.Subject.DateOfBirth);
        Assert.Null(read.Subject.NationalId);
        Assert.Equal("NTRME-12345678", read.Issuer!.EidasIdentifier);
        Assert.Equal(["ME"], read.Issuer.Countries);
        Assert.Equal(("2026-07-01T09:30:00+02:00", "2026-06-30T00:00:00+02:00", "2029-06-30T23:59:59+02:00"), (read.Issued, read.ValidFrom, read.ValidUntil));
        Assert.Equal("MC-2026/0001", read.CertificateNumber);
        Assert.Equal("5", read.Grade.Best("en"));
        var claim = Assert.Single(read.Claims);
        Assert.Equal("2026-06-30T00:00:00+02:00", claim.AwardingDate);
        Assert.Equal("PT60H", claim.Specification!.Workload);
        Assert.Equal("2", Assert.Single(claim.Specification.Credits).Points);
        Assert.Equal(["Receives guests", "Keeps accounts"], claim.Specification.Outcomes.Select(o => o.Title["en"]));
        Assert.Equal(["practical assessment", "quiz"], claim.ProvenBy[0].Parts.Select(p => p.Specification!.Types[0]["en"]));
        Assert.Equal(["Work as a host"], claim.EntitlesTo.Select(e => e.Title["en"]));
        Assert.Equal([ElmXmlSchema.Generic], read.Schemas);
    }

    [Fact]
    public void The_same_arguments_give_the_same_bytes()
    {
        var all = new byte[8][];
        Parallel.For(0, all.Length, n => all[n] = Full());
        Assert.All(all, bytes => Assert.Equal(all[0], bytes));
    }

    [Fact]
    public void Names_and_texts_of_languages_that_the_form_lacks_are_not_put_under_others()
    {
        var georgian = ElmSamples.Least("x-ge", "GE", "ka", "მზარეული");
        var learner = ElmSamples.Ana.Learner with { FamilyName = "ბერიძე", GivenName = "ნინო", FullNameNative = null, FamilyNameLatin = "Beridze", GivenNameLatin = "Nino", PreferredLanguage = "ka" };
        var record = ElmSamples.Ana with { Learner = learner };
        var refused = ElmXmlWriter.Write(record, georgian with { Title = LanguageMap.Of("ka", "მზარეული") }, ElmSamples.School with { Country = "GE" }, ["ka", "en"], ElmSamples.Details("ka", "en"));
        Assert.Equal("elm.xml-language", Assert.Single(refused.Findings).Code);
        var read = ElmXmlReader.Read(ElmXmlWriter.Write(record, ElmSamples.Full, ElmSamples.School with { Country = "GE" }, ["ka", "en"], ElmSamples.Details("ka", "en")).Value!).Value!;
        Assert.Equal("Nino Beridze", read.Subject!.Name["en"]);
        Assert.Equal("Beridze", read.Subject.FamilyName["en"]);
        var invisible = ElmXmlWriter.Write(ElmSamples.Ana with { Award = ElmSamples.Ana.Award with { Grade = "5\u0001" } }, ElmSamples.Full, ElmSamples.School, ["en"], ElmSamples.Details("en"));
        Assert.Equal("elm.xml-character", Assert.Single(invisible.Findings).Code);
    }

    [Fact]
    public void Sealed_it_is_valid_and_changed_it_is_not()
    {
        using var key = Key("NTRME-12345678", "ME", ElmSamples.School.LegalName.Best("en")!);
        var made = SealCredential.Seal(Full(), key, new XadesSealer(key), Now);
        Assert.True(made.Succeeded, string.Join("; ", made.Findings));
        var report = Verify(made.Value);
        Assert.Equal("edc-xml", report.Input.Format);
        Assert.True(report.Verdict == Verdict.Valid, string.Join("; ", report.Checks.Select(c => $"{c.Id} {c.Status} {c.Code}")));
        Assert.Equal((CheckStatus.Passed, "schema.conforms"), (Check(report, CheckId.Schema).Status, Check(report, CheckId.Schema).Code));
        var changed = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(made.Value).Replace("Ana Đukić", "Ana Đokić", StringComparison.Ordinal));
        Assert.Equal(Verdict.Invalid, Verify(changed).Verdict);
        using var stranger = Key("NTRME-99", "ME", "Another");
        Assert.Contains(SealCredential.Seal(Full(), stranger, new XadesSealer(stranger), Now).Findings, f => f.Code == "seal.issuer-identifier");
    }

    [Fact]
    [Trait("Category", "Abuse")]
    public void No_damage_makes_it_valid_or_the_verifier_fall()
    {
        using var key = Key("NTRME-12345678", "ME", ElmSamples.School.LegalName.Best("en")!);
        var good = SealCredential.Seal(Full(), key, new XadesSealer(key), Now).Value!;
        Assert.Equal(Verdict.Valid, Verify(good).Verdict);
        var random = new Random(11);
        for (var n = 0; n < 150; n++)
        {
            var bad = (byte[])good.Clone();
            switch (n % 3)
            {
                case 0:
                    var at = random.Next(bad.Length);
                    bad[at] = (byte)(bad[at] == 'A' ? 'B' : 'A');
                    break;
                case 1:
                    bad = bad[..random.Next(bad.Length)];
                    break;
                default:
                    var (from, length) = (random.Next(bad.Length / 2), random.Next(2000));
                    bad = [.. bad[..(from + length)], .. bad[from..]];
                    break;
            }

            Assert.True(bad.AsSpan().SequenceEqual(good) || Verify(bad).Verdict != Verdict.Valid, $"{n}");
        }
    }

    [Fact]
    [Trait("Category", "Abuse")]
    public void Moved_aside_under_a_forged_root_it_says_nothing()
    {
        using var key = Key("NTRME-12345678", "ME", ElmSamples.School.LegalName.Best("en")!);
        var good = Encoding.UTF8.GetString(SealCredential.Seal(Full(), key, new XadesSealer(key), Now).Value!);
        var inner = good[(good.IndexOf("?>", StringComparison.Ordinal) + 2)..];
        foreach (var forged in (string[])
        [
            $"<europassCredential xmlns=\"http://data.europa.eu/snb\"><title><text lang=\"en\">Forged</text></title>{inner}</europassCredential>",
            $"<vp:verifiablePresentation xmlns:vp=\"http://data.europa.eu/snb/vp\">{inner}<vp:proof/></vp:verifiablePresentation>",
            good.Replace("<title>", "<title><text content-type=\"text/plain\" lang=\"en\">Forged</text></title><title>", StringComparison.Ordinal),
            good.Replace("</ds:Signature>", "</ds:Signature><title xmlns=\"http://data.europa.eu/snb\"><text lang=\"en\">Forged</text></title>", StringComparison.Ordinal),
        ])
        {
            var report = Verify(Encoding.UTF8.GetBytes(forged));
            Assert.True(report.Verdict == Verdict.Invalid, forged[..60]);
        }
    }

    [Fact]
    public void By_mandate_the_school_is_the_issuer_inside_the_partners_presentation()
    {
        var partner = IssuerProfileFile.Load(Repository.At("samples", "issuers", "partner.json")).Value!;
        var xml = ElmXmlWriter.Write(ElmSamples.Ana, ElmSamples.Full, partner, ["cnr", "en"], ElmSamples.Details("cnr", "en")).Value!;
        Assert.Empty(ElmXmlSchema.Validate(xml, "1.0"));
        var read = ElmXmlReader.Read(xml).Value!;
        Assert.Equal(("NTRME-02990017", "NTRNO-990000072"), (read.Issuer!.EidasIdentifier, read.Mandate!.Target!.EidasIdentifier));
        using var key = Key("NTRNO-990000072", "NO", "Fjordheim videregående skole");
        var made = SealCredential.Seal(xml, key, new XadesSealer(key), Now);
        Assert.True(made.Succeeded, string.Join("; ", made.Findings));
        var report = Verify(made.Value);
        Assert.Equal((CheckStatus.Passed, "issuer.mandated"), (Check(report, CheckId.IssuerIdentity).Status, Check(report, CheckId.IssuerIdentity).Code));
        Assert.Equal(CheckStatus.Passed, Check(report, CheckId.Schema).Status);
    }

    internal static IEnumerable<(string Name, byte[] Xml)> All()
    {
        var catalogue = SpecificationCatalogue.Load(Repository.At("samples", "catalogue")).Value!;
        foreach (var specification in catalogue.All)
        {
            var issuer = IssuerProfileFile.Load(Repository.At("samples", "issuers", specification.Country.ToLowerInvariant() + ".json")).Value!;
            string[] languages = [.. specification.Title.Tags.Where(t => t != Languages.English), Languages.English];
            var written = ElmXmlWriter.Write(ElmSamples.Ana, specification, issuer, languages, ElmSamples.Details(languages));
            Assert.True(written.Succeeded, specification.Id + string.Join("; ", written.Findings));
            yield return (specification.Id, written.Value);
        }
    }

    private static byte[] Full() => ElmXmlWriter.Write(ElmSamples.Ana, ElmSamples.Full, ElmSamples.School, ["cnr", "en"], ElmSamples.Details("cnr", "en")).Value!;

    private VerificationReport Verify(byte[] file)
    {
        var certificates = new List<Certificate>();
        var revocations = new List<RevocationEvidence>();
        TrustAnchors.Read(authority.Certificate.Span, certificates, revocations);
        TrustAnchors.Read(authority.Revocations(1, Now, Now.AddDays(7), []), certificates, revocations);
        TrustAnchors.Read(authority.RootRevocations(1, Now, Now.AddDays(7)), certificates, revocations);
        return VerifyCredential.Verify(file, "x.xml", new VerificationPolicy { Trust = new TrustAnchors(certificates.Select(c => new TrustAnchor(c)), revocations) }, Now);
    }

    private static CheckResult Check(VerificationReport report, string id) => report.Checks.Single(c => c.Id == id);

    private Pkcs12Key Key(string identifier, string country, string name) =>
        Pkcs12Key.Read(authority.IssueSeal(new SealSubject(name, identifier, country), KeyType.P256, Now, "word"), "word", "seal.p12").Value!;
}
