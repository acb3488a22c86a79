using System.Text.Json;

namespace BEM.Credentials.Conformance.JsonLd;

/// <summary>
/// Equality of JSON-LD documents as the suites mean it: members in any order, arrays in any order except those of lists, language tags in any case.
/// </summary>
internal static class JsonEquality
{
    internal static void Check(byte[] expected, byte[] actual)
    {
        using var left = JsonDocument.Parse(expected);
        using var right = JsonDocument.Parse(actual);
        if (!Same(left.RootElement, right.RootElement, false))
        {
            Assert.Fail($"expected {Shown(left)}\nactual   {Shown(right)}");
        }
    }

    private static bool SameTag(JsonElement a, JsonElement b) =>
        a.ValueKind == JsonValueKind.String && b.ValueKind == JsonValueKind.String && string.Equals(a.GetString(), b.GetString(), StringComparison.OrdinalIgnoreCase);

    private static string Shown(JsonDocument document) => JsonSerializer.Serialize(document.RootElement);

    private static bool Same(JsonElement a, JsonElement b, bool ordered)
    {
        if (a.ValueKind != b.ValueKind)
        {
            return false;
        }

        switch (a.ValueKind)
        {
            case JsonValueKind.Object:
                var members = a.EnumerateObject().ToArray();
                return members.Length == b.EnumerateObject().Count()
                    && members.All(m => b.TryGetProperty(m.Name, out var other) && (Same(m.Value, other, m.Name == "@list") || (m.Name == "@language" && SameTag(m.Value, other))));
            case JsonValueKind.Array:
                var left = a.EnumerateArray().ToList();
                var right = b.EnumerateArray().ToList();
                return left.Count == right.Count && (ordered ? left.Zip(right).All(p => Same(p.First, p.Second, true)) : SameSet(left, right));
            case JsonValueKind.String:
                return a.GetString() == b.GetString();
            case JsonValueKind.Number:
                return a.GetDouble().Equals(b.GetDouble());
            default:
                return true;
        }
    }

    private static bool SameSet(List<JsonElement> left, List<JsonElement> right)
    {
        var rest = new List<JsonElement>(right);
        foreach (var item in left)
        {
            var at = rest.FindIndex(other => Same(item, other, false));
            if (at < 0)
            {
                return false;
            }

            rest.RemoveAt(at);
        }

        return true;
    }
}
