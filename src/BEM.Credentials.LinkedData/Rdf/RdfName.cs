using System.Text;

namespace BEM.Credentials.LinkedData.Rdf;

/// <summary>
/// An IRI known before any dataset is read: its bytes and hash are kept, so that <see cref="RdfDataset.Iri(RdfName)"/> neither copies
/// nor hashes. Contexts and shapes hold their IRIs as names. Immutable, may be shared between threads.
/// </summary>
public sealed class RdfName : IEquatable<RdfName>
{
    private string? text;

    /// <summary>A name of an absolute IRI.</summary>
    /// <param name="iri">The IRI.</param>
    public RdfName(string iri)
        : this(Encoding.UTF8.GetBytes(iri)) => text = iri;

    /// <summary>A name of an absolute IRI in UTF-8; the array is kept and must not change.</summary>
    /// <param name="utf8">The IRI.</param>
    public RdfName(byte[] utf8)
    {
        ArgumentNullException.ThrowIfNull(utf8);
        Bytes = utf8;
        Hash = RdfHash.Iri(utf8);
    }

    /// <summary>The IRI in UTF-8.</summary>
    public ReadOnlySpan<byte> Utf8 => Bytes;

    /// <summary>The IRI.</summary>
    public string Value => text ??= Encoding.UTF8.GetString(Bytes);

    internal byte[] Bytes { get; }

    internal uint Hash { get; }

    /// <inheritdoc/>
    public bool Equals(RdfName? other) => other is not null && Hash == other.Hash && Bytes.AsSpan().SequenceEqual(other.Bytes);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as RdfName);

    /// <inheritdoc/>
    public override int GetHashCode() => (int)Hash;

    /// <summary>The IRI.</summary>
    public override string ToString() => Value;
}
