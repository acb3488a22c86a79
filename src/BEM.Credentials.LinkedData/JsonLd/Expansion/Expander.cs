using BEM.Credentials.LinkedData.Json;
using BEM.Credentials.LinkedData.JsonLd.Contexts;

namespace BEM.Credentials.LinkedData.JsonLd.Expansion;

/// <summary>Expansion (JSON-LD 1.1 API, 5.1): straight from the tokens of a document to the expanded form.</summary>
internal sealed partial class Expander(JsonLdRun run, ContextProcessor contexts, JsonTree tree, string? baseIri, bool isFrame)
{
    private readonly JsonToken[] _tokens = tree.Tokens;
    private readonly bool _ordered = run.Options.Ordered;

    /// <summary>The expanded form of a whole document: an array of node objects.</summary>
    public JsonList ExpandDocument(ActiveContext active)
    {
        var result = Expand(active, null, null, 0, isFrame, fromMap: false);
        if (result is JsonMap { Count: 1 } map && map.Members[0].Key == Keywords.Graph)
        {
            result = map.Members[0].Value;
        }

        return result switch
        {
            null => new JsonList(),
            JsonList list => list,
            _ => new JsonList(result),
        };
    }

    internal JsonItem? Expand(ActiveContext active, string? property, TermDefinition? definition, int index, bool frame, bool fromMap)
    {
        switch (_tokens[index].Kind)
        {
            case JsonKind.Null:
                return null;
            case JsonKind.Array:
                return run.HasStack() ? ExpandArray(active, property, definition, index, frame, fromMap) : null;
            case JsonKind.Object:
                return run.HasStack() ? ExpandObject(active, property, definition, index, frame, fromMap) : null;
            default:
                if (property is null or Keywords.Graph)
                {
                    run.Lose("dropped-value", index);
                    return null;
                }

                if (definition is { Context.Exists: true })
                {
                    active = contexts.ApplyScoped(active, definition, forType: false);
                }

                return ExpandValue(active, definition, index);
        }
    }

    private JsonList ExpandArray(ActiveContext active, string? property, TermDefinition? definition, int index, bool frame, bool fromMap)
    {
        var end = _tokens[index].Next;
        var isList = definition is not null && (definition.Container & ContainerKinds.List) != 0;
        var result = new JsonList(index);
        for (var child = index + 1; child < end && !run.Failed; child = _tokens[child].Next)
        {
            var item = Expand(active, property, definition, child, frame, fromMap);
            if (item is JsonList inner && isList)
            {
                result.Add(new JsonMap(Keywords.List, inner, child));
            }
            else if (item is not null)
            {
                result.AddAll(item);
            }
        }

        return result;
    }

    /// <summary>Value expansion (JSON-LD 1.1 API, 5.3).</summary>
    internal JsonMap ExpandValue(ActiveContext active, TermDefinition? definition, int index)
    {
        var part = new JsonPart(tree, index);
        var isString = _tokens[index].Kind is JsonKind.String or JsonKind.Name;
        var type = definition?.Type;
        if (isString && (ReferenceEquals(type, Keywords.Id) || ReferenceEquals(type, Keywords.Vocab)))
        {
            var iri = ExpandIri(active, part, vocab: ReferenceEquals(type, Keywords.Vocab));
            return new JsonMap(Keywords.Id, iri, index);
        }

        var result = new JsonMap(Keywords.Value, JsonScalar.Of(part), index);
        if (type is not null && type is not (Keywords.Id or Keywords.Vocab or Keywords.None))
        {
            result[Keywords.Type] = JsonScalar.Of(type, index);
        }
        else if (isString)
        {
            var language = definition is { HasLanguage: true } ? definition.Language : active.Language;
            var direction = definition is { HasDirection: true } ? definition.Direction : active.Direction;
            if (language is not null)
            {
                result[Keywords.Language] = JsonScalar.Of(language, index);
            }

            if (direction is not null)
            {
                result[Keywords.Direction] = JsonScalar.Of(direction, index);
            }
        }

        return result;
    }

    /// <summary>An IRI that stands as value of a property or of <c>@id</c>; null, written as null, where it stands for nothing.</summary>
    internal JsonScalar ExpandIri(ActiveContext active, JsonPart part, bool vocab)
    {
        var iri = IriExpansion.Expand(run, active, part, vocab);
        if (iri is null)
        {
            run.Lose("reserved-word", part, part.Text);
            return JsonScalar.Null;
        }

        if (!iri.Part.Exists && iri.Text is { } text && !IriReference.HasScheme(text) && !IriReference.IsBlank(text) && !Keywords.Is(text))
        {
            run.Lose("relative-iri", part, text);
        }

        return iri;
    }

    private static bool IsMapWith(JsonItem item, string keyword) => item is JsonMap map && map.Has(keyword);
}
