using BEM.Credentials.Issuance.Catalogue;
using BEM.Credentials.Model;

namespace BEM.Credentials.Issuer.Schools;

/// <summary>
/// The issuers in the configured folder, read anew whenever a list comes in, so that a corrected file counts at once. The seal of
/// <c>NAME.json</c> is <c>NAME.p12</c> with <c>NAME.password</c> beside it, or <c>seal.p12</c> with <c>seal.password</c>.
/// </summary>
/// <param name="options">Where they are.</param>
public sealed class SchoolRegister(IssuerOptions options)
{
    /// <summary>All issuers that can be used, and the findings on those that cannot, or on the catalogue.</summary>
    public (IReadOnlyList<School> Schools, IReadOnlyList<Finding> Findings) Read()
    {
        var catalogue = SpecificationCatalogue.Load(options.Catalogue);
        var findings = catalogue.Findings.ToList();
        var schools = new List<School>();
        foreach (var file in Files())
        {
            var profile = IssuerProfileFile.Load(file);
            findings.AddRange(profile.Findings);
            if (profile.Succeeded && catalogue.Succeeded)
            {
                var seal = Beside(file, ".p12");
                schools.Add(new School(
                    Path.GetFileNameWithoutExtension(file), file, profile.Value, catalogue.Value, seal, seal is null ? null : Existing(Path.ChangeExtension(seal, ".password"))));
            }
        }

        return (schools, findings);
    }

    /// <summary>The issuer of a name; without a name the only one there is.</summary>
    /// <param name="name">Its name, or null.</param>
    public School? Find(string? name)
    {
        var (schools, _) = Read();
        return string.IsNullOrEmpty(name) ? (schools.Count == 1 ? schools[0] : null) : schools.FirstOrDefault(s => s.Name == name);
    }

    private IEnumerable<string> Files() => File.Exists(options.Issuers)
        ? [options.Issuers]
        : Directory.Exists(options.Issuers) ? Directory.EnumerateFiles(options.Issuers, "*.json").Order(StringComparer.Ordinal) : [];

    private static string? Beside(string profile, string ending) =>
        Existing(Path.ChangeExtension(profile, ending)) ?? Existing(Path.Combine(Path.GetDirectoryName(profile)!, "seal" + ending));

    private static string? Existing(string path) => File.Exists(path) ? path : null;
}
