using System.Buffers.Text;
using System.Diagnostics;
using System.Text.Json;
using BEM.Credentials.Model.Reporting;
using BEM.Credentials.Pdf.Reading;
using BEM.Credentials.Seals.Opening;
using BEM.Credentials.Seals.Revocation;
using BEM.Credentials.Seals.Trust;
using BEM.Credentials.Seals.Validation;

namespace BEM.Credentials.Conformance.Seals;

/// <summary>
/// Seals in the less common forms of the standards, made anew by the Commission's library over a world of its own
/// (tests/peers/dss/SealVariants.java, which makes two hundred where it is given no names): indication, sub-indication, level and time-stamps
/// are those that the library gives itself, while the certificates live, with and without fresh CRLs, and when they have expired.
/// </summary>
[Trait("Category", "Interop")]
public sealed class SealVariantsTests : IDisposable
{
    /// <summary>Those in which every check has to agree.</summary>
    private static readonly string[] Same =
    [
        "jades/ec521-lta.json", "jades/x5to-sha3_256-lt.json", "jades/policy-stored-lta.json", "jades/parallel-levels.json", "jades/countersigned-lta-after.json",
        "jades/detached-hash-true-two-lta.json", "jades/detached-uri-false-stamped-lt.json", "jades/http-headers-lta.json", "jades/data-any_validation_data_only-clear-lt.json",
        "xades/ec521-lta.xml", "xades/pss-sha3_512-b.xml", "xades/described-lta.xml", "xades/policy-stored-lta.xml", "xades/enveloped-content-stamped-lta.xml", "xades/enveloping-manifest-b.xml",
        "xades/extended-a.xml", "xades/edition-111-b.xml", "xades/reference-ripemd160-lt.xml", "xades/countersigned-lta-after.xml",
        "pades/ec-sha3_256-b.pdf", "pades/described-lta.pdf", "pades/three-levels.pdf", "pades/certified-2-then-signed-lt.pdf",
    ];

    /// <summary>Those where we are stricter at the last time, and by which code (docs/conformance-seals.md).</summary>
    private static readonly Dictionary<string, string> Stricter = new(StringComparer.Ordinal) { ["jades/exp-later-lt.json"] = "seal.expired-by-signer" };

    /// <summary>What the report says besides of policy and commitments.</summary>
    private static readonly (string Name, string Detail, string Value)[] Said =
    [
        ("jades/policy-stored-lta.json", "policy", "urn:oid:1.2.3.4.5.6"),
        ("jades/policy-stored-lta.json", "policyDigest", "matches"),
        ("xades/policy-stored-lta.xml", "policyDigest", "matches"),
        ("xades/described-lta.xml", "commitments", "http://uri.etsi.org/01903/v1.2.2#ProofOfOrigin http://uri.etsi.org/01903/v1.2.2#ProofOfApproval http://commitment.invalid/issued"),
        ("pades/described-lta.pdf", "commitments", "1.2.3.4.5.7 1.2.840.113549.1.9.16.6.1 1.2.840.113549.1.9.16.6.5"),
        ("pades/described-lta.pdf", "carries", "B-LTA"),
    ];

    private readonly string folder = Directory.CreateTempSubdirectory("bem-variants-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task Seals_in_uncommon_forms_are_worth_what_DSS_says_of_them()
    {
        await MakeAsync(TestContext.Current.CancellationToken);
        using var index = JsonDocument.Parse(await File.ReadAllBytesAsync(Path.Combine(folder, "index.json"), TestContext.Current.CancellationToken));
        var wrong = new List<string>();
        foreach (var name in Same.Concat(Stricter.Keys))
        {
            var entry = index.RootElement.GetProperty(name);
            Assert.False(entry.TryGetProperty("notMade", out var fault), $"{name}: {fault}");
            foreach (var check in entry.GetProperty("checks").EnumerateArray())
            {
                wrong.AddRange(Differences(name, entry, check));
            }
        }

        foreach (var (name, detail, value) in Said)
        {
            Assert.Equal(value, Detail(name, detail));
        }

        // Another document under the same digest: nobody is told that this is the policy.
        var stored = Path.Combine(folder, "jades/policy-stored-lta.json");
        var text = await File.ReadAllTextAsync(stored, TestContext.Current.CancellationToken);
        using var file = JsonDocument.Parse(text);
        var first = file.RootElement.GetProperty("signatures")[0].GetProperty("header").GetProperty("etsiU")[0].GetString()!;
        await File.WriteAllTextAsync(stored, text.Replace(first, Base64Url.EncodeToString("{\"sigPSt\":{\"sigPolDoc\":\"YW5vdGhlcg==\"}}"u8), StringComparison.Ordinal), TestContext.Current.CancellationToken);
        Assert.Equal("differs", Detail("jades/policy-stored-lta.json", "policyDigest"));
        Assert.True(wrong.Count == 0, string.Join(Environment.NewLine, wrong));
    }

    private async Task MakeAsync(CancellationToken cancel)
    {
        var judges = Suites.Judges();
        var classes = Path.Combine(folder, "classes");
        var libraries = Path.Combine(judges, "lib", "dss", "*");
        var source = Suites.Root("tests", "peers", "dss", "SealVariants.java");
        await RunAsync("javac", ["-nowarn", "-proc:none", "-cp", libraries, "-sourcepath", Path.Combine(judges, "src"), "-d", classes, source], cancel);
        await RunAsync("java", ["-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-cp", classes + Path.PathSeparator + libraries, "SealVariants", folder, .. Same, .. Stricter.Keys], cancel);
    }

    private static async Task RunAsync(string program, string[] arguments, CancellationToken cancel)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var said = await Task.WhenAll(process.StandardOutput.ReadToEndAsync(cancel), process.StandardError.ReadToEndAsync(cancel));
        await process.WaitForExitAsync(cancel);
        Assert.True(process.ExitCode == 0, string.Concat(said));
    }

