using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using BEM.Credentials.Issuance.Keys;
using BEM.Credentials.Issuance.Sealing;
using BEM.Credentials.Seals.Certificates;
using BEM.Credentials.Seals.Opening;
using BEM.Credentials.Seals.Validation;

namespace BEM.Credentials.Benchmarks;

/// <summary>
/// Sealing (payload bytes to sealed bytes) and checking integrity (sealed bytes to decision), against the bare P-256 operation over the same
/// bytes; and sealing 111 KB against the Commission's DSS.
/// </summary>
internal static class SealRates
{
    /// <summary>The measurements.</summary>
    public static IEnumerable<Benchmark> All => [new("seal", Seal), new("verify", Verify), new("seal-111k", SealLarge)];

    private static IEnumerable<BenchmarkResult> Seal()
    {
        using var seal = Sealing.Make();
        var payload = SamplePayload.WithoutImages();
        using var raw = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var time = DateTimeOffset.UtcNow;
        var (ours, reference) = Measure.InTurns(
            n =>
            {
                SamplePayload.Renew(payload, n);
                _ = seal.Sealer.Seal(payload, time).Value!.Length;
            },
            n =>
            {
                SamplePayload.Renew(payload, n);
                _ = raw.SignData(payload, HashAlgorithmName.SHA256);
            });
        yield return BenchmarkResult.Rate("seal", ours, "ECDsa.SignData, P-256, same bytes", reference) with { Note = payload.Length + " bytes", AllocatedBytes = Allocated(() => seal.Sealer.Seal(payload, time)) };
    }

    private static IEnumerable<BenchmarkResult> Verify()
    {
        using var seal = Sealing.Make();
        var payload = SamplePayload.WithoutImages();
        using var raw = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var files = new byte[256][];
        var payloads = new byte[256][];
        var signatures = new byte[256][];
        for (var n = 0; n < files.Length; n++)
        {
            SamplePayload.Renew(payload, n);
            files[n] = seal.Sealer.Seal(payload, DateTimeOffset.UtcNow).Value!;
            payloads[n] = [.. payload];
            signatures[n] = raw.SignData(payload, HashAlgorithmName.SHA256);
        }

        var (ours, reference) = Measure.InTurns(
            n =>
            {
                if (SealedDocument.Open(files[n % files.Length]).Value is not { } document || !SealValidator.IsIntact(document))
                {
                    throw new InvalidOperationException("A good seal was not found intact.");
                }
            },
            n =>
            {
                if (!raw.VerifyData(payloads[n % files.Length], signatures[n % files.Length], HashAlgorithmName.SHA256))
                {
                    throw new InvalidOperationException("A good signature did not verify.");
                }
            });
        yield return BenchmarkResult.Rate("verify", ours, "ECDsa.VerifyData, P-256, same bytes", reference) with { Note = payload.Length + " bytes", AllocatedBytes = Allocated(() => SealValidator.IsIntact(SealedDocument.Open(files[0]).Value!)) };
    }

    private static IEnumerable<BenchmarkResult> SealLarge()
    {
        using var seal = Sealing.Make();
        var payload = SamplePayload.Whole();
        var time = DateTimeOffset.UtcNow;
        var ours = Measure.Alone(n =>
        {
            SamplePayload.Renew(payload, n);
            _ = seal.Sealer.Seal(payload, time).Value!.Length;
        });
        double? reference = null;
        string? note = null;
        using (var dss = Peer.Judge("dss"))
        {
            var folder = Directory.CreateTempSubdirectory("bem-bench-");
            File.WriteAllBytes(Path.Combine(folder.FullName, "seal.p12"), seal.File);
            File.WriteAllBytes(Path.Combine(folder.FullName, "payload.json"), payload);
            var answer = dss?.Ask(new { op = "bench-sign", file = Path.Combine(folder.FullName, "payload.json"), format = "JAdES", level = "B", p12 = Path.Combine(folder.FullName, "seal.p12"), password = Sealing.Password, serialization = "JSON", b64 = false, seconds = 5 });
            (reference, note) = Peer.Rate(answer, "perSecond");
            folder.Delete(recursive: true);
        }

        yield return BenchmarkResult.Rate("seal-111k", ours, "DSS 6.4 signing, one thread", reference) with { Note = note ?? payload.Length + " bytes" };
    }

