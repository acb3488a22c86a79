using System.Text;
using System.Text.Json;
using BEM.Credentials.Seals.Cryptography;
using BEM.Credentials.Seals.Opening;
using BEM.Credentials.Seals.Validation;

namespace BEM.Credentials.Conformance.Seals;

/// <summary>The examples of RFC 7520, RFC 7797 and RFC 8037: ours are the asymmetric ones; those with a shared secret are refused by name.</summary>
[Trait("Category", "Conformance")]
public sealed class JoseCookbookTests
{
    public static TheoryData<string> Files()
    {
        var data = new TheoryData<string>();
        foreach (var folder in (string[])["jws", "rfc7797", "curve25519"])
        {
            foreach (var file in Suites.Find("jose-cookbook", folder) is { } path ? Directory.EnumerateFiles(path, "*.json").Order(StringComparer.Ordinal) : Enumerable.Empty<string>())
            {
                if (!file.Contains("ecdh", StringComparison.Ordinal))
                {
                    data.Add(folder + "/" + Path.GetFileName(file));
                }
            }
        }

        return data;
    }

    [Theory(SkipTestWithoutData = true)]
    [MemberData(nameof(Files))]
    public void Examples_verify_in_every_serialization_or_are_refused_as_shared_secrets(string file)
    {
        using var json = JsonDocument.Parse(File.ReadAllBytes(Suites.At(["jose-cookbook", .. file.Split('/')])));
        var input = json.RootElement.GetProperty("input");
        var keys = input.GetProperty("key") is { ValueKind: JsonValueKind.Array } list ? list.EnumerateArray().ToArray() : [input.GetProperty("key")];
        foreach (var output in json.RootElement.GetProperty("output").EnumerateObject())
        {
            var bytes = Encoding.UTF8.GetBytes(output.Value.ValueKind == JsonValueKind.String ? output.Value.GetString()! : output.Value.GetRawText());
            var opened = SealedDocument.Open(bytes);
            Assert.True(opened.Succeeded, output.Name + ": " + string.Join(' ', opened.Findings));
            for (var i = 0; i < opened.Value.Signatures.Count; i++)
            {
                Judge(opened.Value, i, keys[i], output.Name);
            }
        }
    }

    private static void Judge(SealedDocument document, int index, JsonElement jwk, string form)
    {
        var signature = document.Signatures[index];
        if (signature.Header.Algorithm is not { } algorithm)
        {
            // Without an algorithm among the signed members nothing is believed (sections 4.6 to 4.8 of RFC 7520 put it elsewhere).
            var expected = signature.Header.AlgorithmName is null ? signature.ProtectedText.IsEmpty ? "seal.protected-missing" : "seal.algorithm-missing" : "seal.algorithm-hmac";
            Assert.Equal(expected, signature.Header.Defects[0].Code);
            return;
        }

        var key = JsonWebKey.Read(jwk);
        Assert.NotNull(key);
        Assert.True(JadesFacts.Fits(signature, JadesContent.Whole(document.PayloadText), algorithm, key), form);
        Assert.Empty(signature.Header.Defects);
    }
}
