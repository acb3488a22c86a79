using System.Xml.Linq;
using BEM.Credentials.Model;

namespace BEM.Credentials.Documents.ElmXml;

/// <summary>
/// Reading elements of a credential by name. Only elements of the credential's own namespaces are seen; the oldest files have none at all,
/// and then only elements without a namespace are.
/// </summary>
internal static class XmlPart
{
    /// <summary>The child elements of one of these names, in the order of the document.</summary>
    public static IEnumerable<XElement> All(this XElement element, params ReadOnlySpan<string> names)
    {
        var found = new List<XElement>();
        foreach (var child in element.Elements())
        {
            if (IsOurs(child, element) && names.Contains(child.Name.LocalName))
            {
                found.Add(child);
            }
        }

        return found;
    }

    /// <summary>The first child element of one of these names, or null.</summary>
    public static XElement? First(this XElement element, params ReadOnlySpan<string> names) => element.All(names).FirstOrDefault();

    /// <summary>The text of the first child of one of these names; null for none and for a blank one.</summary>
    public static string? Text(this XElement element, params ReadOnlySpan<string> names) => element.First(names)?.Plain();

    /// <summary>The element's own text without blanks around it; null for a blank one.</summary>
    public static string? Plain(this XElement element)
    {
        var text = string.Concat(element.Nodes().OfType<XText>().Select(t => t.Value)).Trim();
        return text.Length == 0 ? null : text;
    }

    /// <summary>An attribute by its local name, whatever its namespace; null for none.</summary>
    public static string? AttributeText(this XElement element, string name) =>
        (element.Attribute(XName.Get(name)) ?? element.Attributes().FirstOrDefault(a => !a.IsNamespaceDeclaration && a.Name.LocalName == name))?.Value;

    /// <summary>The texts of all children of one of these names, by language.</summary>
    public static LanguageMap Map(this XElement element, params ReadOnlySpan<string> names) => Texts(element.All(names));

    /// <summary>This element as a text by language: its <c>text</c> children, else the text itself.</summary>
    public static LanguageMap AsMap(this XElement element) => Texts([element]);

    /// <summary>The label of a list entry: its <c>targetName</c>, else its text, else the last part of its address.</summary>
    public static LanguageMap Label(this XElement code)
    {
        if (code.Map("targetName") is { IsEmpty: false } label)
        {
            return label;
        }

        var text = code.Plain() ?? (code.AttributeText("uri") is { } uri ? uri[(uri.LastIndexOfAny(['/', ':', '#']) + 1)..] : null);
        return text is null ? LanguageMap.Empty : LanguageMap.Of("und", text);
    }

    /// <summary>The labels of all children of one of these names.</summary>
    public static List<LanguageMap> Labels(this XElement element, params ReadOnlySpan<string> names) => [.. element.All(names).Select(c => c.Label())];

    // Of one language the first text counts, as with duplicates everywhere in what is shown.
    private static LanguageMap Texts(IEnumerable<XElement> elements)
    {
        var texts = new List<KeyValuePair<string, string>>();
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var element in elements)
        {
            var parts = element.All("text");
            foreach (var text in parts.Any() ? parts : [element])
            {
                var language = text.AttributeText("lang") ?? text.AttributeText("language") ?? "und";
                if (text.Plain() is { } words && seen.Add(language))
                {
                    texts.Add(new(language, words));
                }
            }
        }

        return new LanguageMap(texts);
    }

    private static bool IsOurs(XElement child, XElement parent) =>
        parent.Name.NamespaceName.Length == 0
            ? child.Name.NamespaceName.Length == 0
            : child.Name.NamespaceName is ElmXmlNames.Credential or ElmXmlNames.Verifiable or ElmXmlNames.Presentation;
}
