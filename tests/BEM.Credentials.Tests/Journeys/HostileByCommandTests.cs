using System.Text;
using System.Text.Json;

namespace BEM.Credentials.Tests.Journeys;

/// <summary>Names and pictures that no certificate was made for, through the commands: each a finding or a correct page.</summary>
[Trait("Category", "Abuse")]
public sealed class HostileByCommandTests : IDisposable
{
    private const string Header = "Prezime;Ime;Datum rođenja;Jezik;Mikrokvalifikacija;Broj sertifikata;Datum izdavanja;Mjesto izdavanja;Ocjena\n";
    private readonly string folder = Directory.CreateTempSubdirectory("bem-hostile-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Names_that_cannot_be_printed_are_put_aside_each_with_its_reason_and_the_others_are_issued()
    {
        (string Family, string Given, string? Code)[] learners =
        [
            ("محمد", "علي", "rendering.right-to-left"),
            ("לוי", "יעל", "rendering.right-to-left"),
            ("Petrović 😀", "Ana", "rendering.missing-glyph"),
            (new string('Š', 250) + " " + new string('ć', 245), "Ana", "rendering.name-too-long"),
            ("Pet\arović", "Iva", null),
            ("Petrović-Njegoševska Bogdanović-Karađorđević od Starog Brijega", "Aleksandra Marija Magdalena Jovana", null),
        ];
        var list = Path.Combine(folder, "list.csv");
        File.WriteAllText(list, Header + string.Concat(learners.Select((l, i) => $"{l.Family};{l.Given};1{i}.03.2004.;cnr;Domaćin u agroturizmu;ME-2026-020{i};12.06.2026.;Nikšić;5\n")));
        var issuer = Repository.At("samples", "issuers", "me.json");
        Assert.Equal(0, BemProgram.Run("keys", "new", "--issuer", issuer, "--out", Path.Combine(folder, "keys")).Code);
        var output = Path.Combine(folder, "out");
        var issued = BemProgram.Run(Issue(list, issuer, output));
        Assert.DoesNotContain("   at ", issued.Error, StringComparison.Ordinal);

        using var index = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(output, "index.json")));
        var rejected = index.RootElement.GetProperty("rejected").EnumerateArray()
            .ToDictionary(r => r.GetProperty("row").GetInt32(), r => r.GetProperty("findings").EnumerateArray().Select(f => f.GetProperty("code").GetString()).ToArray());
        for (var i = 0; i < learners.Length; i++)
        {
            if (learners[i].Code is { } code)
            {
                Assert.Contains(code, rejected[i + 2]);
            }
            else
            {
                Assert.DoesNotContain(i + 2, rejected.Keys);
            }
        }

        Assert.Contains("Iva Petrović", Text(Path.Combine(output, "ME-2026-0204.pdf")), StringComparison.Ordinal);
        var longest = Text(Path.Combine(output, "ME-2026-0205.pdf"));
        Assert.Contains("Aleksandra Marija Magdalena Jovana", longest, StringComparison.Ordinal);
        Assert.Contains("od Starog Brijega", longest, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ten megabytes", "catalogue.picture-missing")]
    [InlineData("no picture", "catalogue.picture-format")]
    [InlineData("30,000 by 30,000 pixels", "rendering.picture-too-large")]
    public void A_logo_that_cannot_be_printed_stops_both_commands_with_its_reason(string what, string code)
    {
        var issuer = Path.Combine(folder, "me.json");
        File.Copy(Repository.At("samples", "issuers", "me.json"), issuer);
        File.WriteAllBytes(Path.Combine(folder, "me-logo.png"), what switch
        {
            "ten megabytes" => [0x89, .. "PNG\r\n\u001a\n"u8, .. new byte[10_000_000]],
            "no picture" => "<html>"u8.ToArray(),
            _ => Rendering.HostileContentTests.HugePng(30_000, 30_000),
        });
        foreach (var file in (string[])["x.png", "x.pdf"])
        {
            var shown = BemProgram.Run("preview", "--issuer", issuer, "--out", Path.Combine(folder, file));
            Assert.Equal(65, shown.Code);
            Assert.Contains(code, shown.Error, StringComparison.Ordinal);
        }

        var list = Path.Combine(folder, "list.csv");
        File.WriteAllText(list, Header + "Śekularac;Milica;14.03.2004.;cnr;Domaćin u agroturizmu;ME-2026-0001;12.06.2026.;Nikšić;5\n", new UTF8Encoding(true));
        Assert.Equal(0, BemProgram.Run("keys", "new", "--issuer", Repository.At("samples", "issuers", "me.json"), "--out", Path.Combine(folder, "keys")).Code);
        var issued = BemProgram.Run(Issue(list, issuer, Path.Combine(folder, "out")));
        Assert.NotEqual(0, issued.Code);
        Assert.Contains(code, issued.Error, StringComparison.Ordinal);
        Assert.Empty(Directory.Exists(Path.Combine(folder, "out")) ? Directory.GetFiles(Path.Combine(folder, "out"), "*.pdf") : []);
    }

    private string[] Issue(string list, string issuer, string output) =>
    [
        "issue", list, "--catalogue", Repository.At("samples", "catalogue"), "--issuer", issuer,
        "--seal", Path.Combine(folder, "keys", "seal.p12") + ":" + Path.Combine(folder, "keys", "seal.password"), "--pdf", "--no-pdf-seal", "--at", "2026-11-24", "--out", output,
    ];

    private static string Text(string pdf) => Rendering.ExternalTool.Run("pdftotext", "-layout", pdf, "-").Output;
}
