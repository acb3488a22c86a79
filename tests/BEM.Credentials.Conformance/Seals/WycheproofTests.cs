using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using BEM.Credentials.Seals.Cryptography;
using BEM.Credentials.Seals.Opening;
using BEM.Credentials.Seals.Validation;

namespace BEM.Credentials.Conformance.Seals;

/// <summary>Wycheproof: an accepted signature that is invalid is a hole; a refused one that is valid is a fault.</summary>
[Trait("Category", "Conformance")]
public sealed class WycheproofTests
{
    public static TheoryData<string> Files()
    {
        var data = new TheoryData<string>();
        if (Suites.Find("wycheproof") is { } folder)
        {
            foreach (var file in Directory.EnumerateFiles(folder, "*_test.json").Select(Path.GetFileName).Order(StringComparer.Ordinal))
            {
                if (!file!.StartsWith("json_web", StringComparison.Ordinal) && !file.StartsWith("ed448", StringComparison.Ordinal))
                {
                    data.Add(file);
                }
            }
        }

        return data;
    }

    [Theory(SkipTestWithoutData = true)]
    [MemberData(nameof(Files))]
    public void Signatures_are_accepted_exactly_where_they_are_valid(string file)
    {
        using var json = JsonDocument.Parse(File.ReadAllBytes(Suites.At("wycheproof", file)));
        var wrong = new List<string>();
        var judged = 0;
        foreach (var group in json.RootElement.GetProperty("testGroups").EnumerateArray())
        {
            if (Algorithm(file, group) is not { } algorithm)
            {
                continue;
            }

            var key = VerificationKey.FromSubjectPublicKeyInfo(Convert.FromHexString(group.GetProperty("publicKeyDer").GetString()!));
            var form = file.Contains("p1363", StringComparison.Ordinal) ? DSASignatureFormat.IeeeP1363FixedFieldConcatenation : DSASignatureFormat.Rfc3279DerSequence;
            foreach (var test in group.GetProperty("tests").EnumerateArray())
            {
                var result = test.GetProperty("result").GetString();
                var accepted = key.Verify(algorithm, Convert.FromHexString(test.GetProperty("msg").GetString()!), Convert.FromHexString(test.GetProperty("sig").GetString()!), form);
                judged++;
                if (result != "acceptable" && accepted != (result == "valid"))
                {
                    wrong.Add($"{test.GetProperty("tcId")} {test.GetProperty("comment")} is {result}");
                }
            }
        }

        Assert.SkipWhen(judged == 0, "No group of this file has parameters that certificates or JOSE can name.");
        Assert.Empty(wrong);
    }

    [Theory]
    [InlineData("json_web_signature_test.json")]
    [InlineData("json_web_key_test.json")]
    [InlineData("json_web_crypto_test.json")]
    public void Web_signatures_are_accepted_exactly_where_they_are_valid(string file)
    {
        using var json = JsonDocument.Parse(File.ReadAllBytes(Suites.At("wycheproof", file)));
        var wrong = new List<string>();
        foreach (var group in json.RootElement.GetProperty("testGroups").EnumerateArray())
        {
            var jwk = group.TryGetProperty("public", out var known) ? known : group.GetProperty("private");
            if (jwk.TryGetProperty("keys", out var keys))
            {
                jwk = keys[0];
            }

            // Shared secrets are no seals: whatever they sign is refused, valid or not.
            var isShared = jwk.GetProperty("kty").GetString() == "oct";
            foreach (var test in group.GetProperty("tests").EnumerateArray().Where(t => t.TryGetProperty("jws", out _)))
            {
                var web = test.GetProperty("jws");
                var bytes = Encoding.UTF8.GetBytes(web.ValueKind == JsonValueKind.String ? web.GetString()! : web.GetRawText());
                var accepted = Accepts(bytes, a => JsonWebKey.Read(jwk, a));
                var expected = !isShared && test.GetProperty("result").GetString() == "valid";

                // Figure 20 of RFC 7520 is PS384, and the key that Wycheproof gives with it says PS256, which its own cases 338 and 340 refuse.
                var contradicts = file == "json_web_signature_test.json" && test.GetProperty("tcId").GetInt32() == 346;
                if (test.GetProperty("result").GetString() != "acceptable" && !contradicts && accepted != expected)
                {
                    wrong.Add($"{test.GetProperty("tcId")} {test.GetProperty("comment")} is {test.GetProperty("result")}");
                }
            }
        }

        Assert.Empty(wrong);
    }

    private static bool Accepts(ReadOnlyMemory<byte> file, Func<SignatureAlgorithm, VerificationKey?> keys)
    {
        var opened = SealedDocument.Open(file);
        return opened.Succeeded && opened.Value.Signatures.All(s => s.Header is { Defects.Count: 0, Algorithm: { } algorithm } && keys(algorithm) is { } key
            && JadesFacts.Fits(s, JadesContent.Whole(opened.Value.PayloadText), algorithm, key));
    }

    private static SignatureAlgorithm? Algorithm(string file, JsonElement group)
    {
        if (file.StartsWith("ed25519", StringComparison.Ordinal))
        {
            return SignatureAlgorithm.EdDSA;
        }

        var digest = group.GetProperty("sha").GetString() switch
        {
            "SHA-1" => HashAlgorithmName.SHA1,
            "SHA-256" => HashAlgorithmName.SHA256,
            "SHA-384" => HashAlgorithmName.SHA384,
            "SHA-512" => HashAlgorithmName.SHA512,
            _ => default,
        };
        if (digest == default)
        {
            return null;
        }

        if (file.StartsWith("ecdsa", StringComparison.Ordinal))
        {
            return SignatureAlgorithm.Free("ECDSA", KeyKind.EllipticCurve, digest);
        }

        if (!file.StartsWith("rsa_pss", StringComparison.Ordinal))
        {
            return SignatureAlgorithm.Free("RSA", KeyKind.Rsa, digest);
        }

        var size = CryptographicOperations.HashData(digest, []).Length;
        return group.GetProperty("mgfSha").GetString() == group.GetProperty("sha").GetString() && group.GetProperty("sLen").GetInt32() == size
            ? SignatureAlgorithm.Free("RSAPSS", KeyKind.Rsa, digest, pss: true) : null;
    }
}
