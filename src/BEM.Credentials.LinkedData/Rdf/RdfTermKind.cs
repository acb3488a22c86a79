namespace BEM.Credentials.LinkedData.Rdf;

/// <summary>What a term of an <see cref="RdfDataset"/> is (RDF 1.1 Concepts, section 3).</summary>
public enum RdfTermKind : byte
{
    /// <summary>No term: id 0, which as a graph name means the default graph.</summary>
    None,

    /// <summary>An IRI.</summary>
    Iri,

    /// <summary>A blank node; its label has no meaning beyond its dataset.</summary>
    BlankNode,

    /// <summary>A literal: a lexical form with a datatype, and perhaps a language tag and a base direction.</summary>
    Literal,

    /// <summary>A language tag that literals of the dataset carry; it never stands in a quad itself.</summary>
    LanguageTag,
}
