using System.Collections.Concurrent;
using System.Text.Json;
using BEM.Credentials.Documents.Contexts;
using BEM.Credentials.Documents.Profiles;
using BEM.Credentials.LinkedData.JsonLd;
using BEM.Credentials.Model;

namespace BEM.Credentials.Conformance.Profiles;

/// <summary>The profiles in both writings: the Commission's files with the published contexts, and ours with ours.</summary>
internal static class ProfileSets
{
    private static readonly ConcurrentDictionary<string, EdcProfiles> Sets = new();

    /// <summary>The profiles of a writing: <c>official</c> or <c>ours</c>; the context of the Commission's test servers is read as its published one.</summary>
    internal static EdcProfiles Of(string writing) => Sets.GetOrAdd(writing, w => w == "official"
        ? EdcProfiles.Of(g => new DocumentLoader(iri => Official(g, iri)), OfficialShapes)
        : EdcProfiles.Of(g => new DocumentLoader(iri => Ours(g, iri)), ProfileShapes.Own));

    /// <summary>Results as the corpus writes them, sorted.</summary>
    internal static List<string> Results(ProfileResult result) =>
    [
        .. result.Findings.Where(f => f.Component is not null)
            .Select(f => $"{(f.FocusNode!.StartsWith("_:", StringComparison.Ordinal) ? "_:" : f.FocusNode)} {f.Path} {f.Component![(f.Component!.LastIndexOf('#') + 1)..]}")
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>The expected results, sorted.</summary>
    internal static List<string> Expected(JsonElement verdict) => !verdict.TryGetProperty("results", out var results) ? [] :
    [
        .. results.EnumerateArray().Select(r => $"{r[0].GetString()} {(r[1].ValueKind == JsonValueKind.Null ? string.Empty : r[1].GetString())} {r[2].GetString()}")
            .Order(StringComparer.Ordinal),
    ];

    private static ProfileShapes OfficialShapes(ElmGeneration generation)
    {
        var shapes = ProfileShapes.Open(generation == ElmGeneration.Elm31 ? Suites.At("edc", "elm", "rdf", "ap", "edc") : Suites.At("edc", "elm-3.2"), generation);
        Assert.True(shapes.Succeeded, string.Join("; ", shapes.Findings));
        return shapes.Value;
    }

    private static LoadedDocument? Official(ElmGeneration generation, string iri)
    {
        if (Alias(iri) == ContextShelf.Edc)
        {
            return Read(generation == ElmGeneration.Elm31 ? ["edc", "elm", "rdf", "ap", "edc", "edc-ap-context.jsonld"] : ["edc", "elm-3.2", "edc-ap-context.jsonld"]);
        }

        using var map = JsonDocument.Parse(File.ReadAllBytes(Suites.At("contexts", "map.json")));
        return map.RootElement.TryGetProperty(iri, out var file) && Suites.Find("contexts", file.GetString()!) is not null ? Read("contexts", file.GetString()!) : null;
    }

    private static LoadedDocument? Ours(ElmGeneration generation, string iri) =>
        ContextShelf.Bundled.TryGet(Alias(iri), generation, out var document) ? new LoadedDocument(document) : null;

    private static LoadedDocument Read(params string[] parts) => new(File.ReadAllBytes(Suites.At(parts)));

    private static string Alias(string iri) =>
        iri.Contains("everisdx.io", StringComparison.Ordinal) && iri.EndsWith("edc-ap-context.jsonld", StringComparison.Ordinal) ? ContextShelf.Edc : iri;
}
