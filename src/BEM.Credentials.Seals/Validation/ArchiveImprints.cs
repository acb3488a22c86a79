using System.Security.Cryptography;
using BEM.Credentials.Seals.Opening;

namespace BEM.Credentials.Seals.Validation;

/// <summary>
/// The message imprints of a signature's archive time-stamps (TS 119 182-1, clause 5.3.6.3.1). Each is over all that stands before it, so
/// the bytes are hashed once for all of them, however many there are.
/// </summary>
/// <param name="signature">The signature.</param>
/// <param name="signed">What the signature is over, as it enters the signature.</param>
internal sealed class ArchiveImprints(SealedSignature signature, ReadOnlyMemory<byte> signed) : IDisposable
{
    private readonly Dictionary<HashAlgorithmName, (IncrementalHash Hash, int Next)> running = [];

    /// <summary>The imprint of a time-stamp.</summary>
    /// <param name="index">Its place in <c>etsiU</c>; never lower than the one asked for before.</param>
    /// <param name="digest">The digest.</param>
    public byte[] Before(int index, HashAlgorithmName digest)
    {
        if (!running.TryGetValue(digest, out var state))
        {
            state = (IncrementalHash.CreateHash(digest), 0);
            foreach (var part in (ReadOnlySpan<ReadOnlyMemory<byte>>)[signed, signature.ProtectedText, signature.ValueText])
            {
                state.Hash.AppendData(part.Span);
                state.Hash.AppendData("."u8);
            }
        }

        for (; state.Next < index; state.Next++)
        {
            state.Hash.AppendData(signature.Unsigned[state.Next].Encoded.Span);
        }

        running[digest] = state;
        return state.Hash.GetCurrentHash();
    }

    /// <inheritdoc />
    public void Dispose()
    {
        foreach (var (hash, _) in running.Values)
        {
            hash.Dispose();
        }
    }
}
