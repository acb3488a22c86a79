using System.Text;
using BEM.Credentials.Pdf.Reading;

namespace BEM.Credentials.Tests.Journeys;

/// <summary><c>bem preview</c>: a school sees its certificate before it issues one, and nobody can take it for one.</summary>
[Trait("Category", "Journey")]
public sealed class PreviewByCommandTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("bem-preview-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void A_specimen_says_that_it_is_one_has_no_seal_and_names_no_verifier()
    {
        var issuer = Repository.At("samples", "issuers", "no.json");
        var pdf = Path.Combine(folder, "specimen.pdf");
        var made = BemProgram.Run("preview", "--issuer", issuer, "--lang", "nb,en", "--out", pdf);
        Assert.True(made.Code == 0, made.Error);
        var text = Rendering.ExternalTool.Run("pdftotext", "-layout", pdf, "-").Output;
        Assert.Contains("PRØVE / SPECIMEN", text, StringComparison.Ordinal);
        Assert.Contains("Kari Prøve", text, StringComparison.Ordinal);
        Assert.Contains("specimen.invalid", text, StringComparison.OrdinalIgnoreCase);
        var document = PdfDocument.Open(File.ReadAllBytes(pdf)).Value!;
        Assert.Empty(document.Signatures);
        Assert.NotEqual(0, BemProgram.Run("verify", pdf, "--offline").Code);
    }

    [Fact]
    public void The_design_of_the_school_is_shown_and_colours_that_are_too_light_are_named()
    {
        foreach (var name in (string[])["no.json", "no-logo.png", "no-funder.png"])
        {
            File.Copy(Repository.At("samples", "issuers", name), Path.Combine(folder, name));
        }

        var issuer = Path.Combine(folder, "no.json");
        var text = File.ReadAllText(issuer).Replace("#134B5F", "#9ACD32", StringComparison.Ordinal);
        Assert.Contains("#9ACD32", text, StringComparison.Ordinal);
        File.WriteAllText(issuer, text, new UTF8Encoding(false));
        var pictures = new Dictionary<string, byte[]>();
        foreach (var design in (string[])["own", "modern"])
        {
            var file = Path.Combine(folder, design + ".png");
            var made = BemProgram.Run(["preview", "--issuer", issuer, .. design == "own" ? (string[])[] : ["--design", design], "--out", file]);
            Assert.True(made.Code == 0, made.Error);
            Assert.Contains("catalogue.colour-too-light", made.Error, StringComparison.Ordinal);
            pictures[design] = File.ReadAllBytes(file);
        }

        Assert.Equal("PNG"u8.ToArray(), pictures["own"][1..4]);
        Assert.Equal(pictures["own"], pictures["modern"]);
        Assert.Equal(64, BemProgram.Run("preview", "--issuer", issuer, "--out", Path.Combine(folder, "x.doc")).Code);
    }
}
