using System.Buffers.Text;
using System.Globalization;
using BEM.Credentials.Documents.Elm;
using BEM.Credentials.Documents.Vocabularies;
using BEM.Credentials.Model;

namespace BEM.Credentials.Documents.Europass;

/// <summary>The display parameter: what the wallet stores by language and the viewer shows, and all that a reader of the page sees.</summary>
internal static class DisplayRules
{
    public static void Judge(EdcNode root, List<Finding> findings)
    {
        if (root.First("displayParameter") is not { IsObject: true } display)
        {
            findings.Refuse(root, "display-missing");
            return;
        }

        if (!display.Has("title"))
        {
            findings.Refuse(display, "title-missing");
        }

        if (display.First("primaryLanguage") is not { } primary)
        {
            findings.Refuse(display, "primary-language-missing");
        }
        else if (!HasShortCode(primary))
        {
            findings.Refuse(primary, "primary-language-code", Code(primary));
        }

        foreach (var language in display.All("language").Where(l => !HasShortCode(l)))
        {
            findings.Refuse(language, "display-language-code", Code(language));
        }

        if (!display.Has("individualDisplay"))
        {
            findings.Refuse(display, "individual-display-missing");
        }

        foreach (var individual in display.All("individualDisplay"))
        {
            Individual(individual, findings);
        }
    }

    private static void Individual(EdcNode individual, List<Finding> findings)
    {
        if (individual.First("language") is not { } language)
        {
            findings.Refuse(individual, "individual-language-missing");
        }
        else if (!HasShortCode(language))
        {
            findings.Refuse(language, "display-language-code", Code(language));
        }

        if (!individual.Has("displayDetail"))
        {
            findings.Refuse(individual, "display-detail-missing");
            return;
        }

        var pages = new SortedSet<int>();
        var unclear = false;
        foreach (var detail in individual.All("displayDetail"))
        {
            unclear |= !Page(detail, pages, findings);
            if (detail.First("image") is { IsObject: true } image)
            {
                Image(image, findings);
            }
            else
            {
                findings.Refuse(detail, "image-missing");
            }
        }

        if (!unclear && !pages.Contains(1))
        {
            findings.Refuse(individual, "page-one-missing");
        }
        else if (pages.Count > 0 && pages.Max > pages.Count && !unclear)
        {
            findings.Warn(individual, "page-gap", pages.Max.ToString(CultureInfo.InvariantCulture), pages.Count.ToString(CultureInfo.InvariantCulture));
        }
    }

    private static bool Page(EdcNode detail, SortedSet<int> pages, List<Finding> findings)
    {
        if (detail.First("page") is not { } page)
        {
            findings.Refuse(detail, "page-missing");
            return false;
        }

        if (!int.TryParse(page.Text(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number < 1)
        {
            findings.Refuse(page, "page-number", page.Text() ?? "?");
            return false;
        }

        pages.Add(number);
        return true;
    }

    private static void Image(EdcNode image, List<Finding> findings)
    {
        if (image.First("content") is not { } content || content.Text() is not { Length: > 0 } text)
        {
            findings.Refuse(image, "image-empty");
        }
        else if (text.StartsWith("data:", StringComparison.Ordinal))
        {
            findings.Refuse(content, "image-data-prefix");
        }
        else if (!Base64.IsValid(text))
        {
            findings.Refuse(content, "image-base64");
        }

        Label(image, "contentType", ["PNG", "JPEG"], findings);
        Label(image, "contentEncoding", ["base64"], findings);
    }

    /// <summary>The viewer makes the picture's address of these two labels.</summary>
    private static void Label(EdcNode image, string term, string[] good, List<Finding> findings)
    {
        if (image.First(term) is not { IsObject: true } concept)
        {
            return;
        }

        var labels = concept.Map("prefLabel");
        if (labels.IsEmpty)
        {
            findings.Refuse(concept, "media-label-missing", term);
        }
        else if (labels.Any(l => l.Value.StartsWith("SVG", StringComparison.OrdinalIgnoreCase)))
        {
            findings.Refuse(concept, "image-svg");
        }
        else if (labels["en"] is null || labels.Any(l => !good.Contains(l.Value)))
        {
            findings.Warn(concept, "media-label", labels["en"] ?? "?", string.Join(", ", good));
        }
    }

    /// <summary>The wallet stores a row for each display language under its ISO 639-1 code.</summary>
    private static bool HasShortCode(EdcNode language) => Vocabulary.FindConcept(language.Id())?.Iso639Part1 is not null;

    private static string Code(EdcNode language) => language.Id() is { } id ? id[(id.LastIndexOf('/') + 1)..] : "?";
}
