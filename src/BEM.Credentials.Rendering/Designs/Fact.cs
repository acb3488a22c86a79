using BEM.Credentials.Rendering.Layout;

namespace BEM.Credentials.Rendering.Designs;

/// <summary>A fact beside the text: level, workload, grade, place and date, number.</summary>
/// <param name="Label">Key of its label in <see cref="Words"/>.</param>
/// <param name="Varies">Whether it belongs to the learner; place and date belong to the ceremony.</param>
/// <param name="Value">The value in a language, with the language it stands under; null for none.</param>
internal sealed record Fact(string Label, bool Varies, Func<Award, Words, (string Text, string Language)?> Value)
{
    /// <summary>The facts of a certificate, in their order.</summary>
    public static IReadOnlyList<Fact> Of(Content.CertificateContent content)
    {
        var facts = new List<Fact>();
        var template = content.Template;
        if (template.EqfLevel is not null || template.NationalLevel is { IsEmpty: false })
        {
            facts.Add(new("level", false, static (award, words) => Level(award.Content.Template, words)));
        }

        if (template.Hours is not null || template.CreditPoints is not null)
        {
            facts.Add(new("workload", false, static (award, words) => (Workload(award.Content.Template, words), words.Language)));
        }

        if (Award.In(content.Grade, template.Languages[0]) is not null)
        {
            facts.Add(new("grade", true, static (award, words) => Award.In(award.Content.Grade, words.Language, strict: words.Language != award.Content.Template.Languages[0])));
        }

        if (Award.In(content.Place, template.Languages[0]) is not null)
        {
            facts.Add(new("placeAndDate", false, static (award, words) =>
                ($"{(Award.In(award.Content.Place, words.Language) ?? (string.Empty, string.Empty)).Item1}, {words.Date(award.Content.Awarded)}", words.Language)));
        }
        else
        {
            facts.Add(new("date", false, static (award, words) => (words.Date(award.Content.Awarded), words.Language)));
        }

        facts.Add(new("number", true, static (award, words) => (award.Content.Number, words.Language)));
        return facts;
    }

    /// <summary>Level in the European and the national framework.</summary>
    public static (string Text, string Language)? Level(Content.CertificateTemplate template, Words words)
    {
        var national = Award.In(template.NationalLevel, words.Language);
        var eqf = template.EqfLevel is { } level ? $"EQF\u00A0{level}" : null;
        return eqf is null && national is null ? null : (string.Join(" · ", new[] { eqf, national?.Text.Replace(' ', '\u00A0') }.OfType<string>()), words.Language);
    }

    /// <summary>Hours and credit points.</summary>
    public static string Workload(Content.CertificateTemplate template, Words words) => string.Join(" · ", new[]
    {
        template.Hours is { } hours ? words.Hours(hours) : null,
        template.CreditPoints is { } points ? words.Credits(points) : null,
    }.OfType<string>());
}
