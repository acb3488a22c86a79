using BEM.Credentials.Model;

namespace BEM.Credentials.Seals.Opening;

/// <summary>
/// A sealed file, taken apart but not judged: what was signed, byte for byte, and the signatures with their headers. Opening never
/// trusts anything; <see cref="Validation.SealValidator"/> judges.
/// </summary>
public sealed class SealedDocument
{
    internal SealedDocument(SealFormat format, JwsSerialization serialization, ReadOnlyMemory<byte> payload, ReadOnlyMemory<byte> payloadText, bool detached, IReadOnlyList<SealedSignature> signatures)
    {
        Format = format;
        Serialization = serialization;
        Payload = payload;
        PayloadText = payloadText;
        IsDetached = detached;
        Signatures = signatures;
    }

    /// <summary>The form of the seal.</summary>
    public SealFormat Format { get; }

    /// <summary>The serialization.</summary>
    public JwsSerialization Serialization { get; }

    /// <summary>What was sealed, exactly as it was signed; empty where it is detached.</summary>
    public ReadOnlyMemory<byte> Payload { get; }

    /// <summary>Whether the file does not hold what it seals.</summary>
    public bool IsDetached { get; }

    /// <summary>The signatures in order, at least one.</summary>
    public IReadOnlyList<SealedSignature> Signatures { get; }

    /// <summary>The payload as it enters the signature: its base64url text, or the payload itself where <c>b64</c> is false.</summary>
    internal ReadOnlyMemory<byte> PayloadText { get; }

    /// <summary>Opens a JSON seal in any of its three serializations.</summary>
    /// <param name="file">The file's bytes; they are not copied and must not change.</param>
    /// <param name="limits">How much is read; the usual ones where null.</param>
    /// <returns>The document, or one finding <c>seal.…</c> that says why it is none.</returns>
    public static Outcome<SealedDocument> Open(ReadOnlyMemory<byte> file, Limits? limits = null) => JwsReader.Read(file, limits ?? Limits.Default);
}
