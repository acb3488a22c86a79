using BEM.Credentials.Model;
using BEM.Credentials.Model.Reporting;
using BEM.Credentials.Seals.Certificates;

namespace BEM.Credentials.Seals.Validation;

/// <summary>What is known of one seal: the statement for the report, the checks, and whose it is.</summary>
public sealed record SealValidation
{
    /// <summary>The statement for the report.</summary>
    public required SealReport Report { get; init; }

    /// <summary>
    /// One result each for <c>seal.integrity</c>, <c>seal.certificate</c>, <c>seal.trust</c>, <c>seal.revocation</c> and
    /// <c>seal.timestamp</c>, in this order.
    /// </summary>
    public required IReadOnlyList<CheckResult> Checks { get; init; }

    /// <summary>The signing certificate; null where none was found.</summary>
    public Certificate? Signer { get; init; }

    /// <summary>The path from the signing certificate to the anchor, or as far as it goes.</summary>
    public IReadOnlyList<Certificate> Chain { get; init; } = [];

    /// <summary>Whether the signature value fits the bytes and the key; whatever else is wrong.</summary>
    public bool IsIntact { get; init; }

    /// <summary>Whether this seals another seal, not the document.</summary>
    public bool IsCounterSignature { get; init; }

    /// <summary>
    /// XAdES: what was signed, part by part, just as it was digested; empty where the seal is not intact. Read this instead of the file:
    /// nothing else is signed.
    /// </summary>
    public IReadOnlyList<SignedPart> Signed { get; init; } = [];

    /// <summary>
    /// XAdES: what was digested for the root element, in canonical form and without the signature; null where the root is not covered or
    /// the seal is not intact.
    /// </summary>
    public ReadOnlyMemory<byte>? SignedRoot => Signed.FirstOrDefault(p => p.IsRoot) is { } part ? part.Bytes : default(ReadOnlyMemory<byte>?);

    /// <summary>The time-stamps, in the order in which they stand.</summary>
    public IReadOnlyList<TimestampValidation> Timestamps { get; init; } = [];

    /// <summary>All certificates that the seal carries, wherever.</summary>
    public IReadOnlyList<Certificate> Carried { get; init; } = [];

    /// <summary>What else was noticed.</summary>
    public IReadOnlyList<Finding> Findings { get; init; } = [];

    /// <summary>The result of a check.</summary>
    /// <param name="id">One of the five.</param>
    public CheckResult Check(string id) => Checks.First(c => c.Id == id);

    /// <summary>The five checks over several seals: the worst of each.</summary>
    /// <param name="seals">At least one.</param>
    public static IReadOnlyList<CheckResult> Worst(IReadOnlyList<SealValidation> seals)
    {
        ArgumentNullException.ThrowIfNull(seals);
        return [.. seals[0].Checks.Select(c => seals.Select(s => s.Check(c.Id)).MaxBy(r => r.Status)!)];
    }
}

/// <summary>One thing that a XAdES seal signs; the properties of the seal itself are not among them.</summary>
/// <param name="Uri">How the seal refers to it: empty for the whole document, null where it does not say.</param>
/// <param name="Element">Local name of the element; null for content outside the file.</param>
/// <param name="IsRoot">Whether it is the root element of the file (without the signature).</param>
/// <param name="Bytes">The bytes that were digested: canonical XML, decoded base64, or the content outside the file.</param>
public sealed record SignedPart(string? Uri, string? Element, bool IsRoot, ReadOnlyMemory<byte> Bytes);

/// <summary>What is known of one time-stamp.</summary>
public sealed record TimestampValidation
{
    /// <summary>content, signature, archive or references.</summary>
    public required string Kind { get; init; }

    /// <summary>When it says that it was made; null where it cannot be read.</summary>
    public DateTimeOffset? Time { get; init; }

    /// <summary>Whether it is about what stands here.</summary>
    public bool ImprintMatches { get; init; }

    /// <summary>Whether its own signature holds.</summary>
    public bool IsIntact { get; init; }

    /// <summary>PASSED, INDETERMINATE or FAILED.</summary>
    public required string Indication { get; init; }

    /// <summary>Sub-indication in the words of EN 319 102-1, or null.</summary>
    public string? SubIndication { get; init; }

    /// <summary>The authority's certificate; null where it was not found.</summary>
    public Certificate? Signer { get; init; }
}
