using BEM.Credentials.Rendering.Layout;

namespace BEM.Credentials.Rendering.Designs;

/// <summary>Puts a fact's values on a sheet: fixed ones at once, a learner's own in a slot; the second language only where it differs.</summary>
internal static class FactValues
{
    /// <summary>Draws one value.</summary>
    /// <param name="drawing">Where to.</param>
    /// <param name="text">The value.</param>
    /// <param name="language">Its language.</param>
    /// <param name="index">0 for the first language, 1 for the second.</param>
    /// <param name="type">Sets it.</param>
    public delegate void Draws(Drawing drawing, string text, string language, int index, Typesetter type);

    public static void Draw(Sheet sheet, StructureNode body, Award award, Fact fact, IReadOnlyList<Words> words, Variant variant, Draws draw)
    {
        if (!fact.Varies)
        {
            var own = fact.Value(award, words[0]);
            for (var i = 0; i < words.Count; i++)
            {
                if (fact.Value(award, words[i]) is { } value && (i == 0 || value.Text != own?.Text))
                {
                    draw(sheet.Tagged(body.Add("Span", value.Language)), value.Text, value.Language, i, award.Type);
                }
            }

            return;
        }

        Slot(sheet, body, award, fact, words[0], 0, draw);
        if (words.Count > 1 && HasSecond(fact, variant))
        {
            Slot(sheet, body, award, fact, words[1], 1, draw);
        }
    }

    /// <summary>Whether a fact has a second value, in the second language.</summary>
    public static bool HasSecond(Award award, Fact fact, IReadOnlyList<Words> words, Variant variant) =>
        words.Count > 1 && (fact.Varies ? HasSecond(fact, variant) : fact.Value(award, words[1]) is { } second && second.Text != fact.Value(award, words[0])?.Text);

    private static bool HasSecond(Fact fact, Variant variant) =>
        (variant.Facts & (fact.Label == "grade" ? 64 : 128)) != 0;

    private static void Slot(Sheet sheet, StructureNode body, Award award, Fact fact, Words words, int index, Draws draw)
    {
        var node = body.Add("Span", fact.Value(award, words)?.Language ?? words.Language);
        sheet.Slot(node, (drawing, a) =>
        {
            if (fact.Value(a, words) is { } value)
            {
                draw(drawing, value.Text, value.Language, index, a.Type);
            }
        });
    }
}
