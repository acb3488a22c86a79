using System.Text;
using BEM.Credentials.LinkedData.Json;
using BEM.Credentials.LinkedData.JsonLd.Contexts;

namespace BEM.Credentials.LinkedData.JsonLd.Expansion;

/// <content>Objects: which context holds, their members, what they are in the end.</content>
internal sealed partial class Expander
{
    private static readonly int ContextHash = Utf8Hash.Of("@context"u8);
    private static readonly List<int> None = [];

    private JsonItem? ExpandObject(ActiveContext active, string? property, TermDefinition? definition, int index, bool frame, bool fromMap)
    {
        if (active.Previous is not null && !fromMap && !KeepsContext(active, index))
        {
            active = active.Previous;
        }

        if (definition is { Context.Exists: true })
        {
            active = contexts.ApplyScoped(active, definition, forType: false);
        }

        if (ContextOf(index) is var local and >= 0)
        {
            active = contexts.Apply(active, new JsonPart(tree, local), baseIri);
        }

        if (run.Failed)
        {
            return null;
        }

        var typeScoped = active;
        if (active.HasScopedContexts)
        {
            active = ApplyTypes(active, index);
        }

        var result = new JsonMap(index, _tokens[index].Extra);
        var losses = run.LossCount;
        ExpandMembers(new Place(active, typeScoped, property, definition, index, frame), index, result);
        return run.Failed ? null : Finish(result, property, frame, losses);
    }

    /// <summary>The value of the object's <c>@context</c>, or -1.</summary>
    internal int ContextOf(int index)
    {
        var end = _tokens[index].Next;
        for (var name = index + 1; name < end; name = _tokens[name + 1].Next)
        {
            if (_tokens[name].Extra == ContextHash && tree.TextEquals(name, "@context"u8))
            {
                return name + 1;
            }
        }

        return -1;
    }