    private IEnumerable<string> Differences(string name, JsonElement entry, JsonElement check)
    {
        Assert.False(check.TryGetProperty("error", out var fault), $"{name}: {fault}");
        var crls = check.GetProperty("crls").EnumerateArray().Select(c => RevocationEvidence.Read(File.ReadAllBytes(Path.Combine(folder, "trust", c.GetString()!)))!);
        var context = new ValidationContext
        {
            At = check.GetProperty("at").GetDateTimeOffset(),
            Trust = TrustAnchors.Load([Path.Combine(folder, "trust", "root.cer")]).Value!.With(new TrustAnchors([], crls)),
            Detached = [.. entry.GetProperty("detached").EnumerateArray().Select(d => Path.Combine(folder, d.GetString()!)).Select(p => new DetachedContent(Path.GetFileName(p), File.ReadAllBytes(p)))],
        };
        var theirs = check.GetProperty("signatures").EnumerateArray().Select(s => $"{Signer(s.GetProperty("signerSubject").GetString()!)} {Theirs(s)}").Order(StringComparer.Ordinal);
        var seals = Validate(name, context);
        if (Stricter.TryGetValue(name, out var code) && context.At.Year == 2029)
        {
            Assert.Equal(("INDETERMINATE", true), (seals[0].Report.Indication, seals[0].Checks.Any(c => c.Code == code)));
            yield break;
        }

        var ours = seals.Select(s => $"{Signer(s.Signer!.Subject)} {Ours(s)}").Order(StringComparer.Ordinal);
        foreach (var (their, our) in theirs.Zip(ours).Append((theirs.Count().ToString(System.Globalization.CultureInfo.InvariantCulture), ours.Count().ToString(System.Globalization.CultureInfo.InvariantCulture))))
        {
            if (their != our)
            {
                yield return $"{name} {context.At:yyyy-MM-dd}\n  {their}\n  {our}";
            }
        }
    }

    private IReadOnlyList<SealValidation> Validate(string name, ValidationContext context)
    {
        var bytes = File.ReadAllBytes(Path.Combine(folder, name));
        return Path.GetExtension(name) switch
        {
            ".json" => SealValidator.Validate(SealedDocument.Open(bytes).Value!, context),
            ".xml" => SealValidator.Validate(XadesDocument.Open(bytes).Value!, context),
            _ => PadesValidator.Validate(PdfDocument.Open(bytes).Value!, context),
        };
    }

    private string? Detail(string name, string detail) =>
        Validate(name, new ValidationContext { At = DateTimeOffset.UnixEpoch.AddYears(56) })[0].Check(CheckId.SealIntegrity).Details.GetValueOrDefault(detail);

    private static string Signer(string subject)
    {
        var start = subject.IndexOf("CN=", StringComparison.Ordinal);
        var end = subject.IndexOf(',', start);
        return end < 0 ? subject[start..] : subject[start..end];
    }

    private static string Theirs(JsonElement seal) =>
        $"{DssMade.Level(seal.GetProperty("format").GetString()!)} {seal.GetProperty("indication")} {seal.GetProperty("subIndication")} [{string.Join(", ", seal.GetProperty("timestamps").EnumerateArray().Select(DssMade.Timestamp).Select(Unsorted).Order(StringComparer.Ordinal))}]";

    private static string Ours(SealValidation seal) =>
        $"{seal.Report.Level} {seal.Report.Indication} {seal.Report.SubIndication} [{string.Join(", ", seal.Timestamps.Select(DssMade.Timestamp).Select(Unsorted).Order(StringComparer.Ordinal))}]";

    /// <summary>The first time-stamp over a PDF makes it T and is called a signature's here, an archive's there.</summary>
    private static string Unsorted(string stamp) => stamp.Replace("ARCHIVE_TIMESTAMP", "SIGNATURE_TIMESTAMP", StringComparison.Ordinal);
}
