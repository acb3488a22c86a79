using BEM.Credentials.Documents.Contexts;
using BEM.Credentials.LinkedData.JsonLd;
using BEM.Credentials.LinkedData.Rdf;
using BEM.Credentials.LinkedData.Shacl;
using BEM.Credentials.Model;

namespace BEM.Credentials.Documents.Profiles;

/// <summary>
/// The application profiles of European Digital Credentials: <c>edc-generic-full</c>, <c>edc-generic-no-cv</c>, <c>edc-accredited</c>,
/// <c>edc-converted</c>, <c>edc-issued-by-mandate</c>, <c>edc-diploma-supplement</c>, each with <c>@3.1</c> or <c>@3.2</c> (the default) for the
/// generation, which chooses context and shapes. A profile brings those that it imports. Contexts and shapes are compiled at their first use and
/// kept: keep one object; any number of threads may use it.
/// </summary>
public sealed class EdcProfiles
{
    private static readonly Lazy<EdcProfiles> Own = new(() => new EdcProfiles(
        ContextShelf.Bundled, new() { [ElmGeneration.Elm31] = ProfileShapes.Own(ElmGeneration.Elm31), [ElmGeneration.Elm32] = ProfileShapes.Own(ElmGeneration.Elm32) }));

    private static readonly RdfName CredentialClass = new("http://data.europa.eu/snb/model/elm/EuropeanDigitalCredential");
    private static readonly RdfName PresentationClass = new("http://data.europa.eu/snb/model/elm/EuropeanDigitalPresentation");

    private readonly Dictionary<ElmGeneration, ProfileShapes> shapes;
    private readonly Dictionary<ElmGeneration, JsonLdProcessor> processors;

    private EdcProfiles(ContextShelf shelf, Dictionary<ElmGeneration, ProfileShapes> shapes)
        : this(shapes, generation => new DocumentLoader(iri => shelf.TryGet(iri, generation, out var document) ? new LoadedDocument(document) : null))
    {
    }

    private EdcProfiles(Dictionary<ElmGeneration, ProfileShapes> shapes, Func<ElmGeneration, DocumentLoader> contexts)
    {
        this.shapes = shapes;
        processors = shapes.Keys.ToDictionary(g => g, g => new JsonLdProcessor(contexts(g)));
    }

    /// <summary>The profiles of <c>schemas/shacl</c> with the contexts of <c>schemas/contexts</c>.</summary>
    public static EdcProfiles Bundled => Own.Value;

    /// <summary>The profiles' names, without generation.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. ProfileTable.Profiles.Select(p => p.Name)];

    /// <summary>
    /// The profiles with official files in place of ours: <c>FOLDER/shacl/3.1/*.ttl</c>, <c>FOLDER/shacl/3.2/*.ttl</c> (whatever their names: each
    /// stands for the profile that it describes) and <c>FOLDER/contexts</c>. What is not there stays ours.
    /// </summary>
    /// <param name="folder">The configured <c>Schemas:Folder</c>.</param>
    public static Outcome<EdcProfiles> Open(string folder)
    {
        var shelf = ContextShelf.Open(folder);
        if (!shelf.Succeeded)
        {
            return new Outcome<EdcProfiles>(null, shelf.Findings);
        }

        var opened = new Dictionary<ElmGeneration, ProfileShapes>();
        foreach (var (generation, name) in new[] { (ElmGeneration.Elm31, "3.1"), (ElmGeneration.Elm32, "3.2") })
        {
            var path = Path.Combine(folder, "shacl", name);
            var outcome = Directory.Exists(path) ? ProfileShapes.Open(path, generation) : ProfileShapes.Own(generation);
            if (!outcome.Succeeded)
            {
                return new Outcome<EdcProfiles>(null, outcome.Findings);
            }

            opened[generation] = outcome.Value;
        }

        return new EdcProfiles(shelf.Value, opened);
    }

    /// <summary>The profile that a credential means by an entry of <c>credentialSchema</c>, or null.</summary>
    /// <param name="iri">The entry's id.</param>
    public static string? NameOf(string iri) => ProfileTable.Profiles.FirstOrDefault(p => p.Iri == iri)?.Name;

    /// <summary>Validates a credential by one profile.</summary>
    /// <param name="credential">The payload, not sealed: UTF-8 JSON, unchanged while the result is in use.</param>
    /// <param name="profile">Name, perhaps with <c>@3.1</c> or <c>@3.2</c>.</param>
    /// <param name="limits">How much is read and done; <see cref="Limits.Default"/> if null.</param>
    public ProfileResult Validate(ReadOnlyMemory<byte> credential, string profile, Limits? limits = null) => Validate(credential, [profile], limits)[0];

