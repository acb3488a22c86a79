using System.Buffers;

namespace BEM.Credentials.Seals.Xml;

/// <summary>
/// Writes a node set in canonical form (Canonical XML 1.0 and 1.1; Exclusive XML Canonicalization 1.0). Runs of bytes that are canonical
/// as they stand are copied as they are.
/// </summary>
internal sealed class XmlCanonicalizer
{
    private static readonly SearchValues<byte> TextMarks = SearchValues.Create("&<>\r"u8);
    private static readonly SearchValues<byte> AttributeMarks = SearchValues.Create("&<\"\t\n\r"u8);

    private readonly XmlNodeSet set;
    private readonly XmlCanonicalForm form;
    private readonly IBufferWriter<byte> to;
    private readonly bool comments;
    private readonly string[] inclusive;
    private readonly List<(string Prefix, string Uri)> rendered = [];
    private readonly List<(string Prefix, string Uri)> due = [];
    private readonly List<XmlTreeAttribute> sorted = [];

    private XmlCanonicalizer(XmlNodeSet set, XmlCanonicalForm form, string[] inclusive, IBufferWriter<byte> to)
    {
        this.set = set;
        this.form = form;
        this.inclusive = inclusive;
        this.to = to;
        comments = form.WithComments && set.WithComments;
    }

    /// <summary>Writes.</summary>
    /// <param name="set">The nodes.</param>
    /// <param name="form">The form.</param>
    /// <param name="inclusive">Prefixes that the exclusive form treats as the inclusive one does; <c>#default</c> for none.</param>
    /// <param name="to">Where to.</param>
    public static void Write(XmlNodeSet set, XmlCanonicalForm form, string[] inclusive, IBufferWriter<byte> to)
    {
        var writer = new XmlCanonicalizer(set, form, inclusive, to);
        if (set.Top is { } top)
        {
            if (set.Holds(top))
            {
                writer.Element(top, apex: true);
            }

            return;
        }

        writer.Document();
    }

    /// <summary>Writes an element with all below it to bytes.</summary>
    public static byte[] Of(XmlTreeElement element, XmlCanonicalForm form, string[] inclusive)
    {
        var buffer = new ArrayBufferWriter<byte>(Math.Max(256, element.End - element.Start + 256));
        Write(new XmlNodeSet { Tree = element.Tree, Top = element, WithComments = true }, form, inclusive, buffer);
        return buffer.WrittenSpan.ToArray();
    }

    private void Document()
    {
        var after = false;
        for (var node = set.Tree.FirstNode; node is not null; node = node.Next)
        {
            if (node is XmlTreeElement root)
            {
                if (!IsOut(root))
                {
                    Element(root, apex: true);
                }

                after = true;
            }
            else if (node is XmlTreeInstruction || comments)
            {
                if (after)
                {
                    to.Write("\n"u8);
                }

                Other(node);
                if (!after)
                {
                    to.Write("\n"u8);
                }
            }
        }
    }

    private bool IsOut(XmlTreeElement element)
    {
        foreach (var other in set.Without)
        {
            if (ReferenceEquals(other, element))
            {
                return true;
            }
        }

        return false;
    }

    private void Element(XmlTreeElement element, bool apex)
    {
        var mark = rendered.Count;
        to.Write("<"u8);
        to.Write(element.Name.Raw);
        if (form.IsExclusive)
        {
            DueExclusive(element);
        }
        else
        {
            DueInclusive(element, apex);
        }

        Declarations();
        Attributes(element, apex);
        to.Write(">"u8);
        for (var node = element.FirstChild; node is not null; node = node.Next)
        {
            switch (node)
            {
                case XmlTreeText text:
                    Text(text);
                    break;
                case XmlTreeElement child:
                    if (set.Without.Count == 0 || !IsOut(child))
                    {
                        Element(child, apex: false);
                    }

                    break;
                case XmlTreeInstruction:
                    Other(node);
                    break;
                default:
                    if (comments)
                    {
                        Other(node);
                    }

                    break;
            }
        }

        to.Write("</"u8);
        to.Write(element.Name.Raw);
        to.Write(">"u8);
        rendered.RemoveRange(mark, rendered.Count - mark);
    }

    /// <summary>Inclusive: what is in force and was not written with the same value further up.</summary>
    private void DueInclusive(XmlTreeElement element, bool apex)
    {
        due.Clear();
        var end = apex ? null : element.OuterScope;
        for (var scope = element.Scope; !ReferenceEquals(scope, end); scope = scope!.Outer)
        {
            AddInclusive(scope!.Prefix, scope.Uri);
        }
    }

    private void AddInclusive(string prefix, string uri)
    {
        foreach (var (known, _) in due)
        {
            if (known == prefix)
            {
                return;
            }
        }

        // An outer declaration is only met at the top, where it may be hidden by an inner one that says nothing new.
        due.Add((prefix, uri));
    }

