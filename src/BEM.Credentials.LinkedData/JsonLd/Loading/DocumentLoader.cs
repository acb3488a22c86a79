using System.Collections.Frozen;

namespace BEM.Credentials.LinkedData.JsonLd;

/// <summary>
/// Where contexts and documents come from: a function from IRI to bytes, over what is at hand. Nothing is ever fetched from a network.
/// The same IRI must always give the same bytes, as contexts are compiled once.
/// </summary>
public sealed class DocumentLoader
{
    private readonly Func<string, LoadedDocument?> _load;

    /// <summary>A loader.</summary>
    /// <param name="load">Gives the document of an IRI, or null if there is none. May be called by several threads at once.</param>
    public DocumentLoader(Func<string, LoadedDocument?> load) => _load = load;

    /// <summary>The loader that knows no document.</summary>
    public static DocumentLoader Empty { get; } = new(static _ => null);

    /// <summary>A loader over documents in memory.</summary>
    /// <param name="documents">Documents by IRI.</param>
    public static DocumentLoader Of(IEnumerable<KeyValuePair<string, ReadOnlyMemory<byte>>> documents)
    {
        var table = documents.ToFrozenDictionary(static d => d.Key, static d => new LoadedDocument(d.Value), StringComparer.Ordinal);
        return new DocumentLoader(iri => table.GetValueOrDefault(iri));
    }

    /// <summary>The same loader without one document: whoever was sent on from it is not sent back.</summary>
    internal DocumentLoader Once(string iri) => new(other => other == iri ? null : _load(other));

    /// <summary>The document of an IRI, or null.</summary>
    /// <param name="iri">Absolute IRI.</param>
    public LoadedDocument? Load(string iri) => _load(iri);
}
