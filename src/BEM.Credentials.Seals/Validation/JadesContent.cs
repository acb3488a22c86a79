using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using BEM.Credentials.Seals.Cryptography;
using BEM.Credentials.Seals.Opening;

namespace BEM.Credentials.Seals.Validation;

/// <summary>What a signature is over.</summary>
internal sealed class JadesContent
{
    private const string ByUri = "http://uri.etsi.org/19182/ObjectIdByURI";
    private const string ByUriHash = "http://uri.etsi.org/19182/ObjectIdByURIHash";

    /// <summary>What enters the signature behind the dot.</summary>
    public ReadOnlyMemory<byte> Signed { get; private init; }

    /// <summary>What a content time-stamp covers.</summary>
    public ReadOnlyMemory<byte> Stamped { get; private init; }

    /// <summary>Why there is nothing to check, or what of it is wrong.</summary>
    public IntegrityFacts? Fault { get; init; }

    /// <summary>A payload as it stands.</summary>
    public static JadesContent Whole(ReadOnlyMemory<byte> signed) => new() { Signed = signed, Stamped = signed };

    /// <summary>The content of a signature, found in the document or in what was handed in beside it.</summary>
    public static JadesContent Of(SealedDocument document, SealedSignature signature, IReadOnlyList<DetachedContent> given)
    {
        if (!document.IsDetached)
        {
            return Whole(document.PayloadText);
        }

        var header = signature.Header;
        if (header.Detached is not { } detached)
        {
            return given.Count switch
            {
                0 => new JadesContent { Fault = new IntegrityFacts(false, "seal.content-missing", "SIGNED_DATA_NOT_FOUND") },
                1 => Whole(Encoded(given[0].Bytes, header.Encoded)),
                _ => new JadesContent { Fault = new IntegrityFacts(false, "seal.content-ambiguous", "SIGNED_DATA_NOT_FOUND") },
            };
        }

        if (detached.Mechanism is not (ByUri or ByUriHash))
        {
            return new JadesContent { Fault = new IntegrityFacts(false, "seal.detached-mechanism", "SIGNED_DATA_NOT_FOUND", detached.Mechanism ?? string.Empty) };
        }

        var objects = new List<ReadOnlyMemory<byte>>();
        foreach (var name in detached.Names)
        {
            if (Find(name, detached.Names.Count, given) is not { } bytes)
            {
                return new JadesContent { Fault = new IntegrityFacts(false, "seal.content-missing", "SIGNED_DATA_NOT_FOUND", name) };
            }

            objects.Add(bytes);
        }

        // By reference each is encoded for itself, then all are joined (clause 5.2.8.3.2).
        List<ReadOnlyMemory<byte>> encoded = [.. objects.Select(o => Encoded(o, header.Encoded))];
        return detached.Mechanism == ByUri ? Whole(Join(encoded)) : Hashed(detached, encoded);
    }

    private static ReadOnlyMemory<byte>? Find(string name, int count, IReadOnlyList<DetachedContent> given)
    {
        var plain = Uri.UnescapeDataString(name);
        var match = given.FirstOrDefault(d => d.Name == name || d.Name == plain)
            ?? given.FirstOrDefault(d => Last(d.Name) == Last(plain));
        match ??= count == 1 && given.Count == 1 ? given[0] : null;
        return match?.Bytes;
    }

    private static string Last(string name) => name[(name.LastIndexOfAny(['/', '\\']) + 1)..];

    private static ReadOnlyMemory<byte> Encoded(ReadOnlyMemory<byte> bytes, bool encoded) =>
        encoded ? Encoding.ASCII.GetBytes(Base64Url.EncodeToString(bytes.Span)) : bytes;

    /// <summary>
    /// Objects by the digests that the header has of them (TS 119 182-1, clause 5.2.8.3.3): what is signed is the header alone; a time-stamp
    /// covers the objects themselves, each encoded as for its digest.
    /// </summary>
    private static JadesContent Hashed(DetachedObjects detached, List<ReadOnlyMemory<byte>> objects)
    {
        if (detached.DigestName is null || DigestNames.Find(detached.DigestName) is not { } digest)
        {
            return new JadesContent { Fault = new IntegrityFacts(false, "seal.detached-digest-unknown", "HASH_FAILURE", detached.DigestName ?? string.Empty) };
        }

        if (detached.Digests.Count != objects.Count)
        {
            return new JadesContent { Fault = new IntegrityFacts(false, "seal.digest-mismatch", "HASH_FAILURE", detached.Names.Count > 0 ? detached.Names[0] : string.Empty) };
        }

        for (var i = 0; i < objects.Count; i++)
        {
            var expected = CanonicalBase64Url.Decode(Encoding.ASCII.GetBytes(detached.Digests[i].TrimEnd('=')));
            if (expected is null || !CryptographicOperations.HashData(digest, objects[i].Span).AsSpan().SequenceEqual(expected))
            {
                return new JadesContent { Fault = new IntegrityFacts(false, "seal.digest-mismatch", "HASH_FAILURE", detached.Names[i]) };
            }
        }

        return new JadesContent { Stamped = Join(objects) };
    }

    private static byte[] Join(List<ReadOnlyMemory<byte>> parts)
    {
        var whole = new byte[parts.Sum(p => p.Length)];
        var at = 0;
        foreach (var part in parts)
        {
            part.CopyTo(whole.AsMemory(at));
            at += part.Length;
        }

        return whole;
    }
}
