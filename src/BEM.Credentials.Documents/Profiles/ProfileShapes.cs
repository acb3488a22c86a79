using BEM.Credentials.Documents.Contexts;
using BEM.Credentials.LinkedData.Rdf;
using BEM.Credentials.LinkedData.Shacl;
using BEM.Credentials.Model;

namespace BEM.Credentials.Documents.Profiles;

/// <summary>The shapes graphs of the profiles of one generation: our own tables, or Turtle files of a folder where it has them.</summary>
internal sealed class ProfileShapes
{
    private static readonly RdfName Ontology = new("http://www.w3.org/2002/07/owl#Ontology");

    private readonly Dictionary<string, Func<RdfDataset>> graphs;
    private readonly Dictionary<string, Lazy<Shapes>> whole = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Lazy<Shapes>> alone = new(StringComparer.Ordinal);

    private ProfileShapes(Dictionary<string, Func<RdfDataset>> graphs)
    {
        this.graphs = graphs;
        foreach (var profile in ProfileTable.Profiles)
        {
            whole[profile.Name] = new Lazy<Shapes>(() => Compile(profile, true));
            alone[profile.Name] = new Lazy<Shapes>(() => Compile(profile, false));
        }
    }

    /// <summary>The shapes of a profile with those that it imports.</summary>
    public Shapes Of(string profile) => whole[profile].Value;

    /// <summary>The shapes of a profile without what it imports.</summary>
    public Shapes Alone(string profile) => alone[profile].Value;

    public static ProfileShapes Own(ElmGeneration generation) => new(Tables(generation));

    /// <summary>Reads the Turtle files of a folder; each stands in place of the profile whose IRI it describes. All are compiled at once, so that faults show here.</summary>
    public static Outcome<ProfileShapes> Open(string folder, ElmGeneration generation)
    {
        var graphs = Tables(generation);
        foreach (var path in Directory.EnumerateFiles(folder, "*.ttl").Order(StringComparer.Ordinal))
        {
            var read = TurtleReader.Read(File.ReadAllBytes(path), new Uri(path).AbsoluteUri);
            if (!read.Succeeded)
            {
                return new Outcome<ProfileShapes>(null, [Finding.Error("schemas.shapes-unreadable", path), .. read.Findings]);
            }

            foreach (var profile in ProfileTable.Profiles)
            {
                if (read.Value.Graph().Contains(read.Value.Find(new RdfName(profile.Iri)), KnownTerms.Type, read.Value.Find(Ontology)))
                {
                    graphs[profile.Name] = () => read.Value;
                }
            }
        }

        foreach (var profile in ProfileTable.Profiles)
        {
            var shapes = ShapesLoader.Load([graphs[profile.Name]()]);
            if (!shapes.Succeeded)
            {
                return new Outcome<ProfileShapes>(null, [Finding.Error("schemas.shapes-unreadable", folder), .. shapes.Findings]);
            }
        }

        return new ProfileShapes(graphs);
    }

    private static Dictionary<string, Func<RdfDataset>> Tables(ElmGeneration generation) =>
        ProfileTable.Profiles.ToDictionary(p => p.Name, p => new Func<RdfDataset>(() => ProfileTable.Shapes(p.Name, generation)), StringComparer.Ordinal);

    private Shapes Compile(ProfileName profile, bool imports)
    {
        var names = new List<ProfileName> { profile };
        for (var i = 0; imports && i < names.Count; i++)
        {
            names.AddRange(ProfileTable.Profiles.Where(p => names[i].Imports.Contains(p.Name) && !names.Contains(p)));
        }

        var shapes = ShapesLoader.Load([.. names.Select(n => graphs[n.Name]())]);
        return shapes.Value ?? throw new InvalidOperationException($"schemas/shacl: {profile.Name} does not compile: {string.Join("; ", shapes.Findings)}");
    }
}
