using System.Security.Cryptography;
using BEM.Credentials.Issuance.Keys;
using BEM.Credentials.Model;
using BEM.Credentials.Pdf.Signing;
using BEM.Credentials.Seals.Certificates;
using BEM.Credentials.Seals.Cryptography;

namespace BEM.Credentials.Issuance.Sealing;

/// <summary>
/// Seals PDFs as PAdES B-B (ETSI EN 319 142-1): one revision with a signature of the form <c>ETSI.CAdES.detached</c> over every byte of the
/// file, the file's own bytes in front and unchanged. One sealer serves one key for any number of files and threads.
/// </summary>
public sealed class PadesSealer
{
    // Room for a time-stamp token with its chain, put in later without touching what is signed.
    private const int RoomForTimestamp = 7 * 1024;

    private readonly ISealingKey key;
    private readonly SignatureAlgorithm algorithm;
    private readonly int room;

    /// <summary>A sealer for a key.</summary>
    /// <param name="key">The key; the caller keeps and ends it.</param>
    /// <param name="algorithm">The algorithm; one that the key can sign with; null for the usual one.</param>
    /// <exception cref="ArgumentException">The key does not sign with the algorithm: a fault of the caller.</exception>
    public PadesSealer(ISealingKey key, SignatureAlgorithm? algorithm = null)
    {
        ArgumentNullException.ThrowIfNull(key);
        this.key = key;
        this.algorithm = algorithm ?? JadesSealer.UsualAlgorithm(key);
        if (!key.CanSign(this.algorithm))
        {
            throw new ArgumentException("The key does not sign with " + this.algorithm.Name + ".", nameof(algorithm));
        }

        room = key.Chain.Sum(c => c.Raw.Length) + key.Chain[0].IssuerName.Length + (key.Chain[0].Key.Bits / 8) + 512 + RoomForTimestamp;
    }

    /// <summary>The algorithm.</summary>
    public SignatureAlgorithm Algorithm => algorithm;

    /// <summary>Seals a PDF.</summary>
    /// <param name="pdf">The file.</param>
    /// <param name="time">The signing time, to the second.</param>
    /// <param name="appearance">What is seen on the page; null for an invisible field.</param>
    /// <returns>The sealed file; or why there is none (<c>pdf.*</c>, <c>key.*</c>).</returns>
    public Outcome<byte[]> Seal(ReadOnlyMemory<byte> pdf, DateTimeOffset time, PdfSignatureAppearance? appearance = null)
    {
        var prepared = PdfRevision.PrepareSignature(pdf, new PdfSignatureOptions(time) { Appearance = appearance, Room = room });
        if (prepared.Value is not { } revision)
        {
            return new Outcome<byte[]>(null, prepared.Findings);
        }

        var attributes = CmsWriter.SignedAttributes(Digest(revision), key.Chain[0]);
        try
        {
            var signature = key.Sign(algorithm, algorithm.Key == KeyKind.Ed25519 ? attributes : CryptographicOperations.HashData(algorithm.Digest, attributes));
            return revision.Complete(CmsWriter.Write(attributes, signature, algorithm, key.Chain));
        }
        catch (SealingKeyException fault)
        {
            return fault.Finding;
        }
    }

    private byte[] Digest(PdfRevision revision)
    {
        using var hash = IncrementalHash.CreateHash(algorithm.Digest);
        hash.AppendData(revision.First.Span);
        hash.AppendData(revision.Second.Span);
        return hash.GetHashAndReset();
    }
}
