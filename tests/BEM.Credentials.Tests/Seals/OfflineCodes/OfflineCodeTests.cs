using System.Security.Cryptography;
using System.Security.Cryptography.Cose;
using System.Text;
using BEM.Credentials.Issuance;
using BEM.Credentials.Issuance.Catalogue;
using BEM.Credentials.Issuance.Certificates;
using BEM.Credentials.Issuance.Keys;
using BEM.Credentials.Issuance.Records;
using BEM.Credentials.Model;
using BEM.Credentials.Model.Reporting;
using BEM.Credentials.Rendering.Codes;
using BEM.Credentials.Rendering.Content;
using BEM.Credentials.Seals.Certificates;
using BEM.Credentials.Seals.Cryptography;
using BEM.Credentials.Seals.OfflineCodes;
using BEM.Credentials.Seals.Trust;
using BEM.Credentials.Testing.Pki;
using BEM.Credentials.Tests.Issuance.Sealing;
using BEM.Credentials.Tests.Journeys;
using BEM.Credentials.Tests.Rendering;
using BEM.Credentials.Verification;

namespace BEM.Credentials.Tests.Seals.OfflineCodes;

/// <summary>What we sign small enough for paper reads back, fits its key only, and is judged against issuers that are known.</summary>
public sealed class OfflineCodeTests
{
    internal static readonly DateTimeOffset Now = new(2026, 11, 24, 10, 0, 0, TimeSpan.Zero);
    private const string Id = "urn:credential:0b0fb7f0-3c55-4d52-9a55-0c6e1c0f5b11";
    private static readonly FakeWorld World = new();

    [Theory]
    [InlineData("en", null)]
    [InlineData("cnr", null)]
    [InlineData("mk", "sr-Latn")]
    [InlineData("nb", "en")]
    [InlineData("sr-Cyrl", "en")]
    [InlineData("uk", "de")]
    [InlineData("hy", "en")]
    [InlineData("ka", "en")]
    public void A_code_says_what_the_paper_shows_in_a_size_that_paper_carries(string first, string? second)
    {
        using var key = Key(World.Seal());
        var content = Certificates.In(CertificateDesign.Classic, Certificates.Pair(first, second)) with { ValidUntil = new DateOnly(2031, 6, 12) };
        var text = Code(content, key, withdrawable: true);
        Assert.InRange(CodeSize.Version(text)!.Value, 1, 15);
        Assert.True(CodeSize.Side(CodeSize.Version(text)!.Value) / (17 + (4 * CodeSize.Version(text)!.Value)) >= 0.5);
        Assert.Matches("^BEM1:[0-9A-Z $%*+./:-]+$", text);

        var summary = OfflineCode.Open(text).Value!.Summary;
        Assert.Equal((Id, content.Learner.Native, first, content.Awarded, Now, content.Number), (summary.Id, summary.Name, summary.NameLanguage, summary.Awarded, summary.Issued, summary.Number));
        Assert.Equal(content.Learner.Latin is { Length: > 0 } latin ? latin : null, summary.LatinName);
        Assert.Equal(content.Template.Title[first], summary.Title[first]);
        Assert.Equal((4, "IV", content.Grade![first], new DateOnly(2031, 6, 12), true), (summary.Level, summary.NationalLevel, summary.Grade, summary.ValidUntil, summary.MayBeWithdrawn));
        Assert.Equal(("Test school", "NTRME-5000000"), (summary.IssuerName, summary.IssuerIdentifier));
        Assert.Equal(2, summary.Outcomes.Count + summary.OutcomesLeftOut);
        Assert.All(summary.Outcomes, o => Assert.Contains(content.Template.Outcomes, p => p.Text[first]!.StartsWith(o.TrimEnd('…'), StringComparison.Ordinal)));
    }

