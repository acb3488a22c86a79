using System.Collections.Concurrent;
using BEM.Credentials.LinkedData.Json;

namespace BEM.Credentials.LinkedData.JsonLd.Contexts;

/// <summary>
/// The compiled contexts of one <see cref="JsonLdProcessor"/>: the roots by base IRI, from which all others hang, and the documents that
/// hold contexts. Bounded: a stranger who sends ever new contexts only makes them be compiled again.
/// </summary>
internal sealed class ContextCache(DocumentLoader loader)
{
    private const int MostBases = 64;
    private const int MostContexts = 2048;
    private const int MostTerms = 500_000;
    private const int LargestInline = 65_536;

    private readonly ConcurrentDictionary<string, ContextDocument> _documents = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, ActiveContext> _roots = new(StringComparer.Ordinal);
    private ActiveContext? _plainRoot;
    private int _contexts;
    private int _terms;

    /// <summary>The context before any other.</summary>
    public ActiveContext Root(string? baseIri)
    {
        if (Volatile.Read(ref _contexts) > MostContexts || Volatile.Read(ref _terms) > MostTerms)
        {
            Clear();
        }

        if (baseIri is null)
        {
            return _plainRoot ??= new ActiveContext(this, null).Seal();
        }

        if (_roots.TryGetValue(baseIri, out var root))
        {
            return root;
        }

        root = new ActiveContext(this, baseIri).Seal();
        return _roots.Count < MostBases ? _roots.GetOrAdd(baseIri, root) : root;
    }

    /// <summary>Whether a context may be kept; it is counted.</summary>
    public bool Admits(ActiveContext context, in ContextKey key)
    {
        if (key.Size > LargestInline)
        {
            return false;
        }

        Interlocked.Add(ref _terms, context.Terms.Count);
        return Interlocked.Increment(ref _contexts) <= MostContexts && Volatile.Read(ref _terms) <= MostTerms;
    }

    /// <summary>The document with a context, loaded once.</summary>
    public ContextDocument Document(string iri, JsonLdRun run)
    {
        if (_documents.TryGetValue(iri, out var document))
        {
            return document;
        }

        document = ContextDocument.Load(loader, iri, run);
        return document.Fault is null ? _documents.GetOrAdd(iri, document) : document;
    }

    private void Clear()
    {
        _roots.Clear();
        _plainRoot = null;
        Volatile.Write(ref _contexts, 0);
        Volatile.Write(ref _terms, 0);
    }
}
