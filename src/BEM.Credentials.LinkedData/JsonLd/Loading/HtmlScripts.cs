using System.Net;
using System.Text;

namespace BEM.Credentials.LinkedData.JsonLd;

/// <summary>
/// The JSON-LD in a web page (JSON-LD 1.1 API, 9.5): the contents of its <c>script</c> elements of type <c>application/ld+json</c>, and its
/// <c>base</c>. One pass over the tags; a page is never rendered or run.
/// </summary>
internal sealed class HtmlScripts
{
    private HtmlScripts()
    {
    }

    /// <summary>Reference of the first <c>base</c> element.</summary>
    public string? Base { get; private set; }

    /// <summary>The scripts in their order.</summary>
    public List<Script> Scripts { get; } = [];

    /// <summary>Identifiers of elements that are no such scripts.</summary>
    public HashSet<string> OtherIds { get; } = new(StringComparer.Ordinal);

    /// <summary>Reads a page.</summary>
    public static HtmlScripts Read(ReadOnlySpan<byte> page)
    {
        var text = Encoding.UTF8.GetString(page);
        var found = new HtmlScripts();
        var at = 0;
        while ((at = text.IndexOf('<', at)) >= 0)
        {
            if (string.CompareOrdinal(text, at, "<!--", 0, 4) == 0)
            {
                var end = text.IndexOf("-->", at + 4, StringComparison.Ordinal);
                at = end < 0 ? text.Length : end + 3;
            }
            else if (at + 1 < text.Length && char.IsAsciiLetter(text[at + 1]))
            {
                at = found.Element(text, at + 1);
            }
            else
            {
                at++;
            }
        }

        return found;
    }

    private int Element(string text, int at)
    {
        var start = at;
        while (at < text.Length && (char.IsAsciiLetterOrDigit(text[at]) || text[at] == '-'))
        {
            at++;
        }

        var name = text[start..at].ToLowerInvariant();
        var attributes = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        at = Attributes(text, at, attributes);
        if (name == "base" && attributes.TryGetValue("href", out var href))
        {
            Base ??= href;
        }

        var id = attributes.GetValueOrDefault("id");
        if (name is not ("script" or "style" or "textarea" or "title"))
        {
            if (id is not null)
            {
                OtherIds.Add(id);
            }

            return at;
        }

        var end = text.IndexOf("</" + name, at, StringComparison.OrdinalIgnoreCase);
        end = end < 0 ? text.Length : end;
        var type = attributes.GetValueOrDefault("type", string.Empty).Split(';');
        if (name == "script" && string.Equals(type[0].Trim(), "application/ld+json", StringComparison.OrdinalIgnoreCase))
        {
            var isContext = type.Any(static part => part.Trim() == "profile=http://www.w3.org/ns/json-ld#context");
            Scripts.Add(new Script(id, isContext, Encoding.UTF8.GetBytes(text[at..end])));
        }
        else if (id is not null)
        {
            OtherIds.Add(id);
        }

        return end;
    }

    private static int Attributes(string text, int at, Dictionary<string, string> attributes)
    {
        while (at < text.Length && text[at] != '>')
        {
            if (char.IsWhiteSpace(text[at]) || text[at] == '/')
            {
                at++;
                continue;
            }

            var start = at;
            while (at < text.Length && text[at] is not ('=' or '>' or '/') && !char.IsWhiteSpace(text[at]))
            {
                at++;
            }

            var name = text[start..at];
            while (at < text.Length && char.IsWhiteSpace(text[at]))
            {
                at++;
            }

            var value = string.Empty;
            if (at < text.Length && text[at] == '=')
            {
                at = Value(text, at + 1, out value);
            }
            else if (name.Length == 0)
            {
                at++;
            }

            attributes.TryAdd(name, value);
        }

        return Math.Min(at + 1, text.Length);
    }

    private static int Value(string text, int at, out string value)
    {
        while (at < text.Length && char.IsWhiteSpace(text[at]))
        {
            at++;
        }

        var start = at;
        if (at < text.Length && text[at] is '"' or '\'')
        {
            var end = text.IndexOf(text[at], at + 1);
            end = end < 0 ? text.Length : end;
            value = WebUtility.HtmlDecode(text[(at + 1)..end]);
            return Math.Min(end + 1, text.Length);
        }

        while (at < text.Length && text[at] != '>' && !char.IsWhiteSpace(text[at]))
        {
            at++;
        }

        value = WebUtility.HtmlDecode(text[start..at]);
        return at;
    }

    /// <summary>One script.</summary>
    /// <param name="Id">Its identifier.</param>
    /// <param name="IsContext">Whether it is marked as a context.</param>
    /// <param name="Content">Its text.</param>
    internal sealed record Script(string? Id, bool IsContext, byte[] Content);
}