    /// <summary>Exclusive: the prefixes that the element and its attributes use, and the listed ones.</summary>
    private void DueExclusive(XmlTreeElement element)
    {
        due.Clear();
        AddUsed(element, element.Name.Prefix);
        foreach (var attribute in element.OwnAttributes)
        {
            if (attribute.Name.Prefix.Length > 0)
            {
                AddUsed(element, attribute.Name.Prefix);
            }
        }

        foreach (var prefix in inclusive)
        {
            if (XmlNamespaceScope.Find(element.Scope, prefix) is { } uri)
            {
                AddInclusive(prefix, uri);
            }
            else if (prefix.Length == 0)
            {
                AddInclusive(prefix, string.Empty);
            }
        }
    }

    private void AddUsed(XmlTreeElement element, string prefix)
    {
        if (prefix != "xml")
        {
            AddInclusive(prefix, XmlNamespaceScope.Find(element.Scope, prefix) ?? string.Empty);
        }
    }

    private void Declarations()
    {
        if (due.Count > 1)
        {
            due.Sort(static (a, b) => string.CompareOrdinal(a.Prefix, b.Prefix));
        }

        foreach (var (prefix, uri) in due)
        {
            if (Rendered(prefix) == uri)
            {
                continue;
            }

            rendered.Add((prefix, uri));
            to.Write(prefix.Length == 0 ? " xmlns"u8 : " xmlns:"u8);
            to.Write(System.Text.Encoding.UTF8.GetBytes(prefix));
            to.Write("=\""u8);
            Escape(System.Text.Encoding.UTF8.GetBytes(uri), AttributeMarks);
            to.Write("\""u8);
        }
    }

    private string Rendered(string prefix)
    {
        for (var i = rendered.Count - 1; i >= 0; i--)
        {
            if (rendered[i].Prefix == prefix)
            {
                return rendered[i].Uri;
            }
        }

        // Nothing was written yet: the same as the empty default; no other prefix can be empty.
        return string.Empty;
    }

    private void Attributes(XmlTreeElement element, bool apex)
    {
        sorted.Clear();
        sorted.AddRange(element.OwnAttributes);
        if (apex && !form.IsExclusive)
        {
            Inherit(element);
        }

        if (sorted.Count > 1)
        {
            sorted.Sort(static (a, b) => string.CompareOrdinal(a.NamespaceUri, b.NamespaceUri) is var order and not 0 ? order : string.CompareOrdinal(a.LocalName, b.LocalName));
        }

        foreach (var attribute in sorted)
        {
            to.Write(" "u8);
            to.Write(attribute.Name.Raw);
            to.Write("=\""u8);
            if (attribute.IsPlain)
            {
                to.Write(attribute.Raw);
            }
            else
            {
                Escape(System.Text.Encoding.UTF8.GetBytes(attribute.Value), AttributeMarks);
            }

            to.Write("\""u8);
        }
    }

    /// <summary>Attributes of the xml namespace that are in force at the top (Canonical XML 1.0, 2.4; 1.1 without xml:id).</summary>
    private void Inherit(XmlTreeElement element)
    {
        for (var outer = element.Parent; outer is not null; outer = outer.Parent)
        {
            foreach (var attribute in outer.OwnAttributes)
            {
                if (attribute.NamespaceUri == XmlWords.Xml && !(form.IsVersion11 && attribute.LocalName is not ("lang" or "space"))
                    && !sorted.Exists(a => a.NamespaceUri == XmlWords.Xml && a.LocalName == attribute.LocalName))
                {
                    sorted.Add(attribute);
                }
            }
        }
    }

    private void Text(XmlTreeText text)
    {
        if (text.IsPlain)
        {
            to.Write(text.Raw);
            return;
        }

        var buffer = new ArrayBufferWriter<byte>(text.Raw.Length + 4);
        if (text.IsSection)
        {
            XmlCharacters.Lines(text.Raw, buffer);
        }
        else
        {
            XmlCharacters.Resolve(text.Raw, buffer, attribute: false);
        }

        Escape(buffer.WrittenSpan, TextMarks);
    }

    private void Other(XmlTreeNode node)
    {
        var raw = set.Tree.Span[node.Start..node.End];
        if (node is XmlTreeInstruction)
        {
            // One blank stands between target and data, and nothing where there are no data.
            var inner = raw[2..^2];
            var name = XmlCharacters.NameLength(inner, out _);
            var data = inner[name..].TrimStart(" \t\r\n"u8);
            to.Write("<?"u8);
            to.Write(inner[..name]);
            if (!data.IsEmpty)
            {
                to.Write(" "u8);
                XmlCharacters.Lines(data, to);
            }

            to.Write("?>"u8);
            return;
        }

        XmlCharacters.Lines(raw, to);
    }

    private void Escape(ReadOnlySpan<byte> value, SearchValues<byte> marks)
    {
        int next;
        while ((next = value.IndexOfAny(marks)) >= 0)
        {
            to.Write(value[..next]);
            to.Write(value[next] switch
            {
                (byte)'&' => "&amp;"u8,
                (byte)'<' => "&lt;"u8,
                (byte)'>' => "&gt;"u8,
                (byte)'"' => "&quot;"u8,
                (byte)'\t' => "&#x9;"u8,
                (byte)'\n' => "&#xA;"u8,
                _ => "&#xD;"u8,
            });
            value = value[(next + 1)..];
        }

        to.Write(value);
    }
}
