using System.Text;
using BEM.Credentials.Model;
using BEM.Credentials.Rendering;
using BEM.Credentials.Rendering.Content;

namespace BEM.Credentials.Tests.Rendering;

public class CertificatePdfTests
{
    [Theory, Trait("Category", "Interop")]
    [MemberData(nameof(Certificates.Some), MemberType = typeof(Certificates))]
    public void Poppler_gives_every_printed_text_back(CertificateDesign design, string first, string? second)
    {
        var content = Certificates.In(design, Certificates.Pair(first, second));
        using var file = ExternalTool.Save(Certificates.Pdf(content), ".pdf");
        var text = Flat(ExternalTool.Run("pdftotext", "-raw", "-enc", "UTF-8", file.Path, "-").Output);
        var template = content.Template;
        foreach (var language in template.Languages)
        {
            Assert.Contains(Flat(template.Title[language]!), text, StringComparison.Ordinal);
            Assert.Contains(Flat(template.School.Name[language]!), text, StringComparison.Ordinal);
            Assert.All(template.Outcomes, o => Assert.Contains(Flat(o.Text[language]!), text, StringComparison.Ordinal));
            Assert.Contains(Flat(content.Grade![language]!), text, StringComparison.Ordinal);
            Assert.Contains(Flat(template.Supplement.Stackability![language]!), text, StringComparison.Ordinal);
        }

        Assert.Contains(Flat(content.Learner.Native), text, StringComparison.Ordinal);
        if (content.Learner.Latin!.Length > 0)
        {
            Assert.Contains(Flat(content.Learner.Latin), text, StringComparison.Ordinal);
        }

        Assert.Contains(content.Number, text, StringComparison.Ordinal);
        Assert.Contains(content.ShortCode, text, StringComparison.Ordinal);
        Assert.Contains("verify.example", text, StringComparison.Ordinal);
    }

    [Theory, Trait("Category", "Interop")]
    [InlineData("en", "ABCDEFGHIJKLMNOPQRSTUVWXYZ abcdefghijklmnopqrstuvwxyz fi fl ffi ffl")]
    [InlineData("de", "ÄÖÜ äöüß ẞ")]
    [InlineData("nb", "ÆØÅ æøå éèóò")]
    [InlineData("sr-Latn", "ČĆĐŠŽ čćđšž ǅ lj nj dž")]
    [InlineData("cnr", "ŚŹ śź ČĆĐŠŽ")]
    [InlineData("sr-Cyrl", "АБВГДЂЕЖЗИЈКЛЉМНЊОПРСТЋУФХЦЧЏШ абвгдђежзијклљмнњопрстћуфхцчџш")]
    [InlineData("mk", "ЃЅЈЉЊЌЏ ѓѕјљњќџ ѐ ѝ")]
    [InlineData("uk", "АБВГҐДЕЄЖЗИІЇЙКЛМНОПРСТУФХЦЧШЩЬЮЯ абвгґдеєжзиіїйклмнопрстуфхцчшщьюя")]
    [InlineData("hy", "ԱԲԳԴԵԶԷԸԹԺԻԼԽԾԿՀՁՂՃՄՅՆՇՈՉՊՋՌՍՎՏՐՑՒՓՔՕՖ աբգդեզէըթժիլխծկհձղճմյնշոչպջռսվտրցւփքօֆ և մն մե")]
    [InlineData("ka", "აბგდევზთიკლმნოპჟრსტუფქღყშჩცძწჭხჯჰ ᲐᲑᲒ")]
    public void Every_letter_of_the_ten_alphabets_comes_out_as_it_went_in(string language, string letters)
    {
        foreach (var design in Enum.GetValues<CertificateDesign>())
        {
            var content = Certificates.In(design, language);
            content = content with
            {
                Template = content.Template with { Outcomes = [new PrintedOutcome(LanguageMap.Of(language, letters))], Title = LanguageMap.Of(language, letters[..Math.Min(18, letters.Length)]) },
                Learner = new LearnerName(letters[..Math.Min(9, letters.Length)].Trim(), language),
            };
            using var file = ExternalTool.Save(Certificates.Pdf(content), ".pdf");
            var text = Flat(ExternalTool.Run("pdftotext", "-raw", "-enc", "UTF-8", file.Path, "-").Output);
            Assert.Contains(Flat(letters), text, StringComparison.Ordinal);
            Assert.Contains(Flat(content.Learner.Native), text, StringComparison.Ordinal);
        }
    }

