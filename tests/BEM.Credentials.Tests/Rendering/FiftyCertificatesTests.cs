using System.Text.Json;
using BEM.Credentials.Issuance;
using BEM.Credentials.Issuance.Catalogue;
using BEM.Credentials.Issuance.Certificates;
using BEM.Credentials.Issuance.Records;
using BEM.Credentials.Issuance.Sealing;
using BEM.Credentials.Model;
using BEM.Credentials.Rendering.Content;
using BEM.Credentials.Seals.Augmentation;
using BEM.Credentials.Seals.Network;
using BEM.Credentials.Seals.Timestamps;
using BEM.Credentials.Testing.Judges;
using BEM.Credentials.Testing.Pki;
using BEM.Credentials.Testing.Samples;
using BEM.Credentials.Tests.Issuance.Sealing;

namespace BEM.Credentials.Tests.Rendering;

/// <summary>Fifty learners drawn by lot from eight schools, each in a design, in languages and at a level of seal drawn by lot: veraPDF on each.</summary>
[Trait("Category", "Interop")]
public sealed class FiftyCertificatesTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 24, 10, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task VeraPdf_finds_fifty_sealed_certificates_drawn_by_lot_compliant()
    {
        var seed = Random.Shared.Next();
        var lot = new Random(seed);
        var catalogue = SpecificationCatalogue.Load(Repository.At("samples", "catalogue")).Value!;
        var records = SpreadsheetImport.Read(ManyLearners.Csv(400, new DateOnly(2026, 6, 12)), "many.csv", catalogue.Titles(), new ImportOptions { Today = new DateOnly(2026, 11, 24) }).Records.ToArray();
        using var services = new TrustServices(() => Now);
        using var key = SealingTests.Key(services.Seal());
        using var http = services.Client();
        var upgrade = new SealUpgrade(new TimestampClient(http, [services.TsaAddress]), new EvidenceFetcher(http));
        var trust = services.World.Trust(services.RootCrls(Now));
        var sealer = new PadesSealer(key);
        using var judge = new JudgeProcess(Repository.Judges("judge"), "pdf");
        var wrong = new List<string>();
        lot.Shuffle(records);
        foreach (var record in records.Take(50))
        {
            var specification = catalogue.Find(record.Award.Specification)!;
            var issuer = IssuerProfileFile.Load(Repository.At("samples", "issuers", specification.Country.ToLowerInvariant() + ".json")).Value!;
            var own = CertificateLanguages.Of([], specification, null);
            string[] languages = lot.Next(3) switch { 0 => [own[0]], 1 => [Languages.All[lot.Next(Languages.All.Count)]], _ => [.. own] };
            var design = Enum.GetValues<CertificateDesign>()[lot.Next(3)];
            var identity = CredentialIdentity.New(record.Award.CertificateNumber, 2026, IssuePlan.DefaultVerifier);
            var content = CertificateContents.Of(CertificateTemplates.Of(specification, issuer, languages, design), record, issuer, identity, Now, null);
            var pdf = Certificates.Pdf(content, JsonSerializer.SerializeToUtf8Bytes(new { number = record.Award.CertificateNumber }));
            var made = sealer.Seal(pdf, Now, PdfSealInteropTests.Appearance(content)).Value!;
            SealLevelGoal? goal = lot.Next(4) is var level and > 0 ? (SealLevelGoal)(level - 1) : null;
            if (goal is { } higher)
            {
                made = (await upgrade.UpgradeAsync(made, higher, trust, TestContext.Current.CancellationToken)).Value!;
            }

            var verdict = judge.Ask(new { op = "validate", base64 = Convert.ToBase64String(made), profiles = new[] { "PDFA_3_A", "PDFUA_1" } });
            if (!verdict.TryGetProperty("compliant", out var compliant) || !compliant.GetBoolean())
            {
                wrong.Add($"seed {seed}, {record.Award.CertificateNumber} {design} {string.Join(',', languages)} {goal}: {verdict}");
            }
        }

        Assert.Empty(wrong);
    }
}
