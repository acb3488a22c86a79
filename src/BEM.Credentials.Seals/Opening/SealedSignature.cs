using BEM.Credentials.Model;

namespace BEM.Credentials.Seals.Opening;

/// <summary>One signature of a JSON Web Signature as it stands in the file.</summary>
public sealed class SealedSignature
{
    /// <summary>The protected header.</summary>
    public required JoseHeader Header { get; init; }

    /// <summary>The protected header's base64url text: the first part of what is signed.</summary>
    public required ReadOnlyMemory<byte> ProtectedText { get; init; }

    /// <summary>The signature value.</summary>
    public required ReadOnlyMemory<byte> Value { get; init; }

    /// <summary>The signature value's base64url text: what a signature time-stamp covers.</summary>
    public required ReadOnlyMemory<byte> ValueText { get; init; }

    /// <summary>The elements of <c>etsiU</c> in order.</summary>
    public IReadOnlyList<UnsignedItem> Unsigned { get; init; } = [];

    /// <summary>What was noticed in the unprotected header; none of it touches the signature.</summary>
    public IReadOnlyList<Finding> Notes { get; init; } = [];
}
