using BEM.Credentials.Model;

namespace BEM.Credentials.Issuance.Catalogue;

/// <summary>All specifications of a school: a folder of JSON files, one each. Read once, then immutable.</summary>
public sealed class SpecificationCatalogue
{
    private const int LargestFile = 1024 * 1024;
    private const int MostFiles = 10_000;
    private readonly Dictionary<string, Specification> byId;

    private SpecificationCatalogue(IReadOnlyList<Specification> all)
    {
        All = all;
        byId = all.ToDictionary(s => s.Id, StringComparer.Ordinal);
    }

    /// <summary>All, ordered by id.</summary>
    public IReadOnlyList<Specification> All { get; }

    /// <summary>A specification by id, or null.</summary>
    /// <param name="id">The id, exactly.</param>
    public Specification? Find(string id) => byId.GetValueOrDefault(id);

    /// <summary>A catalogue of specifications at hand; of two with one id the later counts.</summary>
    /// <param name="specifications">The specifications.</param>
    public static SpecificationCatalogue Of(params IEnumerable<Specification> specifications)
    {
        var byId = new SortedDictionary<string, Specification>(StringComparer.Ordinal);
        foreach (var specification in specifications)
        {
            byId[specification.Id] = specification;
        }

        return new([.. byId.Values]);
    }

    /// <summary>
    /// Loads a folder (its <c>*.json</c> files, not those below) or a single file. A file with errors is left out and its findings name it and
    /// the place in it; there is no catalogue at all only where nothing could be read.
    /// </summary>
    /// <param name="path">Folder or file.</param>
    public static Outcome<SpecificationCatalogue> Load(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        var findings = new List<Finding>();
        var files = Files(path, findings);
        var good = new List<Specification>();
        foreach (var file in files)
        {
            var name = Path.GetFileName(file);
            if (SchoolFile.Bytes(file, name, LargestFile, findings) is not { } bytes)
            {
                continue;
            }

            var outcome = SpecificationFile.Read(bytes, name);
            findings.AddRange(outcome.Findings);
            if (!outcome.Succeeded)
            {
                continue;
            }

            if (outcome.Value.Id != Path.GetFileNameWithoutExtension(name))
            {
                findings.Add(Finding.Warning("catalogue.id-differs", name, outcome.Value.Id) with { Pointer = "/id" });
            }

            if (good.Exists(s => s.Id == outcome.Value.Id))
            {
                findings.Add(Finding.Error("catalogue.duplicate-id", name, outcome.Value.Id) with { Pointer = "/id" });
                continue;
            }

            good.Add(outcome.Value);
        }

        var catalogue = Of(good);
        findings.AddRange(catalogue.UnknownRelations());
        if (good.Count == 0 && findings.Count == 0)
        {
            findings.Add(Finding.Error("catalogue.empty", path));
        }

        return new(good.Count == 0 ? null : catalogue, findings);
    }

    private IEnumerable<Finding> UnknownRelations() =>
        from specification in All
        from related in specification.Stackability.PartOf.Concat(specification.Stackability.BuildsOn)
        where related.Id is not null && related.Title.IsEmpty && Find(related.Id) is null
        select Finding.Warning("catalogue.unknown-relation", specification.Id + ".json", related.Id!) with { Pointer = "/stackability" };

    private static List<string> Files(string path, List<Finding> findings)
    {
        try
        {
            if (File.Exists(path))
            {
                return [path];
            }

            if (Directory.Exists(path))
            {
                return [.. Directory.EnumerateFiles(path, "*.json", SearchOption.TopDirectoryOnly).Take(MostFiles).Order(StringComparer.Ordinal)];
            }
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            findings.Add(Finding.Error("catalogue.unreadable-file", path));
            return [];
        }

        findings.Add(Finding.Error("catalogue.missing-file", path));
        return [];
    }
}
