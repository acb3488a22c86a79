using System.Reflection;
using System.Text.Json;

namespace BEM.Credentials.Verification.Printed;

/// <summary>The words that our certificates print, in all ten languages (<c>schemas/certificates</c>).</summary>
internal static class PrintedWords
{
    private static readonly Lazy<List<Dictionary<string, string>>> Loaded = new(Load);

    /// <summary>What stands under a key, once for each language.</summary>
    /// <param name="key">The key.</param>
    public static IEnumerable<string> Of(string key) => Loaded.Value.Select(w => w[key]);

    private static List<Dictionary<string, string>> Load()
    {
        var assembly = Assembly.GetExecutingAssembly();
        var all = new List<Dictionary<string, string>>();
        foreach (var name in assembly.GetManifestResourceNames().Where(n => n.StartsWith("certificates.", StringComparison.Ordinal)))
        {
            using var stream = assembly.GetManifestResourceStream(name)!;
            all.Add(JsonSerializer.Deserialize<Dictionary<string, string>>(stream)!);
        }

        return all;
    }
}
