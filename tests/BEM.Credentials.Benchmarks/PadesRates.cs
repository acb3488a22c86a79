using System.Globalization;
using BEM.Credentials.Issuance.Sealing;
using BEM.Credentials.Pdf.Reading;
using BEM.Credentials.Seals.Trust;
using BEM.Credentials.Seals.Validation;

namespace BEM.Credentials.Benchmarks;

/// <summary>Sealing a certificate as PAdES B-B, and full validation of a PAdES B-LTA file, against the Commission's DSS on the same files.</summary>
internal static class PadesRates
{
    private static readonly DateTimeOffset At = new(2026, 6, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>The measurements.</summary>
    public static IReadOnlyList<Benchmark> All { get; } = [new("pades-seal", Seal), new("pades-validate", Validate)];

    private static IEnumerable<BenchmarkResult> Seal()
    {
        using var seal = Sealing.Make();
        var sealer = new PadesSealer(seal.Key);
        var pdf = CertificateRates.SamplePdf();
        var time = DateTimeOffset.UtcNow;
        var ours = Measure.Alone(n => _ = sealer.Seal(pdf, time.AddSeconds(n)).Value!.Length);
        var folder = Directory.CreateTempSubdirectory("bem-bench-");
        string At(string name) => Path.Combine(folder.FullName, name);
        File.WriteAllBytes(At("seal.p12"), seal.File);
        File.WriteAllBytes(At("certificate.pdf"), pdf);
        using var dss = Peer.Judge("dss");
        var (reference, note) = Peer.Rate(dss?.Ask(new { op = "bench-sign", file = At("certificate.pdf"), format = "PAdES", level = "B", p12 = At("seal.p12"), password = Sealing.Password, seconds = 5 }), "perSecond");
        folder.Delete(recursive: true);
        yield return BenchmarkResult.Rate("pades-seal", ours, "DSS 6.4 signing the same file, one thread", reference) with { Note = note ?? pdf.Length + " bytes" };
    }

    private static IEnumerable<BenchmarkResult> Validate()
    {
        var suite = Path.Combine(SamplePayload.Conformance, "dss-made");
        var sample = Path.Combine(suite, "pades", "es384-lta.pdf");
        if (!File.Exists(sample))
        {
            throw new InvalidOperationException("BEM_CONFORMANCE has no dss-made/pades/es384-lta.pdf.");
        }

        string[] roots = [Path.Combine(suite, "trust", "root.pem"), Path.Combine(suite, "trust", "tsa2-root.pem")];
        var context = new ValidationContext { At = At, Trust = TrustAnchors.Load(roots).Value! };
        var file = File.ReadAllBytes(sample);

        // The zeros behind the last time-stamp's value are in nothing that is signed: no two iterations read the same bytes.
        var mark = (int)PdfDocument.Open(file).Value!.Signatures[^1].ByteRange![2] - 20;
        var ours = Measure.Alone(n =>
        {
            n.TryFormat(file.AsSpan(mark, 8), out _, "D8", CultureInfo.InvariantCulture);
            var seals = PadesValidator.Validate(PdfDocument.Open(file).Value!, context);
            if (seals is not [{ Report: { Indication: "TOTAL-PASSED", Level: "B-LTA" } }])
            {
                throw new InvalidOperationException("A good seal did not pass.");
            }
        });
        using var dss = Peer.Judge("dss");
        var (reference, note) = Peer.Rate(dss?.Ask(new { op = "bench", file = sample, trust = roots, at = At.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture), seconds = 5 }), "perSecond");
        yield return BenchmarkResult.Rate("pades-validate", ours, "DSS 6.4 validating the same file, one thread", reference) with { Note = note ?? file.Length + " bytes" };
    }
}
