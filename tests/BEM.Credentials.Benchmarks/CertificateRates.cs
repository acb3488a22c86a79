using System.Diagnostics;
using System.Globalization;
using BEM.Credentials.Issuance;
using BEM.Credentials.Issuance.Archive;
using BEM.Credentials.Issuance.Catalogue;
using BEM.Credentials.Issuance.Certificates;
using BEM.Credentials.Issuance.Records;
using BEM.Credentials.Issuance.Sealing;
using BEM.Credentials.Issuance.Records.Writing;
using BEM.Credentials.Model;
using BEM.Credentials.Rendering;
using BEM.Credentials.Rendering.Content;
using BEM.Credentials.Rendering.Fonts;

namespace BEM.Credentials.Benchmarks;

/// <summary>Certificates and pictures of them, and a thousand learners from a workbook to files.</summary>
internal static class CertificateRates
{
    /// <summary>The measurements.</summary>
    public static IEnumerable<Benchmark> All => [new("pdf", Pdf), new("pdf-cold", PdfCold), new("page-image", PageImage), new("pdf-memory", PdfMemory), new("batch-1000", Batch)];

    private static IEnumerable<BenchmarkResult> Pdf()
    {
        var (renderer, fonts, content) = Sample();
        var options = new PdfOptions { Created = DateTimeOffset.UnixEpoch.AddYears(56) };
        var bare = Enumerable.Range(0, 64).Select(n => BareCertificate.Changing(fonts, content(n), content(n + 1))).ToArray();
        var bytes = 0;
        var (rate, reference) = Measure.InTurns(n => bytes = renderer.RenderPdf(content(n), options).Value!.Length, n => bare[n % bare.Length].Make());
        yield return BenchmarkResult.Rate("pdf", rate, "shaping the runs that change and deflating what changes, nothing else", reference) with { Note = bytes + " bytes, template warm, without attachment" };
    }

    /// <summary>A template that was never seen: everything is shaped, subset and deflated; faces and pictures are known.</summary>
    private static IEnumerable<BenchmarkResult> PdfCold()
    {
        var (renderer, fonts, content) = Sample();
        var options = new PdfOptions { Created = DateTimeOffset.UnixEpoch.AddYears(56) };
        CertificateContent Fresh(int n)
        {
            var one = content(n);
            return one with { Template = one.Template with { Title = LanguageMap.Of("cnr", "Domaćin u agroturizmu " + Letters(n)).With("en", "Agritourism host " + Letters(n)) } };
        }

        var bare = Enumerable.Range(0, 8).Select(n => BareCertificate.Whole(fonts, Fresh(n), Fresh(n + 1))).ToArray();
        var bytes = 0;
        var (rate, reference) = Measure.InTurns(n => bytes = renderer.RenderPdf(Fresh(n), options).Value!.Length, n => bare[n % bare.Length].Make());
        yield return BenchmarkResult.Rate("pdf-cold", rate, "shaping all lines, subsetting the faces, deflating all, nothing else", reference) with { Note = bytes + " bytes, template new each time, without attachment" };
    }

    private static IEnumerable<BenchmarkResult> PageImage()
    {
        var (renderer, _, content) = Sample();
        var bytes = 0;
        var rate = Measure.Alone(n => bytes = renderer.RenderPageImage(content(n), "cnr").Value!.Bytes.Length);
        yield return new BenchmarkResult("page-image", Math.Round(1000 / rate, 2), "ms", "15 ms wanted", 15, Math.Round(15 / (1000 / rate), 3)) { Note = bytes + " bytes" };
    }

    /// <summary>The live heap after ten thousand certificates of as many learners, against that after the first thousand.</summary>
    private static IEnumerable<BenchmarkResult> PdfMemory()
    {
        const double Most = 4;
        var (renderer, _, content) = Sample();
        var options = new PdfOptions { Created = DateTimeOffset.UnixEpoch.AddYears(56) };
        double Megabytes(int from, int to)
        {
            for (var n = from; n < to; n++)
            {
                _ = renderer.RenderPdf(content(n), options).Value!;
            }

            return GC.GetTotalMemory(forceFullCollection: true) / 1e6;
        }

        var early = Megabytes(0, 1000);
        var late = Megabytes(1000, 11_000);
        var more = late - early;
        GC.KeepAlive(renderer);
        yield return new BenchmarkResult("pdf-memory", Math.Round(more, 3), "MB", "4 MB allowed", Most, more <= 0 ? null : Math.Round(Most / more, 1))
        {
            Note = string.Create(CultureInfo.InvariantCulture, $"live heap {early:0.00} MB after 1,000 learners, {late:0.00} MB after 10,000 more"),
        };
    }

