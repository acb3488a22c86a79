using System.Collections.Concurrent;
using BEM.Credentials.LinkedData.Json;

namespace BEM.Credentials.LinkedData.JsonLd.Contexts;

/// <summary>
/// A compiled context (JSON-LD 1.1 API, 4.1): immutable once <see cref="ContextProcessor"/> has made it, shared between documents and threads.
/// It remembers the contexts that were derived from it, so that the same context after the same context is compiled once.
/// </summary>
internal sealed class ActiveContext
{
    private readonly ContextCache _cache;
    private Slot[]? _table;
    private ConcurrentDictionary<ContextKey, ActiveContext>? _derived;
    private InverseContext? _inverse;

    public ActiveContext(ContextCache cache, string? baseIri)
    {
        _cache = cache;
        Base = baseIri;
        OriginalBase = baseIri;
        Terms = new Dictionary<string, TermDefinition>(StringComparer.Ordinal);
    }

    private ActiveContext(ActiveContext other)
    {
        _cache = other._cache;
        Base = other.Base;
        OriginalBase = other.OriginalBase;
        Vocab = other.Vocab;
        Language = other.Language;
        Direction = other.Direction;
        Previous = other.Previous;
        Terms = new Dictionary<string, TermDefinition>(other.Terms, StringComparer.Ordinal);
    }

    public string? Base { get; set; }

    /// <summary>The base of the document, to which a null context goes back.</summary>
    public string? OriginalBase { get; }

    public string? Vocab { get; set; }

    public string? Language { get; set; }

    public string? Direction { get; set; }

    /// <summary>The context to return to in node objects further in, where this one does not propagate.</summary>
    public ActiveContext? Previous { get; set; }

    public Dictionary<string, TermDefinition> Terms { get; }

    /// <summary>Whether any term has a context of its own.</summary>
    public bool HasScopedContexts { get; private set; }

    /// <summary>Whether any term that looks like an IRI stands for a keyword.</summary>
    public bool HasOddTerms { get; private set; }

    /// <summary>Whether any term is protected.</summary>
    public bool HasProtected => Terms.Values.Any(static term => term.Protected);


    public InverseContext Inverse => _inverse ??= new InverseContext(this);

    public ActiveContext Copy() => new(this);

    /// <summary>A context without anything, with the document's base.</summary>
    public ActiveContext Cleared() => new(_cache, OriginalBase);

    /// <summary>Prepares the context for use: after this it does not change any more.</summary>
    public ActiveContext Seal()
    {
        if (_table is not null)
        {
            return this;
        }

        var size = 8;
        while (size < Terms.Count * 2)
        {
            size *= 2;
        }

        var table = new Slot[size];
        foreach (var term in Terms.Values)
        {
            term.Seal();
            HasScopedContexts |= term.Context.Exists;
            HasOddTerms |= term.IsKeyword && term.Term.Contains(':', StringComparison.Ordinal);
            var at = term.Hash & (size - 1);
            while (table[at].Definition is not null)
            {
                at = (at + 1) & (size - 1);
            }

            table[at] = new Slot(term.Hash, term);
        }

        _table = table;
        return this;
    }

    public TermDefinition? Find(string term) => Terms.GetValueOrDefault(term);

    public TermDefinition? Find(ReadOnlySpan<byte> term) => Find(term, Utf8Hash.Of(term));

    public TermDefinition? Find(ReadOnlySpan<byte> term, int hash)
    {
        var table = _table!;
        for (var at = hash & (table.Length - 1); table[at].Definition is { } definition; at = (at + 1) & (table.Length - 1))
        {
            if (table[at].Hash == hash && term.SequenceEqual(definition.Utf8))
            {
                return definition;
            }
        }

        return null;
    }

    public bool TryGetDerived(in ContextKey key, out ActiveContext? derived)
    {
        derived = null;
        return _derived is not null && _derived.TryGetValue(key, out derived);
    }

    public void Remember(in ContextKey key, ActiveContext derived)
    {
        if (_cache.Admits(derived, key))
        {
            (_derived ??= new ConcurrentDictionary<ContextKey, ActiveContext>()).TryAdd(key, derived);
        }
    }

    private readonly record struct Slot(int Hash, TermDefinition? Definition);
}
