using BEM.Credentials.LinkedData.Json;

namespace BEM.Credentials.LinkedData.JsonLd.Contexts;

/// <summary>Create term definition (JSON-LD 1.1 API, 4.2).</summary>
internal sealed class TermBuilder(
    ContextProcessor processor,
    ActiveContext active,
    LocalContext local,
    string? baseIri,
    RemoteContexts remote,
    bool protectAll,
    bool overrideProtected)
{
    private JsonLdRun Run => processor.Run;

    /// <summary>Defines a term if the local context has it and has not finished it.</summary>
    public void DefineIfAwaited(string term)
    {
        if (local.Awaits(term))
        {
            Define(term);
        }
    }

    /// <summary>Defines a term of the local context, once.</summary>
    public void Define(string term)
    {
        if (!Run.HasStack() || !Run.Spend(1))
        {
            return;
        }

        var value = local[term];
        if (local.Defined.TryGetValue(term, out var done))
        {
            if (!done)
            {
                Run.Fail("cyclic-iri-mapping", value, term);
            }

            return;
        }

        if (term.Length == 0)
        {
            Run.Fail("invalid-term-definition", value, term);
            return;
        }

        local.Defined[term] = false;
        if (!MayBeDefined(term, value))
        {
            return;
        }

        active.Terms.Remove(term, out var previous);
        if (value.Kind is not (JsonKind.Null or JsonKind.String or JsonKind.Object))
        {
            Run.Fail("invalid-term-definition", value, term);
            return;
        }

        var definition = new TermDefinition(term) { Protected = protectAll };
        if (!Fill(definition, value) || Run.Failed)
        {
            local.Defined[term] = true;
            if (previous is { Protected: true } && !overrideProtected)
            {
                active.Terms[term] = previous;
            }

            return;
        }

        if (!overrideProtected && previous is { Protected: true })
        {
            if (!definition.SaysTheSameAs(previous))
            {
                Run.Fail("protected-term-redefinition", value, term);
                return;
            }

            definition = previous;
        }

        active.Terms[term] = definition;
        local.Defined[term] = true;
    }

    private static ContainerKinds KindOf(string? word) => word switch
    {
        Keywords.Graph => ContainerKinds.Graph,
        Keywords.Id => ContainerKinds.Id,
        Keywords.Index => ContainerKinds.Index,
        Keywords.Language => ContainerKinds.Language,
        Keywords.List => ContainerKinds.List,
        Keywords.Set => ContainerKinds.Set,
        Keywords.Type => ContainerKinds.Type,
        _ => ContainerKinds.None,
    };

    private bool MayBeDefined(string term, JsonPart value)
    {
        if (term == Keywords.Type)
        {
            var isPlain = !Run.Is10 && value.Kind == JsonKind.Object && value.Count > 0
                && value.Members().All(static m => m.Name == "@protected" || (m.Name == "@container" && IsSet(m.Value)));
            if (!isPlain)
            {
                Run.Fail("keyword-redefinition", value, term);
            }

            return isPlain;
        }

        if (Keywords.Is(term))
        {
            Run.Fail("keyword-redefinition", value, term);
            return false;
        }

        return !Keywords.HasForm(term);
    }

    private static bool IsSet(JsonPart container) => container.Text == Keywords.Set
        || (container.Kind == JsonKind.Array && container.Count == 1 && container.Elements().First().Text == Keywords.Set);

    /// <summary>Reads a definition; false where the term is to be passed over (or the run failed).</summary>
    private bool Fill(TermDefinition definition, JsonPart value)
    {
        if (value["@protected"u8] is { Exists: true } isProtected)
        {
            if (Run.Is10)
            {
                Run.Fail("invalid-term-definition", isProtected, definition.Term);
            }
            else if (isProtected.Truth is not { } truth)
            {
                Run.Fail("invalid-protected-value", isProtected);
            }
            else
            {
                definition.Protected = truth;
            }
        }

        if (value["@type"u8] is { Exists: true } type && !SetType(definition, type))
        {
            return false;
        }

        if (value["@reverse"u8] is { Exists: true } reverse)
        {
            return SetReverse(definition, value, reverse);
        }

        if (!SetIri(definition, value))
        {
            return false;
        }

        return SetContainer(definition, value["@container"u8])
            && SetIndex(definition, value["@index"u8])
            && SetContext(definition, value["@context"u8])
            && SetTexts(definition, value)
            && SetNest(definition, value["@nest"u8])
            && SetPrefix(definition, value["@prefix"u8])
            && OnlyKnown(definition, value);
    }

    private bool SetType(TermDefinition definition, JsonPart type)
    {
        if (type.Text is not { } text)
        {
            Run.Fail("invalid-type-mapping", type, definition.Term);
            return false;
        }

        var iri = Expand(text);
        var isWord = iri is Keywords.Id or Keywords.Vocab || (!Run.Is10 && iri is Keywords.Json or Keywords.None);
        if (!isWord && (iri is null || !IriReference.HasScheme(iri)))
        {
            Run.Fail("invalid-type-mapping", type, definition.Term);
            return false;
        }

        definition.Type = iri;
        return true;
    }

    private bool SetReverse(TermDefinition definition, JsonPart value, JsonPart reverse)
    {
        if (value["@id"u8].Exists || value["@nest"u8].Exists)
        {
            Run.Fail("invalid-reverse-property", value, definition.Term);
            return false;
        }

        if (reverse.Text is not { } text)
        {
            Run.Fail("invalid-iri-mapping", reverse, definition.Term);
            return false;
        }

        if (Keywords.HasForm(text))
        {
            return false;
        }

        definition.Iri = Expand(text);
        if (definition.Iri is null || !IsIriOrBlank(definition.Iri))
        {
            Run.Fail("invalid-iri-mapping", reverse, definition.Term);
            return false;
        }

        if (value["@container"u8] is { Exists: true } container)
        {
            var kinds = container.Kind == JsonKind.Null ? ContainerKinds.None : KindOf(container.Text);
            if (kinds is not (ContainerKinds.Set or ContainerKinds.Index) && container.Kind != JsonKind.Null)
            {
                Run.Fail("invalid-reverse-property", container, definition.Term);
                return false;
            }

            definition.Container = kinds;
        }

        definition.Reverse = true;
        return SetIndex(definition, value["@index"u8]);
    }

    private bool SetIri(TermDefinition definition, JsonPart value)
    {
        var term = definition.Term;
        var isSimple = value.Kind == JsonKind.String;
        var id = isSimple ? value : value.Kind == JsonKind.Null ? value : value["@id"u8];
        if (id.Exists && id.Text != term)
        {
            return id.Kind == JsonKind.Null || SetExplicitIri(definition, id, isSimple);
        }

        var colon = term.IndexOf(':', 1);
        if (colon > 0)
        {
            var prefix = term[..colon];
            DefineIfAwaited(prefix);
            definition.Iri = active.Find(prefix) is { Iri: { } iri } ? string.Concat(iri, term.AsSpan(colon + 1)) : term;
        }
        else if (term.Contains('/', StringComparison.Ordinal))
        {
            definition.Iri = IriExpansion.Expand(Run, active, term, documentRelative: false, vocab: true, null);
            if (definition.Iri is null || !IriReference.HasScheme(definition.Iri))
            {
                Run.Fail("invalid-iri-mapping", value, term);
                return false;
            }
        }
        else if (term == Keywords.Type)
        {
            definition.Iri = Keywords.Type;
        }
        else if (active.Vocab is { } vocab)
        {
            definition.Iri = vocab + term;
        }
        else
        {
            Run.Fail("invalid-iri-mapping", value, term);
            return false;
        }

        return true;
    }

    private bool SetExplicitIri(TermDefinition definition, JsonPart id, bool isSimple)
    {
        var term = definition.Term;
        if (id.Text is not { } text)
        {
            Run.Fail("invalid-iri-mapping", id, term);
            return false;
        }

        if (!Keywords.Is(text) && Keywords.HasForm(text))
        {
            return false;
        }

        var iri = Expand(text);
        if (Run.Failed)
        {
            return false;
        }

        if (iri is null || !(Keywords.Is(iri) || IsIriOrBlank(iri)))
        {
            Run.Fail("invalid-iri-mapping", id, term);
            return false;
        }

        if (iri == Keywords.Context)
        {
            Run.Fail("invalid-keyword-alias", id, term);
            return false;
        }

        definition.Iri = iri;
        var colon = term.AsSpan(1).IndexOf(':') is >= 0 and var at && at + 1 < term.Length - 1;
        var slash = term.Contains('/', StringComparison.Ordinal);
        if (colon || slash)
        {
            local.Defined[term] = true;
            if (Expand(term) != iri)
            {
                Run.Fail("invalid-iri-mapping", id, term);
                return false;
            }
        }

        if (!term.Contains(':', StringComparison.Ordinal) && !slash && isSimple)
        {
            definition.Prefix = IriReference.IsBlank(iri) || (iri.Length > 0 && ":/?#[]@".Contains(iri[^1], StringComparison.Ordinal));
        }

        return true;
    }

    private bool SetContainer(TermDefinition definition, JsonPart container)
    {
        if (!container.Exists)
        {
            return true;
        }

        var kinds = ContainerKinds.None;
        var isValid = container.Kind is JsonKind.String or JsonKind.Array && (container.Kind == JsonKind.String || container.Count > 0);
        var count = 0;
        foreach (var word in container.Elements())
        {
            var kind = KindOf(word.Text);
            isValid &= kind != ContainerKinds.None;
            kinds |= kind;
            count++;
        }

        var rest = kinds & ~ContainerKinds.Set;
        isValid &= System.Numerics.BitOperations.PopCount((uint)kinds) == count && rest switch
        {
            ContainerKinds.None or ContainerKinds.Graph or ContainerKinds.Id or ContainerKinds.Index or ContainerKinds.Language or ContainerKinds.Type => true,
            ContainerKinds.List => kinds == ContainerKinds.List,
            ContainerKinds.Graph | ContainerKinds.Id or ContainerKinds.Graph | ContainerKinds.Index => true,
            _ => false,
        };
        if (Run.Is10)
        {
            isValid &= container.Kind == JsonKind.String && (kinds & (ContainerKinds.Graph | ContainerKinds.Id | ContainerKinds.Type)) == 0;
        }

        if (!isValid)
        {
            Run.Fail("invalid-container-mapping", container, definition.Term);
            return false;
        }

        definition.Container = kinds;
        if ((kinds & ContainerKinds.Type) != 0)
        {
            definition.Type ??= Keywords.Id;
            if (definition.Type is not (Keywords.Id or Keywords.Vocab))
            {
                Run.Fail("invalid-type-mapping", container, definition.Term);
                return false;
            }
        }

        return true;
    }

    private bool SetIndex(TermDefinition definition, JsonPart index)
    {
        if (!index.Exists)
        {
            return true;
        }

        var iri = index.Text is { } text && !Run.Is10 && (definition.Container & ContainerKinds.Index) != 0 ? Expand(text) : null;
        if (iri is null || !IriReference.HasScheme(iri))
        {
            Run.Fail("invalid-term-definition", index, definition.Term);
            return false;
        }

        definition.Index = index.Text;
        return true;
    }

    private bool SetContext(TermDefinition definition, JsonPart context)
    {
        if (!context.Exists)
        {
            return true;
        }

        if (Run.Is10)
        {
            Run.Fail("invalid-term-definition", context, definition.Term);
            return false;
        }

        processor.Process(active, context, baseIri, remote, overrideProtected: true, propagate: true, validateScoped: false);
        if (Run.Failed)
        {
            Run.Blame("invalid-scoped-context", context, definition.Term);
            return false;
        }

        definition.Context = context;
        definition.ContextBase = baseIri;
        return true;
    }

    private bool SetTexts(TermDefinition definition, JsonPart value)
    {
        if (value["@type"u8].Exists)
        {
            return true;
        }

        if (value["@language"u8] is { Exists: true } language)
        {
            if (language.Kind is not (JsonKind.String or JsonKind.Null))
            {
                Run.Fail("invalid-language-mapping", language, definition.Term);
                return false;
            }

            definition.HasLanguage = true;
            definition.Language = language.Text;
        }

        if (value["@direction"u8] is { Exists: true } direction)
        {
            if (direction.Kind != JsonKind.Null && direction.Text is not ("ltr" or "rtl"))
            {
                Run.Fail("invalid-base-direction", direction, definition.Term);
                return false;
            }

            definition.HasDirection = true;
            definition.Direction = direction.Text;
        }

        return true;
    }

    private bool SetNest(TermDefinition definition, JsonPart nest)
    {
        if (!nest.Exists)
        {
            return true;
        }

        if (Run.Is10)
        {
            Run.Fail("invalid-term-definition", nest, definition.Term);
        }
        else if (nest.Text is not { } text || (Keywords.Is(text) && text != Keywords.Nest))
        {
            Run.Fail("invalid-nest-value", nest, definition.Term);
        }
        else
        {
            definition.Nest = text;
        }

        return !Run.Failed;
    }

    private bool SetPrefix(TermDefinition definition, JsonPart prefix)
    {
        if (!prefix.Exists)
        {
            return true;
        }

        if (Run.Is10 || definition.Term.AsSpan().IndexOfAny(':', '/') >= 0)
        {
            Run.Fail("invalid-term-definition", prefix, definition.Term);
        }
        else if (prefix.Truth is not { } truth)
        {
            Run.Fail("invalid-prefix-value", prefix, definition.Term);
        }
        else if (truth && definition.Iri is { } iri && Keywords.Is(iri))
        {
            Run.Fail("invalid-term-definition", prefix, definition.Term);
        }
        else
        {
            definition.Prefix = truth;
        }

        return !Run.Failed;
    }

    private bool OnlyKnown(TermDefinition definition, JsonPart value)
    {
        foreach (var (name, member) in value.Members())
        {
            if (name is not ("@id" or "@reverse" or "@container" or "@context" or "@direction" or "@index" or "@language" or "@nest" or "@prefix"
                or "@protected" or "@type"))
            {
                Run.Fail("invalid-term-definition", member, definition.Term);
                return false;
            }
        }

        return true;
    }

    private string? Expand(string text) => Keywords.Shared(IriExpansion.Expand(Run, active, text, documentRelative: false, vocab: true, this));

    private static bool IsIriOrBlank(string iri) => IriReference.HasScheme(iri) || IriReference.IsBlank(iri);
}
