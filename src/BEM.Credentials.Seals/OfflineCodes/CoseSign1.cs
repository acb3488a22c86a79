using System.Formats.Cbor;
using BEM.Credentials.Seals.Cryptography;

namespace BEM.Credentials.Seals.OfflineCodes;

/// <summary>
/// A COSE_Sign1 message (RFC 9052, section 4.2) as offline codes have it: tagged, deterministically encoded, algorithm and key identifier
/// protected, nothing else in the headers, the payload inside.
/// </summary>
internal sealed record CoseSign1
{
    private const CborTag Tag = (CborTag)18;
    private const int AlgorithmLabel = 1;
    private const int KeyIdentifierLabel = 4;

    /// <summary>The algorithm's number.</summary>
    public required long Algorithm { get; init; }

    /// <summary>The key identifier.</summary>
    public required ReadOnlyMemory<byte> KeyIdentifier { get; init; }

    /// <summary>The protected header as it stands.</summary>
    public required ReadOnlyMemory<byte> Protected { get; init; }

    /// <summary>The payload.</summary>
    public required ReadOnlyMemory<byte> Payload { get; init; }

    /// <summary>The signature.</summary>
    public required ReadOnlyMemory<byte> Signature { get; init; }

    /// <summary>Reads a message; null with the part that is not as it must be.</summary>
    public static CoseSign1? Read(ReadOnlyMemory<byte> bytes, out string fault)
    {
        fault = "COSE_Sign1";
        try
        {
            var reader = new CborReader(bytes, CborConformanceMode.Canonical);
            if (reader.PeekState() != CborReaderState.Tag || reader.ReadTag() != Tag || reader.ReadStartArray() != 4)
            {
                return null;
            }

            fault = "protected";
            var protectedPart = reader.ReadByteString();
            var header = new CborReader(protectedPart, CborConformanceMode.Canonical);
            if (header.ReadStartMap() != 2 || header.ReadInt32() != AlgorithmLabel)
            {
                return null;
            }

            var algorithm = header.ReadInt64();
            if (header.ReadInt32() != KeyIdentifierLabel)
            {
                return null;
            }

            var identifier = header.ReadByteString();
            header.ReadEndMap();
            if (header.BytesRemaining > 0 || identifier.Length != OfflineCode.KeyIdentifierBytes)
            {
                return null;
            }

            fault = "unprotected";
            if (reader.ReadStartMap() != 0)
            {
                return null;
            }

            reader.ReadEndMap();
            fault = "payload";
            var payload = reader.ReadByteString();
            fault = "signature";
            var signature = reader.ReadByteString();
            reader.ReadEndArray();
            fault = "end";
            return reader.BytesRemaining > 0 ? null
                : new CoseSign1 { Algorithm = algorithm, KeyIdentifier = identifier, Protected = protectedPart, Payload = payload, Signature = signature };
        }
        catch (Exception broken) when (broken is CborContentException or InvalidOperationException or OverflowException)
        {
            return null;
        }
    }

    /// <summary>The protected header of an algorithm and a key.</summary>
    public static byte[] Header(long algorithm, ReadOnlySpan<byte> keyIdentifier)
    {
        var writer = new CborWriter(CborConformanceMode.Canonical);
        writer.WriteStartMap(2);
        writer.WriteInt32(AlgorithmLabel);
        writer.WriteInt64(algorithm);
        writer.WriteInt32(KeyIdentifierLabel);
        writer.WriteByteString(keyIdentifier);
        writer.WriteEndMap();
        return writer.Encode();
    }

    /// <summary>What is signed: the Sig_structure (RFC 9052, section 4.4), without external data.</summary>
    public static byte[] ToBeSigned(ReadOnlySpan<byte> header, ReadOnlySpan<byte> payload)
    {
        var writer = new CborWriter(CborConformanceMode.Canonical);
        writer.WriteStartArray(4);
        writer.WriteTextString("Signature1");
        writer.WriteByteString(header);
        writer.WriteByteString([]);
        writer.WriteByteString(payload);
        writer.WriteEndArray();
        return writer.Encode();
    }

    /// <summary>Writes a message.</summary>
    public static byte[] Write(ReadOnlySpan<byte> header, ReadOnlySpan<byte> payload, ReadOnlySpan<byte> signature)
    {
        var writer = new CborWriter(CborConformanceMode.Canonical);
        writer.WriteTag(Tag);
        writer.WriteStartArray(4);
        writer.WriteByteString(header);
        writer.WriteStartMap(0);
        writer.WriteEndMap();
        writer.WriteByteString(payload);
        writer.WriteByteString(signature);
        writer.WriteEndArray();
        return writer.Encode();
    }

    /// <summary>Whether the signature fits a key.</summary>
    public bool Fits(SignatureAlgorithm algorithm, VerificationKey key) =>
        key.Kind == algorithm.Key && (algorithm.Curve is null || algorithm.Curve == key.Curve)
        && key.Verify(algorithm, ToBeSigned(Protected.Span, Payload.Span), Signature.Span, System.Security.Cryptography.DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
}
