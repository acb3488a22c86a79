using BEM.Credentials.LinkedData.Json;
using BEM.Credentials.LinkedData.JsonLd.Contexts;

namespace BEM.Credentials.LinkedData.JsonLd.Expansion;

/// <content>Members whose name means a keyword (step 13.4).</content>
internal sealed partial class Expander
{
    private void ExpandKeyword(Place place, int name, string keyword, JsonMap result, ref List<int>? nests)
    {
        var value = new JsonPart(tree, name + 1);
        if (place.Property == Keywords.Reverse)
        {
            run.Fail("invalid-reverse-property-map", value);
            return;
        }

        if (keyword is not (Keywords.Included or Keywords.Type or Keywords.Nest or Keywords.Reverse) && result.Has(keyword))
        {
            run.Fail("colliding-keywords", value, keyword);
            return;
        }

        switch (keyword)
        {
            case Keywords.Id:
                ExpandId(place, value, result);
                break;
            case Keywords.Type:
                ExpandType(place, value, result);
                break;
            case Keywords.Graph:
                result[Keywords.Graph] = AsList(Expand(place.Context, Keywords.Graph, null, value.Index, place.Frame, fromMap: false));
                break;
            case Keywords.Included:
                ExpandIncluded(place, value, result);
                break;
            case Keywords.Value:
                ExpandValueKeyword(place, value, result);
                break;
            case Keywords.Language:
                ExpandLanguage(place, value, result);
                break;
            case Keywords.Direction:
                ExpandDirection(place, value, result);
                break;
            case Keywords.Index:
                if (value.Kind != JsonKind.String && !place.Frame)
                {
                    run.Fail("invalid-index-value", value);
                }

                result[Keywords.Index] = JsonScalar.Of(value);
                break;
            case Keywords.List:
                if (place.Property is not (null or Keywords.Graph))
                {
                    result[Keywords.List] = AsList(Expand(place.Context, place.Property, place.Definition, value.Index, place.Frame, fromMap: false));
                }
                else
                {
                    run.Lose("dropped-value", value);
                }

                break;
            case Keywords.Set:
                result[Keywords.Set] = Expand(place.Context, place.Property, place.Definition, value.Index, place.Frame, fromMap: false) ?? JsonScalar.Null;
                break;
            case Keywords.Reverse:
                ExpandReverse(place, value, result);
                break;
            case Keywords.Nest:
                (nests ??= []).Add(name);
                break;
            case Keywords.Explicit or Keywords.Default or Keywords.Embed or Keywords.RequireAll or Keywords.OmitDefault:
                if (place.Frame && Expand(place.Context, keyword, null, value.Index, frame: false, fromMap: false) is { } setting)
                {
                    result[keyword] = setting;
                }

                break;
            default:
                run.Lose("reserved-word", value, keyword);
                break;
        }
    }

    private static JsonList AsList(JsonItem? item) => item as JsonList ?? (item is null ? new JsonList() : new JsonList(item));

    private void ExpandId(Place place, JsonPart value, JsonMap result)
    {
        if (value.Kind == JsonKind.String)
        {
            var iri = ExpandIri(place.Context, value, vocab: false);
            result[Keywords.Id] = place.Frame ? new JsonList(iri) : iri;
        }
        else if (place.Frame && IsEmptyMap(value))
        {
            result[Keywords.Id] = new JsonList(new JsonMap(value.Index));
        }
        else if (place.Frame && value.Kind == JsonKind.Array && value.Elements().All(static e => e.Kind == JsonKind.String))
        {
            var list = new JsonList(value.Index);
            foreach (var element in value.Elements())
            {
                list.Add(ExpandIri(place.Context, element, vocab: false));
            }

            result[Keywords.Id] = list;
        }
        else
        {
            run.Fail("invalid-id-value", value);
        }
    }

    private void ExpandType(Place place, JsonPart value, JsonMap result)
    {
        JsonItem expanded;
        if (value.Kind == JsonKind.String)
        {
            expanded = TypeIri(place, value);
        }
        else if (value.Kind == JsonKind.Array && value.Elements().All(static e => e.Kind == JsonKind.String))
        {
            var list = new JsonList(value.Index);
            foreach (var element in value.Elements())
            {
                list.Add(TypeIri(place, element));
            }

            expanded = list;
        }
        else if (place.Frame && IsEmptyMap(value))
        {
            expanded = new JsonMap(value.Index);
        }
        else if (place.Frame && value["@default"u8] is { Kind: JsonKind.String } preset)
        {
            expanded = new JsonMap(Keywords.Default, TypeIri(place, preset), value.Index);
        }
        else if (place.Frame && value["@default"u8] is { Kind: JsonKind.Array } presets)
        {
            var list = new JsonList(presets.Index);
            foreach (var element in presets.Elements().Where(static e => e.Kind == JsonKind.String))
            {
                list.Add(TypeIri(place, element));
            }

            expanded = new JsonMap(Keywords.Default, list, value.Index);
        }
        else
        {
            run.Fail("invalid-type-value", value);
            return;
        }

        if (result.Has(Keywords.Type))
        {
            result.ListOf(Keywords.Type).AddAll(expanded);
        }
        else
        {
            result[Keywords.Type] = expanded;
        }
    }