    /// <summary>Validates a credential by several profiles, reading it once for each generation. The results are in the order of the profiles.</summary>
    /// <param name="credential">The payload, not sealed: UTF-8 JSON, unchanged while the results are in use.</param>
    /// <param name="profiles">Names, perhaps with <c>@3.1</c> or <c>@3.2</c>. An unknown one gives <c>shacl.unknown-profile</c>.</param>
    /// <param name="limits">How much is read and done; <see cref="Limits.Default"/> if null.</param>
    public IReadOnlyList<ProfileResult> Validate(ReadOnlyMemory<byte> credential, IReadOnlyList<string> profiles, Limits? limits = null) =>
        Validate(credential, profiles, limits, imports: true);

    /// <summary>The compiled shapes of one profile without those that it imports, for measurements.</summary>
    internal LinkedData.Shacl.Shapes ShapesAlone(string profile, ElmGeneration generation) => shapes[generation].Alone(profile);

    /// <summary>Profiles over other contexts, for tests.</summary>
    internal static EdcProfiles Of(Func<ElmGeneration, DocumentLoader> contexts, Func<ElmGeneration, ProfileShapes> shapes) =>
        new(new() { [ElmGeneration.Elm31] = shapes(ElmGeneration.Elm31), [ElmGeneration.Elm32] = shapes(ElmGeneration.Elm32) }, contexts);

    internal IReadOnlyList<ProfileResult> Validate(ReadOnlyMemory<byte> credential, IReadOnlyList<string> profiles, Limits? limits, bool imports)
    {
        ArgumentNullException.ThrowIfNull(profiles);
        limits ??= Limits.Default;
        var results = new ProfileResult[profiles.Count];
        Outcome<JsonLdRdf>? elm31 = null, elm32 = null;
        for (var i = 0; i < results.Length; i++)
        {
            if (!TryParse(profiles[i], out var name, out var generation))
            {
                results[i] = new ProfileResult(profiles[i], false, [Finding.Error("shacl.unknown-profile", profiles[i])]);
                continue;
            }

            ref var data = ref generation == ElmGeneration.Elm31 ? ref elm31 : ref elm32;
            data ??= processors[generation].ToRdf(credential, JsonLdOptions.Default with { Limits = limits, KeepPaddedLanguages = true });
            var label = name + (generation == ElmGeneration.Elm31 ? "@3.1" : "@3.2");
            results[i] = data.Succeeded
                ? Judge(label, data, imports ? shapes[generation].Of(name) : shapes[generation].Alone(name), limits)
                : new ProfileResult(label, false, data.Findings);
        }

        return results;
    }

    private static ProfileResult Judge(string label, Outcome<JsonLdRdf> data, Shapes shapes, Limits limits)
    {
        var dataset = data.Value!.Dataset;
        var graph = dataset.Graph();
        var report = shapes.Validate(graph, limits);
        if (report.Conforms && report.FocusNodes > 0 && data.Findings.Count == 0 && HasCredential(dataset, graph))
        {
            return new ProfileResult(label, true, []);
        }

        var findings = new List<Finding>(report.ToFindings(data.Value.Source.PointerAt));
        findings.AddRange(data.Findings);
        if (report.FocusNodes == 0)
        {
            findings.Add(Finding.Warning("shacl.vacuous") with { Pointer = string.Empty });
        }
        else if (!HasCredential(dataset, graph))
        {
            findings.Add(Finding.Warning("shacl.no-credential") with { Pointer = string.Empty });
        }

        return new ProfileResult(label, report.Conforms, findings);
    }

    private static bool HasCredential(RdfDataset dataset, RdfGraph graph) =>
        !graph.Naming(KnownTerms.Type, dataset.Find(CredentialClass)).IsEmpty || !graph.Naming(KnownTerms.Type, dataset.Find(PresentationClass)).IsEmpty;

    private static bool TryParse(string profile, out string name, out ElmGeneration generation)
    {
        var at = profile.IndexOf('@', StringComparison.Ordinal);
        name = at < 0 ? profile : profile[..at];
        generation = at >= 0 && profile[at..] == "@3.1" ? ElmGeneration.Elm31 : ElmGeneration.Elm32;
        return Names.Contains(name) && (at < 0 || profile[at..] is "@3.1" or "@3.2");
    }
}
