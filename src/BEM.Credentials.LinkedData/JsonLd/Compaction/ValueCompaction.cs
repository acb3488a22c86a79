using BEM.Credentials.LinkedData.Json;
using BEM.Credentials.LinkedData.JsonLd.Contexts;

namespace BEM.Credentials.LinkedData.JsonLd.Compaction;

/// <summary>Value compaction (JSON-LD 1.1 API, 6.3).</summary>
internal static class ValueCompaction
{
    /// <summary>The shortest form of a value object or reference under a property; still a map where none is shorter.</summary>
    public static JsonItem Compact(JsonLdRun run, ActiveContext active, string? property, JsonMap value)
    {
        var definition = property is null ? null : active.Find(property);
        var container = definition?.Container ?? ContainerKinds.None;
        var language = definition is { HasLanguage: true } ? definition.Language : active.Language;
        var direction = definition is { HasDirection: true } ? definition.Direction : active.Direction;
        var hasIndex = value.Has(Keywords.Index);
        var indexFits = !hasIndex || (container & ContainerKinds.Index) != 0;
        JsonItem? type = null;
        if (value[Keywords.Id] is { } id)
        {
            if (value.Count == (hasIndex ? 2 : 1) && id.Text is { } iri && definition?.Type is Keywords.Id or Keywords.Vocab && value.Has(Keywords.Id))
            {
                return JsonScalar.Of(IriCompaction.Compact(run, active, id.Text!, vocab: definition.Type == Keywords.Vocab), value.Source);
            }

            return value;
        }

        if (value[Keywords.Type] is { } own)
        {
            if (own.Text is { } text && text == definition?.Type)
            {
                return value[Keywords.Value]!;
            }

            type = own.Text is { } other ? JsonScalar.Of(IriCompaction.Compact(run, active, other, vocab: true)) : own;
        }
        else if (definition?.Type != Keywords.None)
        {
            var isSame = value[Keywords.Value]!.Kind != JsonKind.String
                || (string.Equals(value[Keywords.Language]?.Text, language, StringComparison.OrdinalIgnoreCase) && value[Keywords.Direction]?.Text == direction);
            if (isSame && indexFits)
            {
                return value[Keywords.Value]!;
            }
        }

        var result = new JsonMap(value.Source, value.Count);
        foreach (var member in value.Members)
        {
            result[IriCompaction.Compact(run, active, member.Key, vocab: true)] = member.Key == Keywords.Type && type is not null ? type : member.Value;
        }

        return result;
    }
}
