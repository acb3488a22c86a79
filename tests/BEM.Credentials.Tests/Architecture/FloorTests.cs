using System.Xml.Linq;

namespace BEM.Credentials.Tests.Architecture;

/// <summary>Holds the picture of docs/architecture.md: what each project may see, and that the build's own lock says the same.</summary>
public sealed class FloorTests
{
    private static readonly Dictionary<string, string[]> Picture = new()
    {
        ["Model"] = [],
        ["LinkedData"] = ["Model"],
        ["Pdf"] = ["Model"],
        ["Documents"] = ["Model", "LinkedData"],
        ["Seals"] = ["Model", "LinkedData", "Pdf"],
        ["Rendering"] = ["Model", "Pdf"],
        ["Issuance"] = ["Model", "LinkedData", "Pdf", "Documents", "Seals", "Rendering"],
        ["Verification"] = ["Model", "LinkedData", "Pdf", "Documents", "Seals"],
        ["Web"] = ["Model"],
        ["Cli"] = ["Model", "LinkedData", "Pdf", "Documents", "Seals", "Rendering", "Issuance", "Verification"],
        ["Issuer"] = ["Model", "LinkedData", "Pdf", "Documents", "Seals", "Rendering", "Issuance", "Web"],
        ["Verifier"] = ["Model", "LinkedData", "Pdf", "Documents", "Seals", "Verification", "Web"],
    };

    public static TheoryData<string> Projects => new(Picture.Keys);

    [Fact]
    public void ThePictureNamesEveryProject() =>
        Assert.Equal(Picture.Keys.Order(), Directory.GetDirectories(Path.Combine(Repository.Root, "src")).Select(d => Path.GetFileName(d)["BEM.Credentials.".Length..]).Order());

    [Theory]
    [MemberData(nameof(Projects))]
    public void AProjectSeesOnlyWhatItsFloorAllows(string project)
    {
        var file = XDocument.Load(Path.Combine(Repository.Root, "src", "BEM.Credentials." + project, "BEM.Credentials." + project + ".csproj"));
        var allowed = file.Descendants("AllowedFloors").Single().Value.Split(';', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(Picture[project].Order(), allowed.Order());
        var seen = Closure(project).ToHashSet();
        Assert.Empty(seen.Except(Picture[project]));
    }

    [Fact]
    public void IssuanceAndVerificationNeverMeet()
    {
        Assert.DoesNotContain("Verification", Closure("Issuer"));
        Assert.DoesNotContain("Issuance", Closure("Verifier"));
        Assert.DoesNotContain("Rendering", Closure("Verifier"));
    }

    [Theory]
    [InlineData("BEM.Credentials.Issuance", "BEM.Credentials.Verification")]
    [InlineData("BEM.Credentials.Verification", "BEM.Credentials.Issuance")]
    public void TheCompiledAssembliesSayTheSame(string assembly, string forbidden) =>
        Assert.DoesNotContain(forbidden, System.Reflection.Assembly.Load(assembly).GetReferencedAssemblies().Select(a => a.Name));

    private static IEnumerable<string> Closure(string project) =>
        References(project).SelectMany(r => Closure(r).Prepend(r)).Distinct();

    private static IEnumerable<string> References(string project) =>
        XDocument.Load(Path.Combine(Repository.Root, "src", "BEM.Credentials." + project, "BEM.Credentials." + project + ".csproj"))
            .Descendants("ProjectReference").Select(r => Path.GetFileNameWithoutExtension(r.Attribute("Include")!.Value)["BEM.Credentials.".Length..]);
}
