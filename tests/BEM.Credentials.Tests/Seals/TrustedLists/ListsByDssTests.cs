using System.Text.Json;
using BEM.Credentials.Issuance.Sealing;
using BEM.Credentials.Seals.Opening;
using BEM.Credentials.Seals.Trust;
using BEM.Credentials.Seals.TrustedLists;
using BEM.Credentials.Seals.Validation;
using BEM.Credentials.Testing.Judges;
using BEM.Credentials.Testing.Lists;
using BEM.Credentials.Testing.Pki;
using BEM.Credentials.Tests.Issuance.Sealing;

namespace BEM.Credentials.Tests.Seals.TrustedLists;

/// <summary>Our seals under lists that the test signs: the Commission's own library and we give the same level.</summary>
[Trait("Category", "Interop")]
public sealed class ListsByDssTests : IDisposable
{
    private const string Status = "http://uri.etsi.org/TrstSvc/TrustedList/Svcstatus/";
    private const string Information = "http://uri.etsi.org/TrstSvc/TrustedList/SvcInfoExt/";
    private const string Place = "https://lists.example.test/";
    private readonly string folder = Directory.CreateTempSubdirectory("bem-lists-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task DSS_and_we_give_our_seals_the_same_level()
    {
        using var judge = new JudgeProcess(Repository.Judges("judge"), "dss");
        var now = DateTimeOffset.UtcNow;
        now = now.AddTicks(-(now.Ticks % TimeSpan.TicksPerSecond));
        var world = new FakeWorld(now.AddDays(-100), rsa: true);
        var (top, xa) = (world.Seal(new CertificatePlan { CommonName = "Lists" }), world.Seal(new CertificatePlan { CommonName = "List XA" }));
        var crl = Write("a.crl", world.Crl(world.Authority, now));
        var signer = Write("top.pem", System.Text.Encoding.ASCII.GetBytes(top.Pem));
        var levels = new List<string>();
        foreach (var (what, service, plan) in new (string, ListedPlan, CertificatePlan)[]
        {
            ("granted", new ListedPlan(world.Authority, now.AddYears(-5)), new CertificatePlan()),
            ("withdrawn", new ListedPlan(world.Authority, now.AddYears(-5)) { Status = Status + "withdrawn" }, new CertificatePlan()),
            ("granted since yesterday", new ListedPlan(world.Authority, now.AddDays(-1)), new CertificatePlan()),
            ("not a qualified service", new ListedPlan(world.Authority, now.AddYears(-5)) { Type = "http://uri.etsi.org/TrstSvc/Svctype/CA/PKC", Status = Status + "recognisedatnationallevel" }, new CertificatePlan()),
            ("for web sites", new ListedPlan(world.Authority, now.AddYears(-5)) { Additional = Information + "ForWebSiteAuthentication" }, new CertificatePlan()),
            ("no statements in the certificate", new ListedPlan(world.Authority, now.AddYears(-5)), new CertificatePlan { IsQualified = false }),
        })
        {
            var lists = new Dictionary<string, string>
            {
                [Place + "xa.xml"] = Write("xa.xml", Plan(now) with { Services = [service] }, xa),
                [Place + "lotl.xml"] = Write("lotl.xml", Plan(now) with
                {
                    Version = 5,
                    Territory = "XU",
                    Type = "http://uri.etsi.org/TrstSvc/TrustedList/TSLType/EUlistofthelists",
                    Pointers =
                    [
                        new PointerPlan(Place + "lotl.xml", "XU", top) { Type = "http://uri.etsi.org/TrstSvc/TrustedList/TSLType/EUlistofthelists" },
                        new PointerPlan(Place + "xa.xml", "XA", xa),
                    ],
                }, top),
            };
            using var key = SealingTests.Key(world.Seal(plan));
            var file = new JadesSealer(key).Seal("{\"a\":1}"u8, now).Value!;
            var lotl = new[] { new { url = Place + "lotl.xml", signer = new[] { signer }, pivots = false } };
            var answer = judge.Ask(new { op = "validate", file = Write("sealed.json", file), at = now.AddMinutes(1), crls = new[] { crl }, lotl, lists, onlyValidLists = true });
            if (what == "granted")
            {
                // Where DSS does not take our lists, the rest would compare nothing.
                var states = judge.Ask(new { op = "lists", lotl, lists, onlyValidLists = true });
                Assert.True(answer.GetProperty("signatures")[0].GetProperty("qualification").GetProperty("level").GetString() == "QESeal", states.GetRawText() + answer.GetRawText());
            }

            var theirs = answer.GetProperty("signatures")[0];
            var trustFile = Write("TRUST.json", JsonSerializer.SerializeToUtf8Bytes(new { lotl, lists, certificates = new[] { crl } }));
            var configuration = TrustFile.Read(trustFile).Value!;
            var trust = (await new TrustLoader(new ListSupply(configuration.Copies)).LoadAsync(configuration, now, TestContext.Current.CancellationToken)).Value!;
            Assert.All(trust.Lists, l => Assert.True(l.IsUsable, l.Fault?.ToString()));
            var ours = SealValidator.Validate(SealedDocument.Open(file).Value!, new ValidationContext { At = now.AddMinutes(1), Trust = trust })[0].Report;
            Assert.Equal(
                (what, theirs.GetProperty("indication").GetString(), theirs.GetProperty("qualification").GetProperty("level").GetString()),
                (what, ours.Indication, ours.Trust.Qualification));
            levels.Add(ours.Trust.Qualification);
        }

        Assert.Equal(["QESeal", "AdESeal", "AdESeal", "AdESeal", "AdESeal", "Unknown"], levels);
    }

    private static TrustedListPlan Plan(DateTimeOffset now) => new() { Issued = now.AddDays(-1), NextUpdate = now.AddDays(90) };

    private string Write(string name, TrustedListPlan plan, TestCertificate operatorKey) => Write(name, plan.Sign(operatorKey));

    private string Write(string name, byte[] bytes)
    {
        var path = Path.Combine(folder, name);
        File.WriteAllBytes(path, bytes);
        return path;
    }
}
