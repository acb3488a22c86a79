using System.Text.Json;
using BEM.Credentials.Testing.Lists;
using BEM.Credentials.Testing.Network;
using BEM.Credentials.Testing.Pki;

namespace BEM.Credentials.Tests.Journeys;

/// <summary>Trust as people set it up: a list of partners made, sealed, named in a trust file and believed; national lists; lists that are down.</summary>
[Trait("Category", "Journey")]
public sealed class TrustByCommandTests : IClassFixture<TrustByCommandTests.SealedOnce>
{
    private readonly SealedOnce school;

    public TrustByCommandTests(SealedOnce school) => this.school = school;

    [Fact]
    public void A_sealed_list_of_partners_vouches_for_a_school_and_for_no_other_time()
    {
        var list = school.At("partners.json");
        var pem = school.At("school.pem");
        File.WriteAllText(pem, school.Seal.Pem);
        Ok(school.Bem("trust", "add", pem, "--to", list, "--name", "Škola", "--country", "ME", "--from", "2026-01-01"));
        Ok(school.Bem("trust", "sign", list, "--seal", school.ProjectKey, "--out", school.At("partners.jws")));
        var trust = school.Trust("partner-trust.json", new { partners = new[] { new { file = "partners.jws", signer = new[] { "project.pem" } } } });
        var (_, report) = school.Verified(trust);
        Assert.Equal(("partner-list", "N/A", "Škola"), (Trust(report, "anchor"), Trust(report, "qualification"), Trust(report, "service")));
        Assert.Equal(("passed", "seal.trust-listed"), Check(report));

        // The next list ends the partner's time before the seal was made.
        Ok(school.Bem("trust", "add", pem, "--to", list, "--name", "Škola", "--country", "ME", "--from", "2026-01-01", "--until", "2026-01-31"));
        Ok(school.Bem("trust", "sign", list, "--seal", school.ProjectKey, "--out", school.At("partners.jws")));
        Assert.Equal(("indeterminate", "seal.trust-partner-ended"), Check(school.Verified(trust).Report));
        var (code, said, _) = school.Bem("trust", "list", trust, "--offline", "--json");
        using var states = JsonDocument.Parse(said);
        Assert.Equal((0, 2), (code, states.RootElement.GetProperty("lists")[0].GetProperty("sequenceNumber").GetInt32()));

        // Another's seal on it, or a changed byte, and it is not used.
        var other = school.Trust("other-trust.json", new { partners = new[] { new { file = "partners.jws", signer = new[] { "school.pem" } } } });
        Assert.Equal("trust.list-signer", Fault(school.Bem("trust", "list", other, "--offline", "--json")));
        File.WriteAllText(school.At("partners.jws"), File.ReadAllText(school.At("partners.jws")).Replace("2026-01-31", "2036-01-31", StringComparison.Ordinal));
        Assert.Equal("trust.list-altered", Fault(school.Bem("trust", "list", trust, "--offline", "--json")));
    }

    [Fact]
    public void A_national_list_in_its_own_words_vouches_but_never_gives_a_level_of_the_Union()
    {
        const string Own = "http://www.mit.gov.rs/TrstSvc/";
        var now = DateTimeOffset.UtcNow;
        var plan = new TrustedListPlan
        {
            Territory = "RS",
            Type = "http://uri.etsi.org/TrstSvc/TrustedList/TSLType/RSlist",
            Issued = now.AddDays(-3),
            NextUpdate = now.AddDays(100),

            // Blanks around addresses occur in such lists; the schema gives them no meaning.
            Services = [new ListedPlan(school.World.Authority, now.AddYears(-5)) { Type = Own + "Svctype/CA/QC", Status = $" {Own}TrustedList/Svcstatus/granted\n" }],
        };
        File.WriteAllBytes(school.At("rs.xml"), plan.Sign(school.Project));
        var trust = school.Trust("rs-trust.json", new
        {
            tl = new[] { new { url = "https://lists.example.test/rs.xml", signer = new[] { "project.pem" }, country = "RS", words = "rs.json" } },
            lists = new Dictionary<string, string> { ["https://lists.example.test/rs.xml"] = "rs.xml" },
        });
        var (_, report) = school.Verified(trust);
        Assert.Equal(("national-list", "AdESeal"), (Trust(report, "anchor"), Trust(report, "qualification").Replace("Indeterminate ", string.Empty, StringComparison.Ordinal)));
        var details = report.GetProperty("checks").EnumerateArray().Single(c => c.GetProperty("id").GetString() == "seal.trust").GetProperty("details");
        Assert.Equal(("RS", "3", "QC for eSeal with QSCD"), (details.GetProperty("listTerritory").GetString(), details.GetProperty("listAgeDays").GetString(), details.GetProperty("nationalLevel").GetString()));

        // The same list handed in by itself: nobody says whose signature it needs, so its words count for even less.
        var (_, alone) = school.Verified(school.At("rs.xml"));
        Assert.Equal("national-list", Trust(alone, "anchor"));
    }

