using System.Collections.Frozen;
using System.Xml.Linq;
using BEM.Credentials.Documents.ElmXml;
using BEM.Credentials.Documents.Vocabularies;
using BEM.Credentials.Model;

namespace BEM.Credentials.Issuance.Mapping.Xml;

/// <summary>
/// Texts and list entries of the XML form. It knows 29 languages by their two letters: Montenegrin and Serbian in both scripts are <c>sr</c> there,
/// Norwegian is <c>no</c>; Ukrainian, Armenian and Georgian have no place in it, and their texts stay in the JSON form.
/// </summary>
internal static class XmlTexts
{
    private static readonly FrozenSet<string> Known =
        "bg cs da de el en es et fi fr ga hr hu is it lt lv mk mt nl no pl pt ro sk sl sr sv tr".Split(' ').ToFrozenSet(StringComparer.Ordinal);

    /// <summary>The namespace of the elements.</summary>
    public static readonly XNamespace Snb = ElmXmlNames.Credential;

    /// <summary>The code of a language in this form, or null.</summary>
    /// <param name="tag">BCP 47.</param>
    public static string? Language(string tag) => tag.Split('-')[0].ToLowerInvariant() switch
    {
        "cnr" or "sh" or "bs" => "sr",
        "nb" or "nn" => "no",
        var known when Known.Contains(known) => known,
        _ => null,
    };

    /// <summary>The texts that have a place, one for each language, the first where two tags become one.</summary>
    public static List<(string Language, string Text)> Of(LanguageMap map)
    {
        var texts = new List<(string, string)>();
        foreach (var (tag, text) in map)
        {
            if (text.Length > 0 && Language(tag) is { } language && !texts.Exists(t => t.Item1 == language))
            {
                texts.Add((language, text));
            }
        }

        return texts;
    }

    /// <summary>An element with texts; null where none has a place.</summary>
    public static XElement? Text(string name, LanguageMap map) => Of(map) is { Count: > 0 } texts ? new XElement(Snb + name, texts.Select(Text)) : null;

    /// <summary>An element with one text.</summary>
    public static XElement Text(string name, string language, string text) => new(Snb + name, Text((language, text)));

    /// <summary>A note about something; null where no text has a place.</summary>
    public static XElement? Note(LanguageMap text, string subject)
    {
        var note = Text("additionalNote", text);
        note?.Add(new XElement(Snb + "subject", Messages.Text(Languages.English, "elm.note." + subject)));
        return note;
    }

    /// <summary>An entry of a list of <c>http://data.europa.eu/snb/</c>.</summary>
    public static XElement Snb25(string name, string list, string code) => Code(name, $"http://data.europa.eu/snb/{list}/{code}", $"http://data.europa.eu/snb/{list}/25831c2", null);

    /// <summary>A country.</summary>
    public static XElement Country(string name, string alpha2) => Code(name, $"{Schemes.Country}/{Documents.Elm.Countries.Authority(alpha2) ?? alpha2}", Schemes.Country, "country");

    /// <summary>An entry of a list, with the labels that have a place.</summary>
    /// <param name="name">The element.</param>
    /// <param name="uri">The entry.</param>
    /// <param name="list">The list.</param>
    /// <param name="notation">The list's name where the Commission writes one.</param>
    /// <param name="label">The label; null for the list's own, in English.</param>
    public static XElement Code(string name, string uri, string list, string? notation, LanguageMap? label = null)
    {
        var labels = label ?? (Vocabulary.FindConcept(uri)?.Labels[Languages.English] is { } english ? LanguageMap.Of(Languages.English, english) : LanguageMap.Empty);
        return new XElement(
            Snb + name,
            new XAttribute("targetFrameworkUrl", list),
            notation is null ? null : new XAttribute("targetNotation", notation),
            new XAttribute("uri", uri),
            Text("targetName", labels) ?? new XElement(Snb + "targetName"));
    }

    private static XElement Text((string Language, string Text) text) =>
        new(Snb + "text", new XAttribute("content-type", "text/plain"), new XAttribute("lang", text.Language), text.Text);
}
