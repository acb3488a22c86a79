using BEM.Credentials.LinkedData.Json;

namespace BEM.Credentials.LinkedData.JsonLd.Contexts;

/// <summary>What distinguishes one context derived from another: the text of the local context or the term that carries it, and how it is applied.</summary>
internal readonly struct ContextKey : IEquatable<ContextKey>
{
    private readonly ReadOnlyMemory<byte> _text;
    private readonly int _hash;
    private readonly TermDefinition? _term;
    private readonly string? _base;
    private readonly bool _propagate;

    public ContextKey(TermDefinition term, bool propagate)
    {
        _term = term;
        _propagate = propagate;
        _hash = System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(term);
    }

    public ContextKey(ReadOnlyMemory<byte> text, string? baseIri)
    {
        _text = text;
        _base = baseIri;
        _propagate = true;
        _hash = Utf8Hash.Of(text.Span);
    }

    /// <summary>Bytes of text that the key holds on to.</summary>
    public int Size => _text.Length;

    /// <summary>The same key over bytes of its own, so that no document is kept alive.</summary>
    public ContextKey Owned() => _term is not null ? this : new ContextKey(_text.ToArray(), _base);

    public bool Equals(ContextKey other) =>
        _hash == other._hash && ReferenceEquals(_term, other._term) && _propagate == other._propagate && _base == other._base
        && _text.Span.SequenceEqual(other._text.Span);

    public override bool Equals(object? obj) => obj is ContextKey other && Equals(other);

    public override int GetHashCode() => _hash;
}
