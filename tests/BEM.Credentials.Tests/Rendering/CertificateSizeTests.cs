using BEM.Credentials.Model;
using BEM.Credentials.Rendering.Content;

namespace BEM.Credentials.Tests.Rendering;

/// <summary>What a certificate without attachment takes: of the samples' schools and learners, as their settings make it, with both codes and the supplement.</summary>
public class CertificateSizeTests
{
    /// <summary>
    /// Two languages in Classic make a certificate and a supplement in each, in five styles, two scripts and a rosette of the learner's own:
    /// more than the 60 KB of a certificate with one supplement.
    /// </summary>
    private const int MostInTwoLanguagesOfClassic = 69_000;

    private const int Most = 60_000;

    [Theory]
    [InlineData(CertificateDesign.Classic)]
    [InlineData(CertificateDesign.Modern)]
    [InlineData(CertificateDesign.Plain)]
    public void A_certificate_takes_at_most_60_KB_in_one_language(CertificateDesign design) => AllTake(design, Most, language => [language]);

    [Theory]
    [InlineData(CertificateDesign.Classic, MostInTwoLanguagesOfClassic)]
    [InlineData(CertificateDesign.Modern, Most)]
    [InlineData(CertificateDesign.Plain, Most)]
    public void A_certificate_in_two_languages_takes_no_more_than_its_design_allows(CertificateDesign design, int most) =>
        AllTake(design, most, language => language == "en" ? ["en", "nb"] : [language, "en"]);

    private static void AllTake(CertificateDesign design, int most, Func<string, string[]> languages)
    {
        var sizes = GoldenCertificates.Names().Where(n => n.Design == design)
            .Select(n => languages(GoldenCertificates.LanguagesOf(n.Index)[0]) is var chosen ? (Languages: string.Join('+', chosen), Certificates.Pdf(GoldenCertificates.AsIssued(design, n.Index, chosen)).Length) : default)
            .ToArray();
        Assert.Equal(Languages.All.Count, sizes.Select(s => s.Languages).Distinct().Count());
        Assert.DoesNotContain(sizes, s => s.Length < 10_000 || s.Length > most);
    }
}
