namespace BEM.Credentials.LinkedData.JsonLd.Contexts;

/// <summary>An inverse context (JSON-LD 1.1 API, 4.3): from IRI, container and type or language to the best term. Immutable.</summary>
internal sealed class InverseContext
{
    private readonly Dictionary<string, Dictionary<string, Choice>> _byIri = new(StringComparer.Ordinal);

    public InverseContext(ActiveContext active)
    {
        var plain = active.Language?.ToLowerInvariant() ?? Keywords.None;
        foreach (var term in active.Terms.Values.OrderBy(static t => t.Term.Length).ThenBy(static t => t.Term, StringComparer.Ordinal))
        {
            if (term.Iri is null)
            {
                continue;
            }

            if (!_byIri.TryGetValue(term.Iri, out var byContainer))
            {
                _byIri[term.Iri] = byContainer = new Dictionary<string, Choice>(StringComparer.Ordinal);
            }

            var container = NameOf(term.Container);
            if (!byContainer.TryGetValue(container, out var choice))
            {
                byContainer[container] = choice = new Choice(term.Term);
            }

            Enter(choice, term, active, plain);
        }
    }

    /// <summary>Whether any term stands for an IRI.</summary>
    public bool Has(string iri) => _byIri.ContainsKey(iri);

    /// <summary>Term selection (4.4): the best term for an IRI, or null.</summary>
    public string? Select(string iri, List<string> containers, string typeOrLanguage, List<string> preferred)
    {
        var byContainer = _byIri[iri];
        foreach (var container in containers)
        {
            if (!byContainer.TryGetValue(container, out var choice))
            {
                continue;
            }

            var map = typeOrLanguage switch
            {
                Keywords.Type => choice.ByType,
                Keywords.Language => choice.ByLanguage,
                _ => choice.Any,
            };
            foreach (var value in preferred)
            {
                if (map.TryGetValue(value, out var term))
                {
                    return term;
                }
            }
        }

        return null;
    }

    /// <summary>A language and a direction as one key.</summary>
    public static string Joined(string? language, string? direction) =>
        direction is null ? language?.ToLowerInvariant() ?? Keywords.Null : $"{language?.ToLowerInvariant()}_{direction}";

    private static void Enter(Choice choice, TermDefinition term, ActiveContext active, string plain)
    {
        if (term.Reverse)
        {
            choice.ByType.TryAdd(Keywords.Reverse, term.Term);
        }
        else if (term.Type == Keywords.None)
        {
            choice.ByLanguage.TryAdd(Keywords.Any, term.Term);
            choice.ByType.TryAdd(Keywords.Any, term.Term);
        }
        else if (term.Type is not null)
        {
            choice.ByType.TryAdd(term.Type, term.Term);
        }
        else if (term.HasLanguage && term.HasDirection)
        {
            choice.ByLanguage.TryAdd(Joined(term.Language, term.Direction), term.Term);
        }
        else if (term.HasLanguage)
        {
            choice.ByLanguage.TryAdd(Joined(term.Language, null), term.Term);
        }
        else if (term.HasDirection)
        {
            choice.ByLanguage.TryAdd(term.Direction is null ? Keywords.None : Joined(null, term.Direction), term.Term);
        }
        else
        {
            choice.ByLanguage.TryAdd(active.Direction is null ? plain : Joined(active.Language, active.Direction), term.Term);
            choice.ByLanguage.TryAdd(Keywords.None, term.Term);
            choice.ByType.TryAdd(Keywords.None, term.Term);
        }
    }

    /// <summary>The container's words, sorted and joined, as containers are named in term selection.</summary>
    private static string NameOf(ContainerKinds container)
    {
        if (container == ContainerKinds.None)
        {
            return Keywords.None;
        }

        ReadOnlySpan<(ContainerKinds Kind, string Word)> words =
        [
            (ContainerKinds.Graph, Keywords.Graph), (ContainerKinds.Id, Keywords.Id), (ContainerKinds.Index, Keywords.Index),
            (ContainerKinds.Language, Keywords.Language), (ContainerKinds.List, Keywords.List), (ContainerKinds.Set, Keywords.Set),
            (ContainerKinds.Type, Keywords.Type),
        ];
        var name = string.Empty;
        foreach (var (kind, word) in words)
        {
            name += (container & kind) != 0 ? word : string.Empty;
        }

        return name;
    }

    private sealed class Choice(string first)
    {
        public Dictionary<string, string> ByLanguage { get; } = new(StringComparer.Ordinal);

        public Dictionary<string, string> ByType { get; } = new(StringComparer.Ordinal);

        public Dictionary<string, string> Any { get; } = new(StringComparer.Ordinal) { [Keywords.None] = first };
    }
}
