using BEM.Credentials.Seals.Certificates;
using BEM.Credentials.Seals.Cryptography;

namespace BEM.Credentials.Issuance.Keys;

/// <summary>
/// What seals are made with: the ability to sign digests, and a certificate chain. The key itself may be in a file, in a token, or with
/// a provider; nobody above ever sees it. May be used by many threads.
/// </summary>
public interface ISealingKey : IDisposable
{
    /// <summary>The signer's certificate first, then those above it as far as they are known; never empty.</summary>
    IReadOnlyList<Certificate> Chain { get; }

    /// <summary>
    /// How many digests it is worth having ready at once: digests that threads sign one by one meanwhile go together to a service that takes
    /// several. 1 where that gains nothing.
    /// </summary>
    int AtOnce => 1;

    /// <summary>Whether it signs with an algorithm.</summary>
    /// <param name="algorithm">The algorithm.</param>
    bool CanSign(SignatureAlgorithm algorithm);

    /// <summary>Signs one digest; blocks until it is done.</summary>
    /// <param name="algorithm">One that it <see cref="CanSign"/> with.</param>
    /// <param name="digest">The digest; for EdDSA, which has none, the message itself.</param>
    /// <returns>The signature as JOSE writes it: r and s one after the other for ECDSA.</returns>
    /// <exception cref="SealingKeyException">The device or the provider refused or failed.</exception>
    byte[] Sign(SignatureAlgorithm algorithm, ReadOnlySpan<byte> digest);

    /// <summary>Signs many digests, together where the device or the provider can.</summary>
    /// <param name="algorithm">One that it <see cref="CanSign"/> with.</param>
    /// <param name="digests">The digests.</param>
    /// <param name="cancel">To give up.</param>
    /// <returns>A signature each, in order.</returns>
    /// <exception cref="SealingKeyException">The device or the provider refused or failed.</exception>
    Task<IReadOnlyList<byte[]>> SignAllAsync(SignatureAlgorithm algorithm, IReadOnlyList<ReadOnlyMemory<byte>> digests, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(digests);
        var signatures = new byte[digests.Count][];
        Parallel.For(0, signatures.Length, new ParallelOptions { CancellationToken = cancel }, i => signatures[i] = Sign(algorithm, digests[i].Span));
        return Task.FromResult<IReadOnlyList<byte[]>>(signatures);
    }
}

/// <summary>A device or a provider that holds a key refused or failed.</summary>
public sealed class SealingKeyException : Exception
{
    /// <summary>A failure.</summary>
    /// <param name="finding">What to tell the user.</param>
    /// <param name="inner">What caused it, or null.</param>
    public SealingKeyException(Model.Finding finding, Exception? inner = null)
        : base(finding?.ToString(), inner) => Finding = finding!;

    /// <summary>What to tell the user.</summary>
    public Model.Finding Finding { get; }
}