    /// <summary>The table of docs/offline-code.md, "Size".</summary>
    [Fact]
    public void Every_sample_has_a_code_that_the_first_sheet_carries()
    {
        using var key = Key(World.Seal());
        var catalogue = SpecificationCatalogue.Load(Repository.At("samples", "catalogue")).Value!;
        var versions = new List<(string Languages, int Version, int Missing, bool Shortened)>();
        foreach (var country in catalogue.All.Select(s => s.Country).Distinct())
        {
            var issuer = IssuerProfileFile.Load(Repository.At("samples", "issuers", country.ToLowerInvariant() + ".json")).Value!;
            var file = country.ToLowerInvariant() + ".csv";
            var records = SpreadsheetImport.Read(File.ReadAllBytes(Repository.At("samples", "learners", file)), file, catalogue.Titles(), new ImportOptions { Today = new DateOnly(2026, 11, 24) }).Records;
            foreach (var record in records)
            {
                var specification = catalogue.Find(record.Award.Specification)!;
                var own = CertificateLanguages.Of([], specification, null);
                foreach (var languages in (string[][])[[own[0]], [.. own.Append("en").Distinct().Take(2)]])
                {
                    var identity = CredentialIdentity.New(record.Award.CertificateNumber ?? "1", 2026, IssuePlan.DefaultVerifier);
                    var content = CertificateContents.Of(CertificateTemplates.Of(specification, issuer, languages, CertificateDesign.Classic), record, issuer, identity, Now, null);
                    var text = new OfflineCodeWriter(key).Make(content, issuer, identity.Id, Now, true).Value!;
                    var summary = OfflineCode.Open(text).Value!.Summary;
                    versions.Add((languages.Length == 1 ? "one" : "two", CodeSize.Version(text)!.Value, summary.OutcomesLeftOut, summary.Outcomes.Any(o => o.EndsWith('…'))));
                }
            }
        }

        foreach (var group in versions.GroupBy(v => (v.Languages, v.Version)).OrderBy(g => g.Key))
        {
            TestContext.Current.SendDiagnosticMessage("{0}: {1} codes, {2} with outcomes left out, {3} with outcomes shortened", group.Key, group.Count(), group.Count(v => v.Missing > 0), group.Count(v => v.Shortened));
        }

        Assert.True(versions.Count >= 60);
        Assert.All(versions, v => Assert.InRange(v.Version, 1, CodeSize.LargestOffline));
        Assert.All(versions, v => Assert.Equal(0, v.Missing));
    }

    [Fact]
    public void Outcomes_are_shortened_by_rule_until_the_code_fits()
    {
        using var key = Key(World.Seal());
        var content = Certificates.In(CertificateDesign.Plain, "ka", "en");
        var many = content with
        {
            Template = content.Template with { Outcomes = [.. Enumerable.Range(0, 60).Select(i => new PrintedOutcome(LanguageMap.Of("ka", $"სწავლის შედეგი ნომერი {i} და მისი საკმაოდ გრძელი აღწერა")))] },
        };
        var text = Code(many, key);
        Assert.InRange(CodeSize.Version(text)!.Value, 11, 15);
        var summary = OfflineCode.Open(text).Value!.Summary;
        Assert.Equal(60, summary.Outcomes.Count + summary.OutcomesLeftOut);
        Assert.All(summary.Outcomes, o => Assert.True(new System.Globalization.StringInfo(o).LengthInTextElements <= 24));
    }

    [Theory]
    [InlineData(256, "ES256")]
    [InlineData(384, "ES384")]
    [InlineData(521, "ES512")]
    public void Known_issuers_under_trusted_anchors_are_established_without_a_network(int curve, string algorithm)
    {
        var seal = World.Seal(new CertificatePlan { CurveBits = curve });
        using var key = Key(seal);
        var report = Verify(Code(Small(), key), Trust(), seal.Certificate, World.Authority.Certificate);
        Assert.Equal(("offline-qr", Verdict.Valid), (report.Input.Format, report.Verdict));
        Assert.Equal(("COSE", algorithm, "TOTAL-PASSED", "none"), (report.Seals[0].Format, report.Seals[0].Algorithm, report.Seals[0].Indication, report.Seals[0].Level));
        Assert.Equal("Mary O’Neill-Fox", report.Credential!.Subject!.Name["en"]);
        Assert.Equal(CheckId.All, report.Checks.Select(c => c.Id));
    }

    [Fact]
    public void A_code_of_an_unknown_issuer_is_never_shown_as_a_forgery()
    {
        var seal = World.Seal();
        using var key = Key(seal);
        var text = Code(Small(), key);
        var report = Verify(text, Trust());
        Assert.Equal(Verdict.Indeterminate, report.Verdict);
        Assert.Equal(("seal.key-unknown", CheckStatus.Indeterminate), Result(report, CheckId.SealIntegrity));
        Assert.Equal("INDETERMINATE", report.Seals[0].Indication);

        // Known, but nobody vouches for it.
        report = Verify(text, TrustAnchors.None, seal.Certificate);
        Assert.Equal(("seal.intact", CheckStatus.Passed), Result(report, CheckId.SealIntegrity));
        Assert.Equal(Verdict.Indeterminate, report.Verdict);
    }

