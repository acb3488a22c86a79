using BEM.Credentials.LinkedData.Json;

namespace BEM.Credentials.LinkedData.JsonLd.Framing;

/// <summary>What is done to framed nodes before and after compaction: defaults put in, needless blank node identifiers and <c>@null</c> taken out.</summary>
internal static class FrameCleaning
{
    /// <summary>Puts defaults in place and takes away identifiers of blank nodes that occur once.</summary>
    public static JsonItem Settle(JsonItem item, bool pruneBlanks)
    {
        var uses = new Dictionary<string, int>(StringComparer.Ordinal);
        if (pruneBlanks)
        {
            CountBlanks(item, uses);
        }

        return Settled(item, uses, pruneBlanks);
    }

    /// <summary>Replaces the text <c>@null</c> by null; out of arrays it is taken away.</summary>
    public static JsonItem WithoutNulls(JsonItem item)
    {
        switch (item)
        {
            case JsonMap map:
                foreach (var name in map.Names(false))
                {
                    map[name] = WithoutNulls(map[name]!);
                }

                return map;
            case JsonList list:
                var kept = new JsonList(list.Source);
                foreach (var one in list.Items)
                {
                    if (WithoutNulls(one) is { Kind: not JsonKind.Null } other)
                    {
                        kept.Add(other);
                    }
                }

                return kept;
            default:
                return item.Text == Keywords.Null ? JsonScalar.Null : item;
        }
    }

    private static void CountBlanks(JsonItem item, Dictionary<string, int> uses)
    {
        if (item is JsonList list)
        {
            foreach (var one in list.Items)
            {
                CountBlanks(one, uses);
            }
        }
        else if (item is JsonMap map && !map.Has(Keywords.Value))
        {
            foreach (ref readonly var member in map.Members)
            {
                CountBlanks(member.Value, uses);
            }
        }
        else if (item.Text is { } text && IriReference.IsBlank(text))
        {
            uses[text] = uses.GetValueOrDefault(text) + 1;
        }
    }

    private static JsonItem Settled(JsonItem item, Dictionary<string, int> uses, bool pruneBlanks)
    {
        switch (item)
        {
            case JsonList list:
                var result = new JsonList(list.Source);
                foreach (var one in list.Items)
                {
                    result.Add(Settled(one, uses, pruneBlanks));
                }

                return result;
            case JsonMap map when map[Keywords.Preserve] is JsonList { Count: > 0 } preserved:
                return Settled(preserved[0], uses, pruneBlanks);
            case JsonMap map when !map.Has(Keywords.Value):
                if (pruneBlanks && map[Keywords.Id]?.Text is { } id && uses.GetValueOrDefault(id) == 1)
                {
                    map.Remove(Keywords.Id);
                }

                foreach (var name in map.Names(false))
                {
                    map[name] = Settled(map[name]!, uses, pruneBlanks);
                }

                return map;
            default:
                return item;
        }
    }
}
