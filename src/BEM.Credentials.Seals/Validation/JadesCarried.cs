using System.Security.Cryptography;
using System.Text.Json;
using BEM.Credentials.Model;
using BEM.Credentials.Seals.Certificates;
using BEM.Credentials.Seals.Opening;
using BEM.Credentials.Seals.Revocation;
using BEM.Credentials.Seals.Timestamps;

namespace BEM.Credentials.Seals.Validation;

/// <summary>What etsiU and the header carry, with the imprint of each time-stamp compared.</summary>
internal sealed class JadesCarried
{
    /// <summary>Most time-stamps of one signature that are looked at: each may cost a verification.</summary>
    private const int MostTimestamps = 512;

    private static readonly ReadOnlyMemory<byte> Dot = new([(byte)'.']);
    private readonly List<string> before = [];
    private readonly Dictionary<HashAlgorithmName, byte[]> contents = [];
    private readonly bool lacking;

    public JadesCarried(SealedSignature signature, JadesContent content)
    {
        lacking = content.Fault?.SubIndication == SubIndications.SignedDataNotFound;
        foreach (var der in signature.Header.Certificates)
        {
            Add(Certificate.Read(der));
        }

        foreach (var der in signature.Header.ContentTimestamps)
        {
            AddTimestamp(TimestampKind.Content, der, [], t => t.ImprintDigest is { } digest && t.StampsDigest(Digest(content, digest)));
        }

        using var imprints = new ArchiveImprints(signature, content.Stamped);
        for (var i = 0; i < signature.Unsigned.Count; i++)
        {
            AddItem(signature, imprints, i);
        }
    }

    /// <summary>What makes the signature void: more time-stamps than anybody needs.</summary>
    public Finding? Excess { get; private set; }

    public List<Certificate> Certificates { get; } = [];

    public List<RevocationEvidence> Revocations { get; } = [];

    public List<TimestampFacts> Timestamps { get; } = [];

    private byte[] Digest(JadesContent content, HashAlgorithmName digest)
    {
        if (!contents.TryGetValue(digest, out var value))
        {
            contents[digest] = value = CryptographicOperations.HashData(digest, content.Stamped.Span);
        }

        return value;
    }

    private void AddItem(SealedSignature signature, ArchiveImprints imprints, int index)
    {
        var item = signature.Unsigned[index];
        switch (item.Name)
        {
            case "sigTst":
                foreach (var der in UnsignedItem.Tokens(item.Value))
                {
                    AddTimestamp(TimestampKind.Signature, der, [], t => t.Stamps([signature.ValueText]));
                }

                break;
            case "arcTst":
                // Only the base64url form has an imprint that does not hang on a canonicalisation.
                var isClear = signature.Unsigned.Take(index).Any(u => u.IsClear);
                var covers = before.ToArray();
                foreach (var der in UnsignedItem.Tokens(item.Value))
                {
                    AddTimestamp(TimestampKind.Archive, der, covers, t => !isClear && t.ImprintDigest is { } digest && t.StampsDigest(imprints.Before(index, digest)));
                }

                break;
            case "sigRTst" or "rfsTst":
                AddReferences(signature, index, item);
                break;
            case "xVals" or "axVals":
                AddCertificateValues(item.Value);
                break;
            case "rVals" or "arVals":
                AddRevocationValues(item.Value);
                break;
            case "tstVD" or "anyValData":
                if (item.Value.ValueKind == JsonValueKind.Object)
                {
                    foreach (var member in item.Value.EnumerateObject())
                    {
                        if (member.Name is "xVals" or "certVals")
                        {
                            AddCertificateValues(member.Value);
                        }
                        else if (member.Name is "rVals" or "revVals")
                        {
                            AddRevocationValues(member.Value);
                        }
                    }
                }

                break;
        }
    }

    private void AddReferences(SealedSignature signature, int index, UnsignedItem item)
    {
        // sigRTst covers the signature and the references; rfsTst the references alone (TS 119 182-1, clauses 5.3.5.5 and 5.3.5.6).
        var parts = new List<ReadOnlyMemory<byte>>();
        if (item.Name == "sigRTst")
        {
            parts.Add(signature.ValueText);
            parts.Add(Dot);
            parts.AddRange(signature.Unsigned.Take(index).Where(u => u.Name is "sigTst" or "xRefs" or "rRefs" or "axRefs" or "arRefs").Select(u => u.Encoded));
        }
        else
        {
            parts.AddRange(signature.Unsigned.Take(index).Where(u => u.Name is "xRefs" or "rRefs" or "axRefs" or "arRefs").Select(u => u.Encoded));
        }

        foreach (var der in UnsignedItem.Tokens(item.Value))
        {
            AddTimestamp(TimestampKind.References, der, [], t => t.Stamps([.. parts]));
        }
    }

    private void AddTimestamp(TimestampKind kind, byte[] der, IReadOnlyList<string> covers, Func<TimestampToken, bool> matches)
    {
        if (Timestamps.Count == MostTimestamps)
        {
            Excess ??= Finding.Error("seal.too-many-elements", "tstTokens");
            return;
        }

        var token = TimestampToken.Read(der);
        var isMissing = lacking && kind is (TimestampKind.Content or TimestampKind.Archive);
        Timestamps.Add(new TimestampFacts
        {
            Kind = kind,
            Token = token,
            ImprintMatches = !isMissing && token is not null && matches(token),
            IsDataMissing = isMissing,
            Covers = covers,
        });
        if (token is not null)
        {
            before.Add(token.Fingerprint);
            foreach (var certificate in token.Certificates)
            {
                Add(certificate);
            }

            foreach (var evidence in token.Revocations)
            {
                Add(evidence);
            }
        }
    }

    private void AddCertificateValues(JsonElement values)
    {
        foreach (var entry in values.ValueKind == JsonValueKind.Array ? values.EnumerateArray() : default)
        {
            if (entry.ValueKind == JsonValueKind.Object && entry.TryGetProperty("x509Cert", out var value) && value.ValueKind == JsonValueKind.Object
                && UnsignedItem.Bytes(value, "val") is { } der)
            {
                Add(Certificate.Read(der));
            }
        }
    }

    private void AddRevocationValues(JsonElement values)
    {
        if (values.ValueKind != JsonValueKind.Object)
        {
            return;
        }

        foreach (var name in (string[])["crlVals", "ocspVals"])
        {
            if (values.TryGetProperty(name, out var list) && list.ValueKind == JsonValueKind.Array)
            {
                foreach (var entry in list.EnumerateArray())
                {
                    if (entry.ValueKind == JsonValueKind.Object && UnsignedItem.Bytes(entry, "val") is { } der && RevocationEvidence.Read(der) is { } evidence)
                    {
                        Add(evidence);
                    }
                }
            }
        }
    }

    private void Add(Certificate? certificate)
    {
        if (certificate is not null)
        {
            Certificates.Add(certificate);
            before.Add(certificate.Fingerprint);
        }
    }

    private void Add(RevocationEvidence evidence)
    {
        Revocations.Add(evidence);
        before.Add(evidence.Fingerprint);
        foreach (var certificate in evidence.Certificates)
        {
            Add(certificate);
        }
    }
}