    [Fact]
    public void What_was_altered_expired_or_withdrawn_is_said()
    {
        var seal = World.Seal();
        using var key = Key(seal);
        var text = Code(Small() with { ValidUntil = new DateOnly(2026, 7, 1) }, key);
        Assert.Equal(("validity.expired", CheckStatus.Failed), Result(Verify(text, Trust(), seal.Certificate, World.Authority.Certificate), CheckId.Validity));

        var withdrawable = Verify(Code(Small(), key, withdrawable: true), Trust(), seal.Certificate, World.Authority.Certificate);
        Assert.Equal(("status.offline-code", CheckStatus.Indeterminate), Result(withdrawable, CheckId.Status));
        Assert.Equal(Verdict.Indeterminate, withdrawable.Verdict);

        var message = Base45.Decode(text.AsSpan(5))!;
        message[^1] ^= 1;
        var altered = Verify("BEM1:" + Base45.Encode(message), Trust(), seal.Certificate, World.Authority.Certificate);
        Assert.Equal(("seal.signature-mismatch", CheckStatus.Failed), Result(altered, CheckId.SealIntegrity));
        Assert.Equal((Verdict.Invalid, "TOTAL-FAILED"), (altered.Verdict, altered.Seals[0].Indication));
    }

    [Fact]
    public void Another_schools_name_over_ones_own_key_fails()
    {
        var seal = World.Seal(new CertificatePlan { Organization = "Another body", OrganizationIdentifier = "NTRME-999" });
        using var key = Key(seal);
        var report = Verify(Code(Small(), key), Trust(), seal.Certificate, World.Authority.Certificate);
        Assert.Equal(("issuer.identifier-differs", CheckStatus.Failed), Result(report, CheckId.IssuerIdentity));
    }

    [Theory]
    [InlineData(3072, "PS256")]
    [InlineData(4096, "PS256")]
    [InlineData(3072, "RS256")]
    public void Codes_of_RSA_keys_fit_the_supplement_and_are_judged_as_others(int bits, string algorithm)
    {
        var seal = World.Seal(new CertificatePlan { RsaBits = bits });
        using var whole = Key(seal);
        using ISealingKey key = algorithm == "RS256" ? new OnlyPkcs1(whole) : whole;
        var text = Code(Certificates.In(CertificateDesign.Modern, "ka", "en"), key);
        Assert.InRange(CodeSize.Version(text)!.Value, 16, 25);
        Assert.True(CoseMessage.DecodeSign1(Base45.Decode(text.AsSpan(5))!).VerifyEmbedded((RSA)seal.Key));
        var report = Verify(text, Trust(), seal.Certificate, World.Authority.Certificate);
        Assert.Equal((Verdict.Valid, algorithm), (report.Verdict, report.Seals[0].Algorithm));
        Assert.Equal(["assess"], OfflineCode.Open(Code(Small(), key)).Value!.Summary.Outcomes.Take(1).Select(o => o.Split(' ')[0]));
    }

    [Fact]
    public void A_key_whose_signatures_are_too_large_for_a_certificate_without_supplement_gives_a_warning_and_no_code()
    {
        using var key = Key(World.Seal(new CertificatePlan { RsaBits = 3072 }));
        var small = Small();
        var made = new OfflineCodeWriter(key).Make(small with { Template = small.Template with { WithSupplement = false } }, Issuer(), Id, Now, false);
        Assert.Null(made.Value);
        Assert.Equal(("offline.no-room", Severity.Warning), (made.Findings[0].Code, made.Findings[0].Severity));
    }

    [Fact]
    public void Ed25519_signs_and_is_relied_on_only_by_policy()
    {
        using var key = EdwardsKeys.Make(World, Now, out var certificate);
        var text = Code(Small(), key);
        var report = Verify(text, TrustAnchors.Of(certificate));
        Assert.Equal("EdDSA", report.Seals[0].Algorithm);
        Assert.Equal(("seal.intact", CheckStatus.Passed), Result(report, CheckId.SealIntegrity));
    }

