using BEM.Credentials.Model;
using BEM.Credentials.Rendering.Codes;
using BEM.Credentials.Rendering.Content;

namespace BEM.Credentials.Tests.Rendering;

/// <summary>What a school may put on a certificate or leave out: each layout by its name, for any design and languages.</summary>
internal static class CertificateLayouts
{
    /// <summary>The languages that are judged: each of the ten, and pairs that share two scripts, one script, and two forms of Cyrillic.</summary>
    internal static IReadOnlyList<string[]> LanguageSets { get; } =
    [
        .. Languages.All.Select(l => new[] { l }), ["ka", "en"], ["hy", "en"], ["sr-Cyrl", "en"], ["cnr", "de"], ["mk", "uk"],
    ];

    /// <summary>The layouts, the fullest first.</summary>
    internal static IReadOnlyList<(string Name, Func<CertificateContent, CertificateContent> Of)> All { get; } =
    [
        ("everything", content => content),
        ("bare", content => Of(content with { OfflineCode = null, Grade = null, Place = null }, t => t with
        {
            School = t.School with { Logo = null, Line = null }, SecondLogo = null, CoFundedByEuropeanUnion = false, Signatories = [], WithSupplement = false, EqfLevel = null, NationalLevel = null, CreditPoints = null,
        })),
        ("first page alone", content => Of(content, t => t with { WithSupplement = false })),
        ("second logo", content => Of(content with { OfflineCode = null }, t => t with { CoFundedByEuropeanUnion = false, School = t.School with { Logo = null } })),
        ("emblem", content => Of(content with { ValidUntil = new DateOnly(2031, 6, 12) }, t => t with { SecondLogo = null, AccentColour = "#B04A00", SecondColour = "#1D6F42", TextColour = "#20303F" })),
        ("three sign", content => Of(content, t => t with { Signatories = [.. Enumerable.Repeat(t.Signatories[0], 3)] })),
        ("for the pen", content => Of(content with { OfflineCode = null }, t => t with { Signatories = [.. Enumerable.Repeat(t.Signatories[0] with { Picture = null }, 2)] })),
        ("mandate", content => Of(content, t => t with
        {
            Supplement = t.Supplement with { AwardingBody = t.School.Name, Further = [new SupplementLine(t.School.Line!, t.Title)] },
        })),
        ("many outcomes", content => Of(content, t => t with
        {
            Description = t.Title, Outcomes = [.. Enumerable.Range(0, 16).Select(i => t.Outcomes[i % 2] with { Knowledge = t.Title, Skills = t.Outcomes[1].Text })],
        })),
        ("usual offline code", content => WithCode(content, 10)),
        ("largest offline code", content => WithCode(content, CodeSize.LargestOffline)),
        ("offline code on the supplement", content => WithCode(content, CodeSize.LargestOnSupplement)),
        ("name of two lines", content => content with { Learner = content.Learner with { Native = content.Learner.Native + " " + content.Learner.Native }, Sealed = new DateOnly(2026, 7, 1) }),
    ];

    /// <summary>The same with an offline code of a version.</summary>
    internal static CertificateContent WithCode(CertificateContent content, int version)
    {
        var code = content.OfflineCode!;
        for (var i = 0; CodeSize.Version(code) < version; i++)
        {
            code += content.OfflineCode![4 + (i % (content.OfflineCode.Length - 4))];
        }

        Assert.Equal(version, CodeSize.Version(code));
        return content with { OfflineCode = code };
    }

    private static CertificateContent Of(CertificateContent content, Func<CertificateTemplate, CertificateTemplate> change) => content with { Template = change(content.Template) };
}
