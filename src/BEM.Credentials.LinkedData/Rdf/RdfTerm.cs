using System.Text;

namespace BEM.Credentials.LinkedData.Rdf;

/// <summary>A term of a dataset: a handle of dataset and id that costs nothing until its text is asked for.</summary>
public readonly struct RdfTerm : IEquatable<RdfTerm>
{
    internal RdfTerm(RdfDataset dataset, int id)
    {
        Dataset = dataset;
        Id = id;
    }

    /// <summary>The dataset to which <see cref="Id"/> belongs.</summary>
    public RdfDataset Dataset { get; }

    /// <summary>The id within the dataset.</summary>
    public int Id { get; }

    /// <summary>What it is.</summary>
    public RdfTermKind Kind => Dataset is null ? RdfTermKind.None : Dataset.KindOf(Id);

    /// <summary>IRI, blank node label without <c>_:</c>, or lexical form, in UTF-8.</summary>
    public ReadOnlySpan<byte> Utf8 => Dataset.Text(Id);

    /// <summary>IRI, blank node label without <c>_:</c>, or lexical form.</summary>
    public string Value => Encoding.UTF8.GetString(Utf8);

    /// <summary>IRI of a literal's datatype; null for other terms.</summary>
    public string? Datatype => Dataset.DatatypeOf(Id) is var id and not 0 ? Encoding.UTF8.GetString(Dataset.Text(id)) : null;

    /// <summary>A literal's language tag as written, or null.</summary>
    public string? Language => Dataset.LanguageOf(Id) is var id and not 0 ? Encoding.UTF8.GetString(Dataset.Text(id)) : null;

    /// <summary>A literal's base direction.</summary>
    public RdfDirection Direction => Dataset.DirectionOf(Id);

    /// <summary>Whether both say the same: term equality of RDF 1.1 Concepts; blank nodes by label, anonymous ones only in one dataset.</summary>
    /// <param name="other">The other.</param>
    public bool Equals(RdfTerm other) =>
        ReferenceEquals(Dataset, other.Dataset) ? Id == other.Id
        : Dataset is not null && other.Dataset is not null && Dataset.Terms.SameContent(Id, other.Dataset.Terms, other.Id);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is RdfTerm other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => Dataset is null ? 0 : (int)Dataset.Terms[Id].Hash;

    /// <summary>Whether both say the same.</summary>
    public static bool operator ==(RdfTerm left, RdfTerm right) => left.Equals(right);

    /// <summary>Whether they differ.</summary>
    public static bool operator !=(RdfTerm left, RdfTerm right) => !left.Equals(right);

    /// <summary>The term as it stands in N-Triples.</summary>
    public override string ToString()
    {
        if (Kind == RdfTermKind.None)
        {
            return string.Empty;
        }

        var text = new System.Buffers.ArrayBufferWriter<byte>();
        NQuadsWriter.WriteTerm(Dataset, Id, text);
        return Encoding.UTF8.GetString(text.WrittenSpan);
    }
}