    [Theory, Trait("Category", "Interop")]
    [InlineData(256)]
    [InlineData(384)]
    public void The_platforms_own_COSE_verifies_ours_and_we_verify_its(int curve)
    {
        var seal = World.Seal(new CertificatePlan { CurveBits = curve });
        using var key = Key(seal);
        var message = Base45.Decode(Code(Small(), key).AsSpan(5))!;
        var decoded = CoseMessage.DecodeSign1(message);
        Assert.True(decoded.VerifyEmbedded((ECDsa)seal.Key));
        Assert.Equal(OfflineCode.KeyIdentifierOf(seal.Certificate).ToArray(), decoded.ProtectedHeaders[CoseHeaderLabel.KeyIdentifier].GetValueAsBytes());

        var signer = new CoseSigner((ECDsa)seal.Key, curve == 256 ? HashAlgorithmName.SHA256 : HashAlgorithmName.SHA384, new CoseHeaderMap { [CoseHeaderLabel.KeyIdentifier] = CoseHeaderValue.FromBytes(OfflineCode.KeyIdentifierOf(seal.Certificate).Span) });
        var theirs = "BEM1:" + Base45.Encode(CoseSign1Message.SignEmbedded(decoded.Content!.Value.ToArray(), signer));
        Assert.Equal(Verdict.Valid, Verify(theirs, Trust(), seal.Certificate, World.Authority.Certificate).Verdict);
    }

    [Fact, Trait("Category", "Interop")]
    public void Node_verifies_ours_and_we_verify_what_Node_made()
    {
        using var peers = NodePeers.Start();
        var seal = World.Seal();
        using var key = Key(seal);
        var read = peers.Ask(new { op = "offline-read", code = Code(Certificates.In(CertificateDesign.Classic, "ka", "en"), key), certificate = seal.Pem });
        Assert.True(read.TryGetProperty("ok", out var ok) && ok.GetBoolean(), read.ToString());
        Assert.Equal(Id.Replace("-", string.Empty, StringComparison.Ordinal)[^32..], read.GetProperty("id").GetString());
        Assert.Equal("მარიამ ჯაფარიძე", read.GetProperty("summary").GetProperty("1")[1].GetString());

        var made = peers.Ask(new
        {
            op = "offline-make",
            id = Id[^36..],
            summary = new Dictionary<string, object>
            {
                ["1"] = new object[] { 9, "მარიამ ჯაფარიძე", "Mariam Japaridze" },
                ["2"] = new object[] { "ka", "სწავლა", 0, "Learning" },
                ["3"] = 20616,
                ["4"] = Now.ToUnixTimeSeconds(),
                ["5"] = new object[] { "Test school", "NTRME-5000000" },
                ["8"] = new object[] { "კითხულობს" },
            },
            key = seal.Key.ExportPkcs8PrivateKeyPem(),
            certificate = seal.Pem,
        });
        var report = Verify(made.GetProperty("code").GetString()!, Trust(), seal.Certificate, World.Authority.Certificate);
        Assert.Equal(Verdict.Valid, report.Verdict);
        Assert.Equal("Learning", report.Credential!.Title["en"]);
    }

    internal static Pkcs12Key Key(TestCertificate certificate) => Pkcs12Key.Read(certificate.Pkcs12("word"), "word", "key.p12").Value!;

    internal static IssuerProfile Issuer() => new()
    {
        LegalName = LanguageMap.Of("cnr", "Test school", "en", "Test school"),
        OrganizationIdentifier = "NTRME-5000000",
        Country = "ME",
    };

    internal static CertificateContent Small() => Certificates.In(CertificateDesign.Classic, "en");

    internal static string Code(CertificateContent content, ISealingKey key, bool withdrawable = false)
    {
        var made = new OfflineCodeWriter(key).Make(content, Issuer(), Id, Now, withdrawable);
        return made.Value ?? throw new InvalidOperationException(string.Join("; ", made.Findings));
    }

    internal static VerificationReport Verify(string text, TrustAnchors trust, params Certificate[] known) =>
        VerifyCredential.Verify(Encoding.UTF8.GetBytes(text + "\n"), "code.txt", new VerificationPolicy { Trust = trust, Known = known, Offline = true }, Now);

    internal static (string Code, CheckStatus Status) Result(VerificationReport report, string id)
    {
        var check = report.Checks.Single(c => c.Id == id);
        return (check.Code, check.Status);
    }

    private static TrustAnchors Trust() => World.Trust(World.Crl(World.Authority, Now.AddHours(-1)), World.Crl(World.Root, Now.AddHours(-1)));

    /// <summary>A device that knows only the older of RSA's two paddings.</summary>
    private sealed class OnlyPkcs1(ISealingKey inner) : ISealingKey
    {
        public IReadOnlyList<Certificate> Chain => inner.Chain;

        public bool CanSign(SignatureAlgorithm algorithm) => algorithm == SignatureAlgorithm.RS256;

        public byte[] Sign(SignatureAlgorithm algorithm, ReadOnlySpan<byte> digest) => inner.Sign(algorithm, digest);

        public void Dispose()
        {
        }
    }
}