    private static double Allocated(Action work)
    {
        work();
        var before = GC.GetAllocatedBytesForCurrentThread();
        work();
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}

/// <summary>A seal to measure with.</summary>
internal sealed class Sealing : IDisposable
{
    /// <summary>Password of the file.</summary>
    public const string Password = "measure";

    private Sealing(byte[] file, Pkcs12Key key)
    {
        File = file;
        Key = key;
        Sealer = new JadesSealer(key);
    }

    /// <summary>The PKCS#12 file.</summary>
    public byte[] File { get; }

    /// <summary>The key.</summary>
    public Pkcs12Key Key { get; }

    /// <summary>The sealer.</summary>
    public JadesSealer Sealer { get; }

    /// <summary>Makes one.</summary>
    public static Sealing Make()
    {
        using var authority = TestAuthority.Make(KeyType.P256, DateTimeOffset.UtcNow);
        var file = authority.IssueSeal(new SealSubject("Stručna škola", "NTRME-02990017", "ME"), KeyType.P256, DateTimeOffset.UtcNow, Password);
        return new Sealing(file, Pkcs12Key.Read(file, Password, "measure").Value!);
    }

    /// <inheritdoc/>
    public void Dispose() => Key.Dispose();
}

/// <summary>The Commission's micro-credential sample, or one of ours where it is not there.</summary>
internal static class SamplePayload
{
    private static readonly byte[] Mark = "urn:credential:"u8.ToArray();

    /// <summary>The folder of suites and samples.</summary>
    public static string Conformance => Environment.GetEnvironmentVariable("BEM_CONFORMANCE") is { Length: > 0 } set ? System.IO.Path.Combine(Peer.Root, set) : System.IO.Path.Combine(Peer.Root, "..", "shared", "conformance");

    /// <summary>Path of the sample, or null.</summary>
    public static string? Path => Directory.Exists(Conformance) ? Directory.EnumerateFiles(Conformance, "Sample-MC-Annex1-unsigned.jsonld", SearchOption.AllDirectories).FirstOrDefault() : null;

    /// <summary>All of it, about 111 KB.</summary>
    public static byte[] Whole() => Path is { } path ? File.ReadAllBytes(path) : throw new InvalidOperationException("BEM_CONFORMANCE has no Sample-MC-Annex1-unsigned.jsonld.");

    /// <summary>With its images' contents taken out, about 25 KB.</summary>
    public static byte[] WithoutImages()
    {
        var root = JsonNode.Parse(Whole())!;
        Empty(root);
        return Encoding.UTF8.GetBytes(root.ToJsonString(new JsonSerializerOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }));
    }

    /// <summary>Changes the credential's id in place, so that no two iterations read the same bytes.</summary>
    public static void Renew(byte[] payload, int n)
    {
        var at = payload.AsSpan().IndexOf(Mark);
        if (at < 0)
        {
            throw new InvalidOperationException("The sample has no id to change.");
        }

        for (var i = 0; i < 8; i++)
        {
            payload[at + Mark.Length + i] = (byte)"0123456789abcdef"[(n >> (4 * i)) & 15];
        }
    }

    private static void Empty(JsonNode? node)
    {
        switch (node)
        {
            case JsonObject o:
                if (o["content"] is JsonValue)
                {
                    o["content"] = string.Empty;
                }

                foreach (var member in o.ToList())
                {
                    Empty(member.Value);
                }

                break;
            case JsonArray a:
                foreach (var item in a)
                {
                    Empty(item);
                }

                break;
        }
    }
}
