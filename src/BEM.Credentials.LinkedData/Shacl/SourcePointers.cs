using System.Text;
using System.Text.Json;

namespace BEM.Credentials.LinkedData.Shacl;

/// <summary>JSON Pointers (RFC 6901) of places in a JSON document that are known by their byte offset, found in one reading.</summary>
internal static class SourcePointers
{
    /// <summary>The pointer of the value at, or around, each offset.</summary>
    public static Dictionary<int, string> At(byte[] json, IEnumerable<int> offsets)
    {
        var wanted = offsets.Where(o => o >= 0).Distinct().Order().ToArray();
        var found = new Dictionary<int, string>();
        if (wanted.Length == 0)
        {
            return found;
        }

        var skip = json.AsSpan().StartsWith("\uFEFF"u8) ? 3 : 0;
        var reader = new Utf8JsonReader(json.AsSpan(skip), new JsonReaderOptions { MaxDepth = 1024 });
        var path = new List<Step>();
        var next = 0;
        try
        {
            while (next < wanted.Length && reader.Read())
            {
                var end = reader.TokenType is JsonTokenType.EndObject or JsonTokenType.EndArray;
                if (!end && reader.TokenType != JsonTokenType.PropertyName && path.Count > 0 && !path[^1].InObject)
                {
                    path[^1] = path[^1] with { Index = path[^1].Index + 1 };
                }

                if (reader.TokenType == JsonTokenType.PropertyName)
                {
                    path[^1] = path[^1] with { Name = reader.GetString()! };
                }

                while (next < wanted.Length && wanted[next] < reader.BytesConsumed + skip)
                {
                    found[wanted[next++]] = Text(path);
                }

                if (reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray)
                {
                    path.Add(new Step(reader.TokenType == JsonTokenType.StartObject, null, -1));
                }
                else if (end)
                {
                    path.RemoveAt(path.Count - 1);
                }
            }
        }
        catch (Exception broken) when (broken is JsonException or InvalidOperationException)
        {
            return found;
        }

        return found;
    }

    private static string Text(List<Step> path)
    {
        var text = new StringBuilder();
        foreach (var step in path)
        {
            if (step.InObject)
            {
                if (step.Name is null)
                {
                    break;
                }

                text.Append('/').Append(step.Name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal));
            }
            else if (step.Index >= 0)
            {
                text.Append('/').Append(step.Index);
            }
        }

        return text.ToString();
    }

    private readonly record struct Step(bool InObject, string? Name, int Index);
}