    private static IEnumerable<BenchmarkResult> Batch()
    {
        using var seal = Sealing.Make();
        var catalogue = SpecificationCatalogue.Load(Path.Combine(Peer.Root, "samples", "catalogue")).Value!;
        var issuer = IssuerProfileFile.Load(Path.Combine(Peer.Root, "samples", "issuers", "me.json")).Value!;
        var workbook = RecordSpreadsheet.Write(Enumerable.Range(0, 1000).Select(Record), "cnr");
        var folder = Directory.CreateTempSubdirectory("bem-batch-").FullName;
        var watch = Stopwatch.StartNew();
        var imported = SpreadsheetImport.Read(workbook, "class.xlsx", catalogue.Titles(), new ImportOptions { Today = new DateOnly(2026, 11, 24) });
        var plan = new IssuePlan { Catalogue = catalogue, Issuer = issuer, Key = seal.Key, Sealer = seal.Sealer, PdfSealer = new PadesSealer(seal.Key), Renderer = new CertificateRenderer(FontLibrary.Find().Value!), Pdf = true, Force = true };
        var index = new IssueBatch(new IssueCredential(plan)).Run(imported, folder);
        watch.Stop();
        var memory = Process.GetCurrentProcess().PeakWorkingSet64 / (1024 * 1024);
        Directory.Delete(folder, recursive: true);
        yield return new BenchmarkResult("batch-1000", Math.Round(watch.Elapsed.TotalSeconds, 2), "s", "60 s wanted", 60, Math.Round(60 / watch.Elapsed.TotalSeconds, 3))
        {
            Note = string.Create(CultureInfo.InvariantCulture, $"{index.Credentials.Count} issued, {index.Rejected.Count} rejected, peak {memory} MB"),
        };
    }

    /// <summary>A certificate of two pages, nothing attached.</summary>
    internal static byte[] SamplePdf()
    {
        var (renderer, _, content) = Sample();
        return renderer.RenderPdf(content(0), new PdfOptions { Created = DateTimeOffset.UnixEpoch.AddYears(56) }).Value!;
    }

    private static (CertificateRenderer Renderer, FontLibrary Fonts, Func<int, CertificateContent> Content) Sample()
    {
        var specification = SpecificationCatalogue.Load(Path.Combine(Peer.Root, "samples", "catalogue")).Value!.Find("me-agro-tourism")!;
        var issuer = IssuerProfileFile.Load(Path.Combine(Peer.Root, "samples", "issuers", "me.json")).Value!;
        var template = CertificateTemplates.Of(specification, issuer, ["cnr", "en"], null);
        var fonts = FontLibrary.Find().Value!;
        return (new CertificateRenderer(fonts), fonts, n => CertificateContents.Of(
            template, Record(n), issuer, CredentialIdentity.Of("urn:credential:" + n.ToString(CultureInfo.InvariantCulture), null, 2026, IssuePlan.DefaultVerifier), DateTimeOffset.UnixEpoch.AddYears(56), null));
    }

    private static AwardRecord Record(int n) => new(
        new Learner { FamilyName = "Śekularac" + Letters(n), GivenName = "Đorđije", DateOfBirth = new DateOnly(2000, 1, 1).AddDays(n % 1500) },
        new Award { Specification = "me-agro-tourism", AwardDate = new DateOnly(2026, 6, 12), AwardPlace = "Podgorica", Grade = "5", CertificateNumber = string.Create(CultureInfo.InvariantCulture, $"B-{n:00000}") });

    private static string Letters(int n) => n < 26 ? ((char)('a' + n)).ToString() : Letters(n / 26) + (char)('a' + (n % 26));
}
