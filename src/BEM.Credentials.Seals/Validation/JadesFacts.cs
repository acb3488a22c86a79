using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using BEM.Credentials.Model;
using BEM.Credentials.Seals.Certificates;
using BEM.Credentials.Seals.Cryptography;
using BEM.Credentials.Seals.Opening;
using BEM.Credentials.Seals.Revocation;
using BEM.Credentials.Seals.Timestamps;

namespace BEM.Credentials.Seals.Validation;

/// <summary>Gathers the facts of a JAdES signature (TS 119 182-1): whether it fits, who signed, and what etsiU carries.</summary>
internal static class JadesFacts
{
    private const string ByUri = "http://uri.etsi.org/19182/ObjectIdByURI";
    private const string ByUriHash = "http://uri.etsi.org/19182/ObjectIdByURIHash";

    /// <summary>The facts of one signature of a document.</summary>
    public static SignatureFacts Gather(SealedDocument document, SealedSignature signature, ValidationContext context)
    {
        var content = Content.Of(document, signature, context.Detached);
        return Gather(signature, content, context, isCounter: false);
    }

    /// <summary>Facts of the counter-signatures that a signature carries (<c>cSig</c>, TS 119 182-1, clause 5.3.2).</summary>
    public static IEnumerable<SignatureFacts> CounterSignatures(SealedSignature signature, ValidationContext context, Limits limits)
    {
        foreach (var item in signature.Unsigned.Where(i => i.Name == "cSig").Take(limits.Signatures))
        {
            var bytes = Encoding.UTF8.GetBytes(item.Value.ValueKind == JsonValueKind.String ? item.Value.GetString()! : item.Value.GetRawText());
            var opened = SealedDocument.Open(bytes, limits);
            if (!opened.Succeeded)
            {
                continue;
            }

            // What a counter-signature signs is the base64url text of the signature it stands in, never a payload of its own choosing.
            foreach (var counter in opened.Value.Signatures)
            {
                var own = opened.Value.Payload;
                var content = own.IsEmpty ? Content.Whole(signature.ValueText, signature.ValueText)
                    : own.Span.SequenceEqual(signature.Value.Span) || own.Span.SequenceEqual(signature.ValueText.Span) ? Content.Whole(own, opened.Value.PayloadText)
                    : new Content { Fault = new IntegrityFacts(false, "seal.counter-signature-of-another", "HASH_FAILURE") };
                yield return Gather(counter, content, context, isCounter: true);
            }
        }
    }

    /// <summary>Whether the signature value fits, nothing else: the first question and the fastest.</summary>
    public static IntegrityFacts CheckIntegrity(SealedSignature signature, Content content, Certificate? signer)
    {
        var header = signature.Header;
        if (content.Fault is { } fault)
        {
            return fault;
        }

        if (header.Algorithm is not { } algorithm)
        {
            return new IntegrityFacts(false, "seal.algorithm-unusable", "SIG_CRYPTO_FAILURE", header.AlgorithmName ?? string.Empty);
        }

        if (signer is null)
        {
            return new IntegrityFacts(false, "seal.certificate-missing", "NO_SIGNING_CERTIFICATE_FOUND");
        }

        return signer.Key.Kind != algorithm.Key || (algorithm.Curve is { } curve && curve != signer.Key.Curve)
            ? new IntegrityFacts(false, "seal.algorithm-key-mismatch", "HASH_FAILURE", algorithm.Name)
            : Fits(signature, content, algorithm, signer.Key) ? new IntegrityFacts(true, "seal.intact", null)
            : new IntegrityFacts(false, "seal.signature-mismatch", "HASH_FAILURE");
    }

