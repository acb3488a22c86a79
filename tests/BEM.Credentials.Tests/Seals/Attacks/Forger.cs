using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using BEM.Credentials.Issuance.Sealing;
using BEM.Credentials.Model.Reporting;
using BEM.Credentials.Seals.Opening;
using BEM.Credentials.Seals.Validation;
using BEM.Credentials.Testing.Pki;
using BEM.Credentials.Tests.Issuance.Sealing;

namespace BEM.Credentials.Tests.Seals.Attacks;

/// <summary>A school that seals, a forger who has seen its files and has a certificate of his own, and a verifier who trusts the school's authority only.</summary>
internal sealed class Forger
{
    /// <summary>The time of all of it.</summary>
    public static readonly DateTimeOffset Now = new(2026, 11, 24, 10, 0, 0, TimeSpan.Zero);

    /// <summary>What the school sealed.</summary>
    public const string Signed = """{"grade":"2","é":"é"}""";

    /// <summary>What the forger wants to have been sealed.</summary>
    public const string Wanted = """{"grade":"5","é":"é"}""";

    private readonly FakeWorld own = new();

    public Forger()
    {
        School = World.Seal();
        Own = own.Seal();
        using var key = SealingTests.Key(School);
        var sealer = new JadesSealer(key);
        File = Encoding.UTF8.GetString(sealer.Seal(Encoding.UTF8.GetBytes(Signed), Now).Value!);
        OtherFile = Encoding.UTF8.GetString(sealer.Seal("""{"of":"another"}"""u8, Now.AddMinutes(-5)).Value!);
    }

    /// <summary>The school's world of trust.</summary>
    public FakeWorld World { get; } = new();

    /// <summary>The school's certificate.</summary>
    public TestCertificate School { get; }

    /// <summary>The forger's certificate, by an authority that bears the same names as the school's.</summary>
    public TestCertificate Own { get; }

    /// <summary>A file of the school.</summary>
    public string File { get; }

    /// <summary>Another of its files.</summary>
    public string OtherFile { get; }

    /// <summary>The protected header of the school's file.</summary>
    public string Protected => Signature(File)["protected"]!.GetValue<string>();

    /// <summary>The signature of the school's file.</summary>
    public string Value => Signature(File)["signature"]!.GetValue<string>();

    /// <summary>The first signature of a file.</summary>
    public static JsonObject Signature(string file) => JsonNode.Parse(file)!["signatures"]![0]!.DeepClone().AsObject();

    /// <summary>A file in the general form.</summary>
    public static string General(string payload, params JsonObject[] signatures) =>
        new JsonObject { ["payload"] = payload, ["signatures"] = new JsonArray([.. signatures]) }.ToJsonString();

    /// <summary>A header, with the members of a seal of today and others in their place.</summary>
    public static string Header(TestCertificate? signer, Action<JsonObject>? change = null, string algorithm = "ES256")
    {
        var header = new JsonObject { ["alg"] = algorithm, ["b64"] = false, ["sigT"] = "2026-11-24T10:00:00Z", ["crit"] = new JsonArray("b64", "sigT") };
        if (signer is not null)
        {
            header["x5t#S256"] = Base64Url.EncodeToString(SHA256.HashData(signer.X509.RawData));
            header["x5c"] = Chain(signer);
        }

        change?.Invoke(header);
        return header.ToJsonString();
    }

    /// <summary>A chain as x5c holds it, without the root.</summary>
    public static JsonArray Chain(TestCertificate? signer)
    {
        var list = new JsonArray();
        for (var c = signer; c?.Issuer is not null; c = c.Issuer)
        {
            list.Add(Convert.ToBase64String(c.X509.RawData));
        }

        return list;
    }

    /// <summary>A signature over a payload, with any key and any header.</summary>
    public static JsonObject Sign(string header, string payload, Func<byte[], byte[]> key)
    {
        var text = Base64Url.EncodeToString(Encoding.UTF8.GetBytes(header));
        return new JsonObject { ["protected"] = text, ["signature"] = Base64Url.EncodeToString(key(Encoding.UTF8.GetBytes(text + "." + payload))) };
    }

    /// <summary>What the forger's own key signs.</summary>
    public JsonObject Own256(string header, string payload) => Sign(header, payload, Ecdsa(Own));

    /// <summary>Signs with a certificate's key and SHA-256.</summary>
    public static Func<byte[], byte[]> Ecdsa(TestCertificate certificate) => data => ((ECDsa)certificate.Key).SignData(data, HashAlgorithmName.SHA256);

    /// <summary>The code by which a file is refused when it is opened, or else that of the first check that stands in its way.</summary>
    public string Verdict(string file, params DetachedContent[] beside)
    {
        var opened = SealedDocument.Open(Encoding.UTF8.GetBytes(file));
        if (opened.Value is not { } document)
        {
            return opened.Findings[0].Code;
        }

        var trust = World.Trust(World.Crl(World.Authority, Now), World.Crl(World.Root, Now), World.Crl(World.TimestampRoot, Now));
        var seals = SealValidator.Validate(document, new ValidationContext { At = Now.AddHours(1), Trust = trust, Detached = beside });
        var worst = SealValidation.Worst([.. seals.Where(s => !s.IsCounterSignature)]);
        return worst.FirstOrDefault(c => c.Status is not (CheckStatus.Passed or CheckStatus.Skipped))?.Code ?? "passed";
    }
}