    private JsonScalar TypeIri(Place place, JsonPart value) => ExpandIri(place.TypeScoped, value, vocab: true);

    private void ExpandIncluded(Place place, JsonPart value, JsonMap result)
    {
        if (run.Is10)
        {
            return;
        }

        var included = AsList(Expand(place.Context, Keywords.Included, null, value.Index, place.Frame, fromMap: false));
        foreach (var item in included)
        {
            if (item is not JsonMap || IsMapWith(item, Keywords.Value) || IsMapWith(item, Keywords.List) || IsMapWith(item, Keywords.Set))
            {
                run.Fail("invalid-included-value", item.Source >= 0 ? item.Source : value.Index);
                return;
            }
        }

        result.ListOf(Keywords.Included).AddAll(included);
    }

    private void ExpandValueKeyword(Place place, JsonPart value, JsonMap result)
    {
        if (value.Kind is JsonKind.Object or JsonKind.Array || (value.Kind == JsonKind.Null && !place.Frame))
        {
            if (IsJsonLiteral(place, place.Object))
            {
                if (run.Is10)
                {
                    run.Fail("invalid-value-object-value", value);
                }
            }
            else if (place.Frame && IsEmptyMap(value))
            {
                result[Keywords.Value] = new JsonList(new JsonMap(value.Index));
                return;
            }
            else if (place.Frame && value.Kind == JsonKind.Array && value.Elements().All(static e => e.Kind is not (JsonKind.Object or JsonKind.Array)))
            {
                var list = new JsonList(value.Index);
                foreach (var element in value.Elements())
                {
                    list.Add(JsonScalar.Of(element));
                }

                result[Keywords.Value] = list;
                return;
            }
            else if (value.Kind != JsonKind.Null)
            {
                run.Fail("invalid-value-object-value", value);
            }
        }

        var scalar = JsonScalar.Of(value);
        result[Keywords.Value] = place.Frame ? new JsonList(scalar) : scalar;
    }

    private void ExpandLanguage(Place place, JsonPart value, JsonMap result)
    {
        if (value.Text is { } language)
        {
            CheckLanguage(language, value.Index);
            var scalar = JsonScalar.Of(value);
            result[Keywords.Language] = place.Frame ? new JsonList(scalar) : scalar;
        }
        else if (place.Frame && FramePattern(value) is { } pattern)
        {
            result[Keywords.Language] = pattern;
        }
        else
        {
            run.Fail("invalid-language-tagged-string", value);
        }
    }

    private void ExpandDirection(Place place, JsonPart value, JsonMap result)
    {
        if (run.Is10)
        {
            return;
        }

        if (value.Text is "ltr" or "rtl")
        {
            var scalar = JsonScalar.Of(value);
            result[Keywords.Direction] = place.Frame ? new JsonList(scalar) : scalar;
        }
        else if (place.Frame && FramePattern(value) is { } pattern)
        {
            result[Keywords.Direction] = pattern;
        }
        else
        {
            run.Fail("invalid-base-direction", value);
        }
    }

    private void ExpandReverse(Place place, JsonPart value, JsonMap result)
    {
        if (value.Kind != JsonKind.Object)
        {
            run.Fail("invalid-reverse-value", value);
            return;
        }

        if (Expand(place.Context, Keywords.Reverse, null, value.Index, place.Frame, fromMap: false) is not JsonMap expanded)
        {
            return;
        }

        foreach (var (property, items) in expanded)
        {
            if (property != Keywords.Reverse)
            {
                AddReverse(result, property, items);
                continue;
            }

            foreach (var (twice, straight) in (JsonMap)items)
            {
                result.ListOf(twice).AddAll(straight);
            }
        }
    }

    private static bool IsEmptyMap(JsonPart value) => value.Kind == JsonKind.Object && value.Count == 0;

    /// <summary>What a frame may ask of a text: anything (an empty object), or one of several.</summary>
    private static JsonList? FramePattern(JsonPart value)
    {
        if (IsEmptyMap(value))
        {
            return new JsonList(new JsonMap(value.Index));
        }

        if (value.Kind != JsonKind.Array || value.Elements().Any(static e => e.Kind != JsonKind.String && !IsEmptyMap(e)))
        {
            return null;
        }

        var list = new JsonList(value.Index);
        foreach (var element in value.Elements())
        {
            list.Add(element.Kind == JsonKind.String ? JsonScalar.Of(element) : new JsonMap(element.Index));
        }

        return list;
    }

    private void CheckLanguage(string tag, int source)
    {
        if (!LanguageTag.IsWellFormed(tag))
        {
            run.Lose("language-not-well-formed", source, tag);
        }
    }
}
