using BEM.Credentials.Documents.AnnexOne;
using BEM.Credentials.Documents.Europass;
using BEM.Credentials.Issuance.Catalogue;
using BEM.Credentials.Issuance.Mapping;
using BEM.Credentials.Model;

namespace BEM.Credentials.Tests.Mapping;

/// <summary>The sample catalogue, specification by specification, as credentials of the sample school of its country.</summary>
public sealed class SampleCatalogueCredentialTests
{
    [Fact]
    public void Every_specification_gives_a_credential_without_findings()
    {
        foreach (var (name, credential) in All())
        {
            Assert.True(EuropassImport.Judge(credential) is { Count: 0 } europass, $"{name}: {string.Join("; ", EuropassImport.Judge(credential))}");
            Assert.True(AnnexOneRules.Judge(credential).All(f => f.Code == "annex-1.level"), $"{name}: {string.Join("; ", AnnexOneRules.Judge(credential))}");
        }
    }

    [Fact]
    [Trait("Category", "Interop")]
    public void Every_specification_satisfies_the_Commissions_profiles_of_both_generations()
    {
        using var judge = new RdfJudge();
        foreach (var (name, credential) in All())
        {
            foreach (var generation in new[] { "3.1", "3.2" })
            {
                Assert.True(judge.Shacl(credential, generation, "EDC-generic-full", "EDC-generic-no-cv") is { Length: 0 }, $"{name} {generation}");
                Assert.Null(judge.Lost(credential, generation));
            }
        }
    }

    private static IEnumerable<(string Name, byte[] Credential)> All()
    {
        var catalogue = SpecificationCatalogue.Load(Repository.At("samples", "catalogue")).Value!;
        foreach (var specification in catalogue.All)
        {
            var issuer = IssuerProfileFile.Load(Repository.At("samples", "issuers", specification.Country.ToLowerInvariant() + ".json")).Value!;
            string[] languages = [.. specification.Title.Tags.Where(t => t != Languages.English), Languages.English];
            var template = ElmTemplate.For(specification, issuer, languages, catalogue);
            yield return (specification.Id, ElmCredentialWriter.Write(template, ElmSamples.Ana, ElmSamples.Details([.. template.Languages])));
        }
    }
}
