using System.Text.Json;

namespace BEM.Credentials.Issuance.Records;

/// <summary>The tables of words in <c>schemas/records</c>, embedded.</summary>
internal static class RecordWords
{
    /// <summary>Reads a table.</summary>
    /// <param name="name">Such as <c>headers</c>.</param>
    public static JsonDocument Table(string name)
    {
        using var stream = typeof(RecordWords).Assembly.GetManifestResourceStream($"records.{name}.json")
            ?? throw new InvalidOperationException($"The table records/{name}.json is not embedded.");
        return JsonDocument.Parse(stream);
    }

    /// <summary>The texts of an array.</summary>
    /// <param name="array">The array.</param>
    public static IEnumerable<string> Texts(this JsonElement array) => array.EnumerateArray().Select(e => e.GetString()!);
}
