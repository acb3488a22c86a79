using System.Globalization;
using BEM.Credentials.Seals.Opening;
using BEM.Credentials.Seals.Trust;
using BEM.Credentials.Seals.Validation;

namespace BEM.Credentials.Benchmarks;

/// <summary>Full validation of a XAdES B-LTA file - chains, revocation, two time-stamps - against the Commission's DSS on the same file.</summary>
internal static class XadesRates
{
    private static readonly DateTimeOffset At = new(2026, 6, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>The measurement.</summary>
    public static Benchmark Benchmark { get; } = new("xades-validate", Validate);

    private static IEnumerable<BenchmarkResult> Validate()
    {
        var suite = Path.Combine(SamplePayload.Conformance, "dss-made");
        var sample = Path.Combine(suite, "xades", "es256-lta.xml");
        if (!File.Exists(sample))
        {
            throw new InvalidOperationException("BEM_CONFORMANCE has no dss-made/xades/es256-lta.xml.");
        }

        string[] roots = [Path.Combine(suite, "trust", "root.pem"), Path.Combine(suite, "trust", "tsa2-root.pem")];
        var context = new ValidationContext { At = At, Trust = TrustAnchors.Load(roots).Value! };
        var (file, mark) = WithComment(File.ReadAllBytes(sample));
        var ours = Measure.Alone(n =>
        {
            // A comment before the root is in nothing that is signed: no two iterations read the same bytes.
            n.TryFormat(file.AsSpan(mark, 8), out _, "D8", CultureInfo.InvariantCulture);
            var seals = SealValidator.Validate(XadesDocument.Open(file).Value!, context);
            if (seals is not [{ Report: { Indication: "TOTAL-PASSED", Level: "B-LTA" } }])
            {
                throw new InvalidOperationException("A good seal did not pass.");
            }
        });
        using var dss = Peer.Judge("dss");
        var (reference, note) = Peer.Rate(dss?.Ask(new { op = "bench", file = sample, trust = roots, at = At.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture), seconds = 5 }), "perSecond");
        yield return BenchmarkResult.Rate("xades-validate", ours, "DSS 6.4 validating the same file, one thread", reference) with { Note = note ?? file.Length + " bytes" };
    }

    private static (byte[] File, int Mark) WithComment(byte[] file)
    {
        var start = file.AsSpan().StartsWith("<?xml"u8) ? file.AsSpan().IndexOf("?>"u8) + 2 : 0;
        return ([.. file.AsSpan(0, start), .. "<!--00000000-->"u8, .. file.AsSpan(start)], start + 4);
    }
}
