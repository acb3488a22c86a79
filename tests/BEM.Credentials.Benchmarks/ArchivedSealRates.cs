using System.Text.Json;
using BEM.Credentials.Seals.Certificates;
using BEM.Credentials.Seals.Opening;
using BEM.Credentials.Seals.Trust;
using BEM.Credentials.Seals.Validation;

namespace BEM.Credentials.Benchmarks;

/// <summary>
/// The whole validation (EN 319 102-1, with archival data) of the Commission's B-LTA sample, file bytes to indication, against the
/// Commission's own DSS over the same file, anchors and time. Nothing is kept of the document from one iteration to the next.
/// </summary>
internal static class ArchivedSealRates
{
    private const string Sample = "samples/elm/Credentials/JSON-LD_Examples_(ELM_v3)/Sample-CertOfPart-signed.jsonld";

    /// <summary>The measurement.</summary>
    public static Benchmark Benchmark => new("b-lta-validate", Run);

    private static IEnumerable<BenchmarkResult> Run()
    {
        var path = Path.Combine(SamplePayload.Conformance, "edc", Sample);
        var file = File.ReadAllBytes(path);
        using var verdicts = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(SamplePayload.Conformance, "edc", "verdicts.json")));
        var trusted = verdicts.RootElement.GetProperty(Sample).GetProperty("trusted");
        var at = trusted.GetProperty("at").GetDateTimeOffset();
        var anchors = Anchors(file, trusted);
        var context = new ValidationContext { At = at, Trust = TrustAnchors.Of(anchors) };
        var ours = Measure.Alone(n =>
        {
            // Other bytes each time, the same seal: blanks behind the end mean nothing.
            var bytes = new byte[file.Length + (n % 61)];
            file.CopyTo(bytes, 0);
            bytes.AsSpan(file.Length).Fill((byte)' ');
            if (SealValidator.Validate(SealedDocument.Open(bytes).Value!, context)[0].Report.Indication != "TOTAL-PASSED")
            {
                throw new InvalidOperationException("The Commission's sample did not pass.");
            }
        });
        double? reference = null;
        string? note;
        using (var dss = Peer.Judge("dss"))
        {
            var folder = Directory.CreateTempSubdirectory("bem-bench-");
            var trust = anchors.Select((a, i) => Path.Combine(folder.FullName, i + ".cer")).ToArray();
            for (var i = 0; i < trust.Length; i++)
            {
                File.WriteAllBytes(trust[i], anchors[i].Raw.ToArray());
            }

            (reference, note) = Peer.Rate(dss?.Ask(new { op = "bench", file = path, level = "ARCHIVAL_DATA", trust, at = at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture), seconds = 7 }), "perSecond");
            folder.Delete(recursive: true);
        }

        yield return BenchmarkResult.Rate("b-lta-validate", ours, "DSS 6.4, one thread, same file, anchors and time", reference) with { Note = note ?? file.Length + " bytes" };
    }

    private static List<Certificate> Anchors(byte[] file, JsonElement run)
    {
        var bare = SealValidator.Validate(SealedDocument.Open(file).Value!, new ValidationContext { At = DateTimeOffset.UnixEpoch })[0];
        return [.. run.GetProperty("trust").EnumerateArray().Select(t => bare.Carried.First(c => c.Fingerprint == t.GetProperty("sha256").GetString()))];
    }
}