    [Fact]
    public void A_list_that_is_down_is_said_and_the_other_lists_still_count()
    {
        using var server = new LoopbackServer();
        File.WriteAllText(school.At("authority.pem"), school.World.Authority.Pem);
        var trust = school.Trust("down-trust.json", new
        {
            tl = new[] { new { url = server.Address + "/gone.xml", signer = new[] { "project.pem" }, country = "GE" } },
            certificates = new[] { "authority.pem" },
        });
        var environment = new Dictionary<string, string> { ["BEM_NETWORK_ALLOW"] = server.Allow, ["BEM_TRUST_CACHE"] = school.At("cache") };
        var (_, said, error) = BemProgram.Run(environment, "verify", school.File, "--trust", trust, "--json");
        using var report = JsonDocument.Parse(said);
        Assert.Equal("configured", Trust(report.RootElement, "anchor"));
        Assert.Contains("trust.list-unreachable", error, StringComparison.Ordinal);
        Assert.Contains("GET /gone.xml", server.Seen);
    }

    private static void Ok((int Code, string Out, string Error) run) => Assert.True(run.Code == 0, run.Error);

    private static string? Fault((int Code, string Out, string Error) run)
    {
        Assert.Equal(2, run.Code);
        using var states = JsonDocument.Parse(run.Out);
        return states.RootElement.GetProperty("lists")[0].GetProperty("code").GetString();
    }

    private static string Trust(JsonElement report, string member) => report.GetProperty("seals")[0].GetProperty("trust").GetProperty(member).GetString()!;

    private static (string?, string?) Check(JsonElement report)
    {
        var check = report.GetProperty("checks").EnumerateArray().Single(c => c.GetProperty("id").GetString() == "seal.trust");
        return (check.GetProperty("status").GetString(), check.GetProperty("code").GetString());
    }

    /// <summary>One credential, sealed by a school of the fake world, and the project's own key.</summary>
    public sealed class SealedOnce : IDisposable
    {
        private readonly string folder = Directory.CreateTempSubdirectory("bem-trust-").FullName;

        public SealedOnce()
        {
            World = new FakeWorld(DateTimeOffset.UtcNow.AddDays(-100));
            Seal = World.Seal();
            Project = World.Seal(new CertificatePlan { CommonName = "Project", Organization = "BEM", OrganizationIdentifier = "NTRNO-1" });
            System.IO.File.WriteAllText(At("project.pem"), Project.Pem);
            System.IO.File.WriteAllText(At("password.txt"), "word");
            System.IO.File.WriteAllBytes(At("project.p12"), Project.Pkcs12("word"));
            System.IO.File.WriteAllBytes(At("seal.p12"), Seal.Pkcs12("word"));
            System.IO.File.WriteAllText(At("x.json"), """{"note":"no credential, but something that a seal can be made over"}""");
            var made = Bem("seal", At("x.json"), "--seal", At("seal.p12") + ":" + At("password.txt"), "--force", "--out", File);
            if (made.Code != 0)
            {
                throw new InvalidOperationException(made.Error);
            }
        }

        public FakeWorld World { get; }

        public TestCertificate Seal { get; }

        public TestCertificate Project { get; }

        public string ProjectKey => At("project.p12") + ":" + At("password.txt");

        public string File => At("x.sealed.json");

        public string At(string name) => Path.Combine(folder, name);

        public (int Code, string Out, string Error) Bem(params string[] arguments) =>
            BemProgram.Run(new Dictionary<string, string> { ["BEM_TRUST_CACHE"] = At("cache") }, arguments);

        public string Trust(string name, object file)
        {
            System.IO.File.WriteAllText(At(name), JsonSerializer.Serialize(file));
            return At(name);
        }

        public (int Code, JsonElement Report) Verified(string trust)
        {
            var (code, said, error) = Bem("verify", File, "--trust", trust, "--offline", "--json");
            Assert.True(said.Length > 0, error);
            using var report = JsonDocument.Parse(said);
            return (code, report.RootElement.Clone());
        }

        public void Dispose() => Directory.Delete(folder, recursive: true);
    }
}
