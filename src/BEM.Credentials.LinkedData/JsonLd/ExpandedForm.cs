using BEM.Credentials.LinkedData.Json;

namespace BEM.Credentials.LinkedData.JsonLd;

/// <summary>What a map in expanded form is (JSON-LD 1.1, section 9).</summary>
internal static class ExpandedForm
{
    /// <summary>A value object.</summary>
    public static bool IsValue(JsonItem item) => item is JsonMap map && map.Has(Keywords.Value);

    /// <summary>A list object.</summary>
    public static bool IsList(JsonItem item) => item is JsonMap map && map.Has(Keywords.List);

    /// <summary>A graph object: <c>@graph</c>, perhaps with <c>@id</c> and <c>@index</c>, and nothing else.</summary>
    public static bool IsGraph(JsonItem item)
    {
        if (item is not JsonMap map || !map.Has(Keywords.Graph))
        {
            return false;
        }

        foreach (ref readonly var member in map.Members)
        {
            if (member.Key is not (Keywords.Graph or Keywords.Id or Keywords.Index))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>A graph object without identifier.</summary>
    public static bool IsSimpleGraph(JsonItem item) => IsGraph(item) && !((JsonMap)item).Has(Keywords.Id);

    /// <summary>A node object, a mere reference too.</summary>
    public static bool IsNode(JsonItem item) => item is JsonMap map && !map.Has(Keywords.Value) && !map.Has(Keywords.List) && !map.Has(Keywords.Set);

    /// <summary>A map with <c>@id</c> and nothing else.</summary>
    public static bool IsReference(JsonItem item) => item is JsonMap { Count: 1 } map && map.Has(Keywords.Id);

    /// <summary>Whether two expanded values say the same; the order of members does not matter.</summary>
    public static bool Same(JsonItem? a, JsonItem? b)
    {
        switch (a, b)
        {
            case (null, null):
                return true;
            case (JsonMap left, JsonMap right):
                if (left.Count != right.Count)
                {
                    return false;
                }

                foreach (ref readonly var member in left.Members)
                {
                    if (right[member.Key] is not { } other || !Same(member.Value, other))
                    {
                        return false;
                    }
                }

                return true;
            case (JsonList left, JsonList right):
                if (left.Count != right.Count)
                {
                    return false;
                }

                for (var i = 0; i < left.Count; i++)
                {
                    if (!Same(left[i], right[i]))
                    {
                        return false;
                    }
                }

                return true;
            case (JsonScalar left, JsonScalar right):
                return left.Kind == right.Kind && left.Kind switch
                {
                    JsonKind.String => left.Text == right.Text,
                    JsonKind.Number => left.Number.Equals(right.Number),
                    JsonKind.Object or JsonKind.Array => left.Part.SameAs(right.Part),
                    _ => true,
                };
            default:
                return false;
        }
    }

    /// <summary>Whether a list has an item that says the same.</summary>
    public static bool Contains(JsonList list, JsonItem item)
    {
        foreach (var one in list.Items)
        {
            if (Same(one, item))
            {
                return true;
            }
        }

        return false;
    }
}