    /// <summary>Whether an object is a value object or a mere reference: such stay in a context that does not propagate.</summary>
    internal bool KeepsContext(ActiveContext active, int index)
    {
        var end = _tokens[index].Next;
        for (var name = index + 1; name < end; name = _tokens[name + 1].Next)
        {
            var keyword = Resolve(active, name).Iri;
            if (keyword == Keywords.Value || (keyword == Keywords.Id && _tokens[index].Extra == 1))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Applies the contexts that the object's types carry, in the order of the types' names.</summary>
    private ActiveContext ApplyTypes(ActiveContext active, int index)
    {
        var typeScoped = active;
        foreach (var name in NamesOf(typeScoped, index, Keywords.Type))
        {
            active = ApplyTypes(active, typeScoped, name + 1);
        }

        return active;
    }

    /// <summary>Applies the contexts that the values of one <c>@type</c> carry.</summary>
    internal ActiveContext ApplyTypes(ActiveContext active, ActiveContext typeScoped, int value)
    {
        List<TermDefinition>? found = null;
        var isArray = _tokens[value].Kind == JsonKind.Array;
        for (var type = isArray ? value + 1 : value; type < _tokens[value].Next; type = _tokens[type].Next)
        {
            if (_tokens[type].Kind == JsonKind.String && FindText(typeScoped, type) is { Context.Exists: true } term)
            {
                (found ??= []).Add(term);
            }
        }

        found?.Sort(static (a, b) => string.CompareOrdinal(a.Term, b.Term));
        foreach (var term in found ?? [])
        {
            active = contexts.ApplyScoped(active, term, forType: true);
        }

        return active;
    }

    /// <summary>The names of the object's members that mean a keyword, in their order by name.</summary>
    private List<int> NamesOf(ActiveContext active, int index, string keyword)
    {
        List<int>? names = null;
        var end = _tokens[index].Next;
        for (var name = index + 1; name < end; name = _tokens[name + 1].Next)
        {
            if (Resolve(active, name).Iri == keyword)
            {
                (names ??= []).Add(name);
            }
        }

        if (names is { Count: > 1 })
        {
            names.Sort((a, b) => string.CompareOrdinal(tree.GetString(a), tree.GetString(b)));
        }

        return names ?? None;
    }

    /// <summary>Whether the object's type is <c>@json</c>: then its value is taken as it stands.</summary>
    private bool IsJsonLiteral(Place place, int index)
    {
        var names = NamesOf(place.Context, index, Keywords.Type);
        if (names.Count == 0)
        {
            return false;
        }

        var last = new JsonPart(tree, names[0] + 1).Elements().LastOrDefault();
        return last.Text is { } text && IriExpansion.Expand(run, place.Context, text, vocab: true) == Keywords.Json;
    }

    private TermDefinition? FindText(ActiveContext active, int index) =>
        _tokens[index].Escaped ? active.Find(tree.GetString(index)) : active.Find(tree.Raw(index));

    /// <summary>What a member's name means: its definition if it is a term, and the IRI or keyword.</summary>
    internal (TermDefinition? Definition, string? Iri) Resolve(ActiveContext active, int name)
    {
        ref readonly var token = ref _tokens[name];
        if (token.Escaped)
        {
            var text = tree.GetString(name);
            return (active.Find(text), IriExpansion.Expand(run, active, text, vocab: true));
        }

        var raw = tree.Raw(name);
        var definition = active.Find(raw, token.Extra);
        if (raw.Length > 0 && raw[0] == '@' && Keywords.Of(raw) is { } keyword)
        {
            return (definition, keyword);
        }

        return definition is not null
            ? (definition, definition.Iri)
            : (null, IriExpansion.Expand(run, active, Encoding.UTF8.GetString(raw), vocab: true));
    }

    private void ExpandMembers(Place place, int index, JsonMap result)
    {
        List<int>? nests = null;
        if (_ordered)
        {
            var names = new List<int>(_tokens[index].Extra);
            for (var name = index + 1; name < _tokens[index].Next; name = _tokens[name + 1].Next)
            {
                names.Add(name);
            }

            names.Sort((a, b) => string.CompareOrdinal(tree.GetString(a), tree.GetString(b)));
            foreach (var name in names)
            {
                ExpandMember(place, name, result, ref nests);
            }
        }
        else
        {
            var end = _tokens[index].Next;
            for (var name = index + 1; name < end && !run.Failed; name = _tokens[name + 1].Next)
            {
                ExpandMember(place, name, result, ref nests);
            }
        }

        foreach (var nest in nests ?? [])
        {
            ExpandNest(place, nest, result);
        }
    }

    private void ExpandNest(Place place, int name, JsonMap result)
    {
        var (definition, _) = Resolve(place.Context, name);
        foreach (var nested in new JsonPart(tree, name + 1).Elements())
        {
            if (nested.Kind != JsonKind.Object || NamesOf(place.Context, nested.Index, Keywords.Value).Count > 0)
            {
                run.Fail("invalid-nest-value", nested);
                return;
            }

            var active = definition is { Context.Exists: true } ? contexts.ApplyScoped(place.Context, definition, forType: false) : place.Context;
            if (run.HasStack())
            {
                ExpandMembers(place with { Context = active }, nested.Index, result);
            }
        }
    }

    /// <summary>What the object is in the end: a value, a list, a set, a node; or nothing.</summary>
    private JsonItem? Finish(JsonMap result, string? property, bool frame, int losses)
    {
        if (result.Has(Keywords.Value))
        {
            if (!CheckValueObject(result, frame))
            {
                return null;
            }
        }
        else if (result[Keywords.Type] is { } type and not JsonList)
        {
            result[Keywords.Type] = new JsonList(type);
        }
        else if (result.Has(Keywords.Set) || result.Has(Keywords.List))
        {
            if (result.Count > (result.Has(Keywords.Index) ? 2 : 1))
            {
                run.Fail("invalid-set-or-list-object", result.Source);
                return null;
            }

            if (result[Keywords.Set] is { } set)
            {
                return set.Kind == JsonKind.Null ? null : set is JsonMap inner ? FinishTop(inner, property, frame, losses) : set;
            }
        }

        if (result.Count == 1 && result.Has(Keywords.Language))
        {
            run.Lose("dropped-value", result.Source);
            return null;
        }

        return FinishTop(result, property, frame, losses);
    }

    private JsonMap? FinishTop(JsonMap result, string? property, bool frame, int losses)
    {
        if (property is null or Keywords.Graph && !frame
            && (result.Count == 0 || result.Has(Keywords.Value) || result.Has(Keywords.List) || (result.Count == 1 && result.Has(Keywords.Id))))
        {
            if (losses == run.LossCount)
            {
                run.Lose("dropped-value", result.Source);
            }

            return null;
        }

        return result;
    }

    private bool CheckValueObject(JsonMap result, bool frame)
    {
        var typed = false;
        var tagged = false;
        foreach (var member in result.Members)
        {
            typed |= member.Key == Keywords.Type;
            tagged |= member.Key is Keywords.Language or Keywords.Direction;
            if (member.Key is not (Keywords.Value or Keywords.Type or Keywords.Language or Keywords.Direction or Keywords.Index))
            {
                run.Fail("invalid-value-object", result.Source);
                return false;
            }
        }

        if (typed && tagged)
        {
            run.Fail("invalid-value-object", result.Source);
            return false;
        }

        var value = result[Keywords.Value]!;
        var type = result[Keywords.Type];
        if (type is JsonList { Count: 1 } single && !frame)
        {
            type = single[0];
            result[Keywords.Type] = type;
        }

        if (type?.Text == Keywords.Json)
        {
            return true;
        }

        if (value.Kind == JsonKind.Null)
        {
            run.Lose("dropped-value", result.Source);
            return false;
        }

        if (value.Kind != JsonKind.String && result.Has(Keywords.Language) && !frame)
        {
            run.Fail("invalid-language-tagged-value", result.Source);
            return false;
        }

        if (type is not null && !frame && (type.Text is not { } iri || !IriReference.IsAbsolute(iri)))
        {
            run.Fail("invalid-typed-value", type.Source >= 0 ? type.Source : result.Source);
            return false;
        }

        return true;
    }

    /// <summary>Where a member stands.</summary>
    internal readonly record struct Place(
        ActiveContext Context, ActiveContext TypeScoped, string? Property, TermDefinition? Definition, int Object, bool Frame);
}
