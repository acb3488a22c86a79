using System.Text;
using System.Text.Json;
using BEM.Credentials.Issuance.Catalogue;
using BEM.Credentials.Testing.Pki;

namespace BEM.Credentials.Tests.Journeys;

/// <summary>A school of the samples with a seal certificate of the fake world, whose authorities answer on loopback ports, and two learners.</summary>
public sealed class SchoolWithServices : IDisposable
{
    /// <summary>Starts the authorities.</summary>
    /// <param name="rsa">Whether the authorities have RSA keys.</param>
    public SchoolWithServices(bool rsa = false)
    {
        Services = new TrustServices(() => DateTimeOffset.UtcNow, rsa, DateTimeOffset.UtcNow.AddDays(-100));
        File.WriteAllText(Path.Combine(Folder, "list.csv"), "Prezime;Ime;Datum rođenja;Mikrokvalifikacija;Datum izdavanja;Ocjena\nŚekularac;Milica;14.03.2004.;Domaćin u agroturizmu;12.06.2026.;5\nŹenović;Stefan;02.11.1998.;Domaćin u agroturizmu;12.06.2026.;4\n", new UTF8Encoding(true));
        File.WriteAllText(At("roots.pem"), Services.World.Root.Pem + "\n" + Services.World.TimestampRoot.Pem);
        File.WriteAllText(At("password.txt"), "word");
        Environment = new Dictionary<string, string> { ["BEM_NETWORK_ALLOW"] = Services.Server.Allow };
    }

    public string Folder { get; } = Directory.CreateTempSubdirectory("bem-school-").FullName;

    public TrustServices Services { get; }

    public string Issuer { get; } = Repository.At("samples", "issuers", "me.json");

    /// <summary>What the programs find in their environment.</summary>
    public Dictionary<string, string> Environment { get; }

    public string At(string name) => Path.Combine(Folder, name);

    /// <summary>The certificate of the school's seal; it agrees with the school's file.</summary>
    public TestCertificate Certificate(CertificatePlan? plan = null)
    {
        var school = IssuerProfileFile.Load(Issuer).Value!;
        return Services.Seal((plan ?? new CertificatePlan()) with { Organization = school.LegalName.First().Value, OrganizationIdentifier = school.OrganizationIdentifier, Country = school.Country });
    }

    /// <summary>A reference to a key in a file.</summary>
    public string Key(TestCertificate certificate, string name = "seal.p12")
    {
        File.WriteAllBytes(At(name), certificate.Pkcs12("word"));
        return At(name) + ":" + At("password.txt");
    }

    /// <summary>Runs <c>bem</c>.</summary>
    public (int Code, string Out, string Error) Bem(params string[] arguments) => BemProgram.Run(Environment, arguments);

    /// <summary>Runs <c>bem issue</c> for the list.</summary>
    public (int Code, string Out, string Error) Issue(string key, string output, params string[] more) =>
        Bem(["issue", At("list.csv"), "--catalogue", Repository.At("samples", "catalogue"), "--issuer", Issuer, "--seal", key, "--out", At(output), .. more]);

    /// <summary>The sealed files of an output folder.</summary>
    public string[] Sealed(string output) => Directory.Exists(At(output)) ? [.. Directory.GetFiles(At(output), "*.jsonld").Order(StringComparer.Ordinal)] : [];

    /// <summary>The report of <c>bem verify --json</c> about one file.</summary>
    public (int Code, JsonElement Report, string Error) Verify(string file, params string[] more)
    {
        var (code, said, error) = Bem(["verify", file, "--trust", At("roots.pem"), "--json", .. more]);
        using var json = JsonDocument.Parse(said.Length == 0 ? "{}" : said);
        return (code, json.RootElement.Clone(), error);
    }

    public void Dispose()
    {
        Services.Dispose();
        Directory.Delete(Folder, recursive: true);
    }
}