    [Fact, Trait("Category", "Interop")]
    public void Qpdf_and_pdffonts_find_nothing_to_complain_about()
    {
        foreach (var design in Enum.GetValues<CertificateDesign>())
        {
            using var file = ExternalTool.Save(Certificates.Pdf(Certificates.In(design, "ka", "en")), ".pdf");
            var check = ExternalTool.Run("qpdf", "--check", file.Path);
            Assert.True(check.Code == 0, check.Output + check.Error);
            var fonts = ExternalTool.Run("pdffonts", file.Path).Output.Split('\n', StringSplitOptions.RemoveEmptyEntries)[2..];
            Assert.NotEmpty(fonts);
            Assert.All(fonts, line => Assert.Matches(@"CID TrueType\s+Identity-H\s+yes yes yes", line));
        }
    }

    [Fact, Trait("Category", "Interop")]
    public void The_sealed_credential_comes_out_of_the_file_byte_for_byte()
    {
        var credential = Encoding.UTF8.GetBytes("{\"payload\":\"Ђ\",\"n\":1.0}\n");
        using var file = ExternalTool.Save(Certificates.Pdf(Certificates.In(CertificateDesign.Plain, "uk"), credential), ".pdf");
        var saved = Path.Combine(file.Folder, "out");
        Assert.Equal(0, ExternalTool.Run("pdfdetach", "-save", "1", "-o", saved, file.Path).Code);
        Assert.Equal(credential, File.ReadAllBytes(saved));
        Assert.Contains("2026-0147.jsonld", ExternalTool.Run("pdfdetach", "-list", file.Path).Output, StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_content_gives_the_same_bytes_in_any_order_and_on_any_thread()
    {
        var contents = Enum.GetValues<CertificateDesign>().Select(d => Certificates.In(d, "cnr", "en")).ToArray();
        var once = contents.Select(c => Certificates.Pdf(c)).ToArray();
        var fresh = new CertificateRenderer(Certificates.Fonts());
        Parallel.For(0, 60, new ParallelOptions { MaxDegreeOfParallelism = 4 }, i =>
        {
            // Another learner first: what was made before must not show.
            _ = fresh.RenderPdf(contents[(i + 1) % 3] with { Learner = new LearnerName($"Ћира Ѝ {i}", "sr-Cyrl"), Number = $"N {i}" }, Certificates.Options());
            Assert.Equal(once[i % 3], fresh.RenderPdf(contents[i % 3], Certificates.Options()).Value);
        });
    }

    /// <summary>Short ones with every picture; <see cref="CertificateSizeTests"/> has the samples' full ones.</summary>
    [Theory]
    [InlineData(CertificateDesign.Classic)]
    [InlineData(CertificateDesign.Modern)]
    [InlineData(CertificateDesign.Plain)]
    public void A_certificate_without_attachment_takes_at_most_60_KB_in_one_language_or_two(CertificateDesign design)
    {
        var large = new List<string>();
        foreach (var language in Languages.All)
        {
            foreach (var languages in language == "en" ? [["en"]] : new string[][] { [language], [language, "en"] })
            {
                var length = Certificates.Pdf(Certificates.In(design, languages)).Length;
                if (length is < 10_000 or > 60_000)
                {
                    large.Add($"{string.Join('+', languages)}: {length}");
                }
            }
        }

        Assert.Empty(large);
    }

    [Fact]
    public void What_is_missing_leaves_no_empty_label()
    {
        var content = Certificates.In(CertificateDesign.Modern, "nb") with { Grade = null, Place = null, OfflineCode = null };
        content = content with
        {
            Template = content.Template with { NationalLevel = null, EqfLevel = null, Hours = null, CreditPoints = null, Signatories = [], SecondLogo = null, Outcomes = [], Supplement = new Supplement() },
        };
        using var file = ExternalTool.Save(Certificates.Pdf(content), ".pdf");
        var text = ExternalTool.Run("pdftotext", "-raw", file.Path, "-").Output;
        Assert.DoesNotContain("Karakter", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Nivå", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Omfang", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Uten nett", text, StringComparison.Ordinal);
        Assert.Contains("Dato", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Serbian_and_Macedonian_italics_have_their_own_letters()
    {
        var face = Certificates.Fonts()[BEM.Credentials.Rendering.Fonts.FontStyle.SerifItalic].First(f => f.Has(new Rune('б')));
        Assert.SkipUnless(face.PostScriptName.Contains("Italic", StringComparison.Ordinal), "No italic face is installed.");
        var ukrainian = face.Shape("гдпт", "uk").Glyphs;
        Assert.NotEqual(ukrainian, face.Shape("гдпт", "sr-Cyrl").Glyphs);
        Assert.NotEqual(ukrainian, face.Shape("гдпт", "mk").Glyphs);
    }

    private static string Flat(string text)
    {
        var flat = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (!char.IsWhiteSpace(c) && c != '\f')
            {
                flat.Append(c);
            }
        }

        return flat.ToString().Replace("\u00A0", string.Empty, StringComparison.Ordinal);
    }
}