    /// <summary>Whether a signature value fits a key and the bytes.</summary>
    public static bool Fits(SealedSignature signature, Content content, SignatureAlgorithm algorithm, VerificationKey key)
    {
        if (algorithm.Key == KeyKind.Ed25519)
        {
            var first = signature.ProtectedText.Span;
            var whole = new byte[first.Length + 1 + content.Signed.Length];
            first.CopyTo(whole);
            whole[first.Length] = (byte)'.';
            content.Signed.Span.CopyTo(whole.AsSpan(first.Length + 1));
            return key.VerifyEdwards(whole, signature.Value.Span);
        }

        Span<byte> digest = stackalloc byte[64];
        var size = JoinedDigest.Compute(algorithm.Digest, signature.ProtectedText.Span, content.Signed.Span, digest);
        return key.VerifyDigest(algorithm, digest[..size], signature.Value.Span, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
    }

    private static SignatureFacts Gather(SealedSignature signature, Content content, ValidationContext context, bool isCounter)
    {
        var header = signature.Header;
        var carried = new Carried(signature, content);
        var (signer, candidate, fault) = FindSigner(header, carried.Certificates, context);
        var times = header.Deviations.FirstOrDefault(f => f.Code is "seal.time-missing" or "seal.time-malformed");
        return new SignatureFacts
        {
            Format = SealFormat.JAdES,
            AlgorithmName = header.AlgorithmName,
            Algorithm = header.Algorithm,
            Signer = signer,
            SignerFault = fault,
            Integrity = CheckIntegrity(signature, content, signer ?? candidate),
            Defects = carried.Excess is { } excess ? [.. header.Defects, excess] : header.Defects,
            ClaimedTime = header.SigningTime,
            TimeFault = times,
            Expires = header.Expires,
            IsBaseline = header.Defects.Count == 0 && header.Deviations.All(f => f.Code is "seal.unsigned-in-protected"),
            Timestamps = carried.Timestamps,
            Certificates = carried.Certificates,
            Revocations = carried.Revocations,
            Findings = [.. header.Deviations, .. signature.Notes],
            IsCounterSignature = isCounter,
        };
    }

    private static (Certificate? Signer, Certificate? Candidate, Finding? Fault) FindSigner(JoseHeader header, List<Certificate> carried, ValidationContext context)
    {
        var first = header.Certificates.Count > 0 ? Certificate.Read(header.Certificates[0]) : null;
        if (header.CertificateDigests.Count == 0)
        {
            return (first, first, first is null ? Finding.Error("seal.certificate-missing") : null);
        }

        bool Named(Certificate certificate) => header.CertificateDigests.Any(d =>
            (d.Algorithm == HashAlgorithmName.SHA256 ? certificate.Sha256.Span : CryptographicOperations.HashData(d.Algorithm, certificate.Raw.Span)).SequenceEqual(d.Value.Span));
        if (first is not null)
        {
            return Named(first) ? (first, first, null) : (null, first, Finding.Error("seal.certificate-digest-mismatch"));
        }

        var found = carried.Concat(context.Trust.Anchors.Select(a => a.Certificate)).FirstOrDefault(Named);
        return (found, found, found is null ? Finding.Error("seal.certificate-missing") : null);
    }

    /// <summary>What a signature is over.</summary>
    internal sealed class Content
    {
        /// <summary>What enters the signature behind the dot.</summary>
        public ReadOnlyMemory<byte> Signed { get; private init; }

        /// <summary>What a content time-stamp covers.</summary>
        public ReadOnlyMemory<byte> Stamped { get; private init; }

        /// <summary>Why there is nothing to check, or what of it is wrong.</summary>
        public IntegrityFacts? Fault { get; init; }

        /// <summary>A payload as it stands.</summary>
        public static Content Whole(ReadOnlyMemory<byte> bytes, ReadOnlyMemory<byte> signed) => new() { Signed = signed, Stamped = signed };

        /// <summary>The content of a signature, found in the document or in what was handed in beside it.</summary>
        public static Content Of(SealedDocument document, SealedSignature signature, IReadOnlyList<DetachedContent> given)
        {
            if (!document.IsDetached)
            {
                return Whole(document.Payload, document.PayloadText);
            }

            var header = signature.Header;
            if (header.Detached is not { } detached)
            {
                return given.Count switch
                {
                    0 => new Content { Fault = new IntegrityFacts(false, "seal.content-missing", "SIGNED_DATA_NOT_FOUND") },
                    1 => Encode(given[0].Bytes, header.Encoded),
                    _ => new Content { Fault = new IntegrityFacts(false, "seal.content-ambiguous", "SIGNED_DATA_NOT_FOUND") },
                };
            }

            var objects = new List<ReadOnlyMemory<byte>>();
            foreach (var name in detached.Names)
            {
                if (Find(name, detached.Names.Count, given) is not { } bytes)
                {
                    return new Content { Fault = new IntegrityFacts(false, "seal.content-missing", "SIGNED_DATA_NOT_FOUND", name) };
                }

                objects.Add(bytes);
            }

            return detached.Mechanism switch
            {
                ByUri => Referenced(objects, header.Encoded),
                ByUriHash => Hashed(detached, objects, header.Encoded),
                _ => new Content { Fault = new IntegrityFacts(false, "seal.detached-mechanism", "SIGNED_DATA_NOT_FOUND", detached.Mechanism ?? string.Empty) },
            };
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

        private static Content Encode(ReadOnlyMemory<byte> bytes, bool encoded)
        {
            ReadOnlyMemory<byte> signed = encoded ? Encoding.ASCII.GetBytes(Base64Url.EncodeToString(bytes.Span)) : bytes;
            return Whole(bytes, signed);
        }

        /// <summary>Objects by reference: each is encoded for itself, then all are joined (TS 119 182-1, clause 5.2.8.3.2).</summary>
        private static Content Referenced(List<ReadOnlyMemory<byte>> objects, bool encoded)
        {
            var whole = Join(objects);
            return encoded ? Whole(whole, Join([.. objects.Select(o => Encode(o, encoded: true).Signed)])) : Whole(whole, whole);
        }

        private static Content Hashed(DetachedObjects detached, List<ReadOnlyMemory<byte>> objects, bool encoded)
        {
            if (detached.DigestName is null || DigestNames.Find(detached.DigestName) is not { } digest)
            {
                return new Content { Fault = new IntegrityFacts(false, "seal.detached-digest-unknown", "HASH_FAILURE", detached.DigestName ?? string.Empty) };
            }

            if (detached.Digests.Count != objects.Count)
            {
                return new Content { Fault = new IntegrityFacts(false, "seal.digest-mismatch", "HASH_FAILURE", detached.Names.Count > 0 ? detached.Names[0] : string.Empty) };
            }

            for (var i = 0; i < objects.Count; i++)
            {
                var expected = CanonicalBase64Url.Decode(Encoding.ASCII.GetBytes(detached.Digests[i].TrimEnd('=')));
                var bytes = Encode(objects[i], encoded).Signed;
                if (expected is null || !CryptographicOperations.HashData(digest, bytes.Span).AsSpan().SequenceEqual(expected))
                {
                    return new Content { Fault = new IntegrityFacts(false, "seal.digest-mismatch", "HASH_FAILURE", detached.Names[i]) };
                }
            }

            return new Content { Stamped = Join(objects) };
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

    /// <summary>What etsiU and the header carry, with the imprint of each time-stamp compared.</summary>
    private sealed class Carried
    {
        /// <summary>Most time-stamps of one signature that are looked at: each may cost a verification.</summary>
        private const int MostTimestamps = 512;

        private static readonly ReadOnlyMemory<byte> Dot = new([(byte)'.']);
        private readonly List<string> before = [];
        private readonly Dictionary<HashAlgorithmName, byte[]> contents = [];

        public Carried(SealedSignature signature, Content content)
        {
            foreach (var der in signature.Header.Certificates)
            {
                Add(Certificate.Read(der));
            }

            foreach (var der in signature.Header.ContentTimestamps)
            {
                AddTimestamp(TimestampKind.Content, der, [], t => t.ImprintDigest is { } digest && t.StampsDigest(Digest(content, digest)));
            }

            using var imprints = new ArchiveImprints(signature, content.Signed);
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

        private byte[] Digest(Content content, HashAlgorithmName digest)
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
            Timestamps.Add(new TimestampFacts
            {
                Kind = kind,
                Token = token,
                ImprintMatches = token is not null && matches(token),
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
}
