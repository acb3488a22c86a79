using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using BEM.Credentials.Testing.Network;

namespace BEM.Credentials.Testing.Pki;

/// <summary>A remote signing service by the Cloud Signature Consortium's specification (API version 2), with its bad days.</summary>
public sealed class RemoteSealServer : IDisposable
{
    private readonly LoopbackServer server = new();
    private readonly HashSet<string> authorized = [];
    private readonly TestCertificate certificate;

    /// <summary>Starts it.</summary>
    /// <param name="certificate">The credential that it keeps.</param>
    public RemoteSealServer(TestCertificate certificate)
    {
        this.certificate = certificate;
        Map("credentials/list", _ => new JsonObject { ["credentialIDs"] = new JsonArray("seal-1") });
        Map("credentials/info", Info);
        Map("credentials/authorize", Authorize);
        Map("signatures/signHash", Sign);
    }

    /// <summary>Base address.</summary>
    public string Address => server.Address + "/csc/v2";

    /// <summary>The server below.</summary>
    public LoopbackServer Server => server;

    /// <summary>How many digests it signs at once.</summary>
    public int Multisign { get; set; } = 5;

    /// <summary>Whether it signs something else.</summary>
    public bool Lies { get; set; }

    /// <summary>Whether it forgets a signature.</summary>
    public bool Forgets { get; set; }

    /// <summary>Whether ECDSA signatures come as r and s, not as DER.</summary>
    public bool Plain { get; set; }

    /// <summary>What an authorisation waits for; null where it waits for nothing.</summary>
    public ManualResetEventSlim? Hold { get; set; }

    /// <inheritdoc />
    public void Dispose() => server.Dispose();

    private void Map(string path, Func<JsonObject, JsonObject?> answer) => server.Map("/csc/v2/" + path, request =>
    {
        if (request.Authorization != "Bearer access")
        {
            return new LoopbackAnswer(401, "application/json", "{\"error\":\"invalid_token\"}"u8.ToArray());
        }

        return answer(JsonNode.Parse(request.Body)!.AsObject()) is { } json
            ? new LoopbackAnswer(200, "application/json", JsonSerializer.SerializeToUtf8Bytes(json))
            : new LoopbackAnswer(400, "application/json", "{\"error\":\"invalid_request\"}"u8.ToArray());
    });

    private JsonObject? Info(JsonObject request)
    {
        if ((string?)request["credentialID"] != "seal-1")
        {
            return null;
        }

        var chain = new JsonArray();
        for (var c = certificate; c is not null; c = c.Issuer)
        {
            chain.Add(Convert.ToBase64String(c.X509.RawData));
        }

        return new JsonObject
        {
            ["key"] = new JsonObject { ["status"] = "enabled", ["algo"] = new JsonArray(certificate.Key is RSA ? "1.2.840.113549.1.1.11" : "1.2.840.10045.4.3.2"), ["len"] = certificate.Key.KeySize },
            ["cert"] = new JsonObject { ["status"] = "valid", ["certificates"] = chain },
            ["auth"] = new JsonObject { ["mode"] = "explicit" },
            ["multisign"] = Multisign,
        };
    }

    private JsonObject? Authorize(JsonObject request)
    {
        Hold?.Wait(TimeSpan.FromMinutes(1));
        var pin = request["authData"]?.AsArray().FirstOrDefault(a => (string?)a!["id"] == "PIN");
        if ((string?)pin?["value"] != "1234" || (int?)request["numSignatures"] != request["hashes"]?.AsArray().Count)
        {
            return null;
        }

        var data = Guid.NewGuid().ToString();
        authorized.Add(data + request["hashes"]!.ToJsonString());
        return new JsonObject { ["SAD"] = data, ["expiresIn"] = 60 };
    }

    private JsonObject? Sign(JsonObject request)
    {
        var hashes = request["hashes"]!.AsArray();
        if (hashes.Count > Multisign || (string?)request["hashAlgorithmOID"] != "2.16.840.1.101.3.4.2.1" || !authorized.Remove((string?)request["SAD"] + hashes.ToJsonString()))
        {
            return null;
        }

        var signatures = hashes.Skip(Forgets ? 1 : 0).Select(h => (JsonNode)Convert.ToBase64String(SignOne(Convert.FromBase64String((string)h!)))).ToArray();
        return new JsonObject { ["signatures"] = new JsonArray(signatures) };
    }

    private byte[] SignOne(byte[] hash)
    {
        if (Lies)
        {
            hash[0] ^= 1;
        }

        return certificate.Key is RSA rsa ? rsa.SignHash(hash, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
            : ((ECDsa)certificate.Key).SignHash(hash, Plain ? DSASignatureFormat.IeeeP1363FixedFieldConcatenation : DSASignatureFormat.Rfc3279DerSequence);
    }
}
