using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using BEM.Credentials.Benchmarks;

var json = args.Contains("--json");
var names = args.Where(a => !a.StartsWith('-')).ToList();
var unknown = names.Where(n => AllBenchmarks.All.All(b => b.Name != n)).ToList();
if (unknown.Count > 0)
{
    Console.Error.WriteLine($"bench: no measurement called {string.Join(", ", unknown)}; there are: {string.Join(", ", AllBenchmarks.All.Select(b => b.Name))}");
    return 64;
}

var options = new JsonSerializerOptions
{
    PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
    Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
};
foreach (var benchmark in AllBenchmarks.All.Where(b => names.Count == 0 || names.Contains(b.Name)))
{
    foreach (var result in benchmark.Run())
    {
        Console.WriteLine(json
            ? JsonSerializer.Serialize(result, options)
            : $"{result.Name,-28} {result.Value,12:0.###} {result.Unit,-5} {result.Reference}: {result.ReferenceValue?.ToString("0.###") ?? "-"}  ratio {result.Ratio?.ToString("0.###") ?? "-"} {result.Note}");
    }
}

return 0;
