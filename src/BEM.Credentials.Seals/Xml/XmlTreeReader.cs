using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Unicode;
using BEM.Credentials.Model;

namespace BEM.Credentials.Seals.Xml;

/// <summary>
/// Reads XML 1.0 with namespaces in one pass. What it does not know - document types, entities, external anything - is refused, not
/// skipped; depth, nodes, attributes and declarations are counted.
/// </summary>
internal ref struct XmlTreeReader
{
    private const int MostAttributes = 256;
    private const int MostDeclarations = 256;
    private const int DeepestOfAll = 1000;

    private static readonly SearchValues<byte> TextStops = SearchValues.Create(Controls().Append((byte)'<').Append((byte)'&').Append((byte)'>').Append((byte)'\r').ToArray());
    private static readonly SearchValues<byte> ControlBytes = SearchValues.Create(Controls().ToArray());

    private readonly XmlTree tree;
    private readonly ReadOnlySpan<byte> text;
    private readonly Limits limits;
    private readonly Dictionary<int, List<XmlName>> names = [];
    private readonly List<(XmlName Name, int Start, int End, bool Plain)> attributes = [];
    private int at;
    private int nodes;
    private int depth;
    private int declarations;
    private Finding? fault;
    private XmlTreeNode? last;
    private XmlTreeNode? lastOutside;

    private XmlTreeReader(XmlTree tree, Limits limits)
    {
        this.tree = tree;
        this.limits = limits;
        text = tree.Span;
    }

    /// <summary>Reads a document.</summary>
    public static Outcome<XmlTree> Read(ReadOnlyMemory<byte> file, Limits limits)
    {
        if (file.Length > limits.DocumentBytes)
        {
            return Finding.Error("seal.too-large", Number(file.Length), Number(limits.DocumentBytes));
        }

        if (file.IsEmpty)
        {
            return Finding.Error("seal.empty");
        }

        if (XmlEncoding.ToUtf8(file, out var changed) is not { } bytes)
        {
            return Finding.Error("seal.xml-encoding");
        }

        if (!Utf8.IsValid(bytes.Span))
        {
            return Finding.Error("seal.not-utf8");
        }

        var tree = new XmlTree(bytes, changed);
        var reader = new XmlTreeReader(tree, limits);
        reader.ReadDocument();
        return reader.fault is { } fault ? fault : tree;
    }

    private static IEnumerable<byte> Controls() => Enumerable.Range(0, 32).Where(i => i is not ('\t' or '\n' or '\r')).Select(i => (byte)i);

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);

    private bool Fail(string code, int place, params string[] more)
    {
        fault ??= Finding.Error(code, [Number(place), .. more]);
        return false;
    }

    private bool Bad(int place) => Fail("seal.xml-malformed", place);

    private void ReadDocument()
    {
        if (text.StartsWith("\uFEFF"u8))
        {
            at = 3;
        }

        // U+FFFE and U+FFFF are no characters; sought once for all.
        ReadOnlySpan<byte> first = [0xEF, 0xBF];
        for (var from = 0; text[from..].IndexOf(first) is var found and >= 0;)
        {
            from += found + 2;
            if (text[from] is 0xBE or 0xBF)
            {
                Bad(from);
                return;
            }
        }

        if (text[at..].StartsWith("<?xml"u8) && at + 5 < text.Length && IsSpace(text[at + 5]))
        {
            var end = text[at..].IndexOf("?>"u8);
            if (end < 0 || !XmlEncoding.IsDeclaration(text[at..(at + end + 2)]))
            {
                Bad(at);
                return;
            }

            at += end + 2;
        }

        XmlTreeElement? open = null;
        while (fault is null)
        {
            if (open is null)
            {
                SkipSpace();
                if (at >= text.Length)
                {
                    break;
                }

                if (text[at] != '<')
                {
                    Bad(at);
                    break;
                }
            }
            else if (at >= text.Length)
            {
                Bad(at);
                break;
            }

            open = text[at] == '<' ? ReadMarkup(open) : ReadText(open!);
        }

        if (fault is null && (tree.Root is null || open is not null))
        {
            Bad(at);
        }
    }

    private XmlTreeElement? ReadMarkup(XmlTreeElement? open)
    {
        var rest = text[at..];
        if (rest.Length < 2)
        {
            Bad(at);
            return open;
        }

        switch (rest[1])
        {
            case (byte)'/':
                return CloseElement(open);
            case (byte)'?':
                ReadInstruction(open);
                return open;
            case (byte)'!':
                if (rest.StartsWith("<!--"u8))
                {
                    ReadComment(open);
                }
                else if (open is not null && rest.StartsWith("<![CDATA["u8))
                {
                    ReadSection(open);
                }
                else
                {
                    _ = rest.StartsWith("<!DOCTYPE"u8) ? Fail("seal.xml-doctype", at) : Bad(at);
                }

                return open;
            default:
                return OpenElement(open);
        }
    }

    private XmlTreeElement? CloseElement(XmlTreeElement? open)
    {
        var start = at;
        var length = XmlCharacters.NameLength(text[(at + 2)..], out _);
        if (open is null || length == 0 || !text.Slice(at + 2, length).SequenceEqual(open.Name.Raw))
        {
            Bad(at);
            return open;
        }

        at += 2 + length;
        SkipSpace();
        if (at >= text.Length || text[at] != '>')
        {
            Bad(at);
            return open;
        }

        at++;
        open.ContentEnd = start;
        return Leave(open);
    }

    private XmlTreeElement? Leave(XmlTreeElement element)
    {
        element.End = at;
        depth--;
        for (var scope = element.Scope; !ReferenceEquals(scope, element.OuterScope); scope = scope!.Outer)
        {
            declarations--;
        }

        last = element;
        return element.Parent;
    }

    private XmlTreeElement? OpenElement(XmlTreeElement? open)
    {
        var start = at++;
        if (ReadName() is not { } name)
        {
            Bad(start);
            return open;
        }

        if (open is null && tree.Root is not null)
        {
            Bad(start);
            return open;
        }

        if (++depth > Math.Min(limits.Depth, DeepestOfAll))
        {
            Fail("seal.xml-too-deep", start, Number(Math.Min(limits.Depth, DeepestOfAll)));
            return open;
        }

        var element = new XmlTreeElement(tree, open, start, name) { Scope = open?.Scope };
        if (!ReadAttributes() || !Resolve(element))
        {
            Bad(at);
            return open;
        }

        Place(element, open);
        tree.Root ??= element;
        var empty = text[at] == '/';
        if (empty && (at + 1 >= text.Length || text[at + 1] != '>'))
        {
            Bad(at);
            return open;
        }

        at += empty ? 2 : 1;
        element.ContentStart = at;
        if (empty)
        {
            element.ContentEnd = at;
            return Leave(element);
        }

        last = null;
        return element;
    }

    /// <summary>Reads attributes up to the end of the tag, which is left standing.</summary>
    private bool ReadAttributes()
    {
        attributes.Clear();
        while (true)
        {
            var before = at;
            SkipSpace();
            if (at >= text.Length)
            {
                return Bad(at);
            }

            if (text[at] is (byte)'>' or (byte)'/')
            {
                return true;
            }

            if (before == at || ReadName() is not { } name)
            {
                return Bad(at);
            }

            if (attributes.Count == MostAttributes)
            {
                return Fail("seal.xml-too-many-attributes", at, Number(MostAttributes));
            }

            SkipSpace();
            if (at >= text.Length || text[at] != '=')
            {
                return Bad(at);
            }

            at++;
            SkipSpace();
            if (at >= text.Length || text[at] is not ((byte)'"' or (byte)'\''))
            {
                return Bad(at);
            }

            var quote = text[at++];
            var length = text[at..].IndexOf(quote);
            if (length < 0)
            {
                return Bad(at);
            }

            var value = text.Slice(at, length);
            if (value.IndexOfAny(ControlBytes) >= 0 || value.Contains((byte)'<') || !ReferencesHold(value))
            {
                return Bad(at);
            }

            attributes.Add((name, at, at + length, value.IndexOfAny("&\t\n\r\""u8) < 0));
            at += length + 1;
        }
    }

    private bool Resolve(XmlTreeElement element)
    {
        var plain = attributes.Count;
        foreach (var (name, start, end, _) in attributes)
        {
            if (!name.DeclaresNamespace)
            {
                continue;
            }

            plain--;
            var prefix = name.Prefix.Length == 0 ? string.Empty : name.Local;
            var uri = XmlCharacters.Attribute(text[start..end]);
            if ((prefix == "xml") != (uri == XmlWords.Xml) || prefix == "xmlns" || uri == XmlWords.Xmlns || (uri.Length == 0 && prefix.Length > 0))
            {
                return Bad(start);
            }

            for (var scope = element.Scope; !ReferenceEquals(scope, element.OuterScope); scope = scope!.Outer)
            {
                if (scope!.Prefix == prefix)
                {
                    return Bad(start);
                }
            }

            if (++declarations > MostDeclarations)
            {
                return Fail("seal.xml-too-many-declarations", start, Number(MostDeclarations));
            }

            if (prefix != "xml")
            {
                element.Scope = new XmlNamespaceScope(prefix, uri, element.Scope);
            }
        }

        if (Namespace(element, element.Name.Prefix, attribute: false) is not { } own)
        {
            return Fail("seal.xml-prefix-undeclared", element.Start, element.Name.Prefix);
        }

        element.NamespaceUri = own;
        return plain == 0 || ResolveAttributes(element, plain);
    }

    private readonly string? Namespace(XmlTreeElement element, string prefix, bool attribute) =>
        prefix == "xml" ? XmlWords.Xml
        : attribute && prefix.Length == 0 ? string.Empty
        : XmlNamespaceScope.Find(element.Scope, prefix) ?? (prefix.Length == 0 ? string.Empty : null);

    private bool ResolveAttributes(XmlTreeElement element, int count)
    {
        var list = new XmlTreeAttribute[count];
        var n = 0;
        foreach (var (name, start, end, plain) in attributes)
        {
            if (name.DeclaresNamespace)
            {
                continue;
            }

            if (Namespace(element, name.Prefix, attribute: true) is not { } uri)
            {
                return Fail("seal.xml-prefix-undeclared", start, name.Prefix);
            }

            for (var i = 0; i < n; i++)
            {
                if (list[i].Name.Local == name.Local && list[i].NamespaceUri == uri)
                {
                    return Bad(start);
                }
            }

            list[n++] = new XmlTreeAttribute(tree, name, start, end, plain) { NamespaceUri = uri };
        }

        element.OwnAttributes = list;
        return true;
    }

    private XmlTreeElement ReadText(XmlTreeElement open)
    {
        var start = at;
        var plain = true;
        while (true)
        {
            var next = text[at..].IndexOfAny(TextStops);
            if (next < 0)
            {
                Bad(text.Length);
                return open;
            }

            at += next;
            if (text[at] == '<')
            {
                break;
            }

            plain = false;
            switch (text[at])
            {
                case (byte)'&':
                    var end = text.Slice(at, Math.Min(14, text.Length - at)).IndexOf((byte)';');
                    if (end < 0 || !XmlCharacters.Reference(text[(at + 1)..(at + end)], out _))
                    {
                        Fail("seal.xml-entity", at);
                        return open;
                    }

                    at += end;
                    break;
                case (byte)'>' when at - start >= 2 && text[at - 1] == ']' && text[at - 2] == ']':
                case < 0x20 and not (byte)'\r':
                    Bad(at);
                    return open;
            }

            at++;
        }

        Place(new XmlTreeText(tree, open, start, section: false) { IsPlain = plain, End = at }, open);
        return open;
    }

    private void ReadSection(XmlTreeElement open)
    {
        var length = text[at..].IndexOf("]]>"u8);
        if (length < 0 || text.Slice(at, length).IndexOfAny(ControlBytes) >= 0)
        {
            Bad(at);
            return;
        }

        Place(new XmlTreeText(tree, open, at, section: true) { End = at + length + 3 }, open);
        at += length + 3;
    }

    private void ReadComment(XmlTreeElement? open)
    {
        var length = text[(at + 4)..].IndexOf("--"u8);
        if (length < 0 || !text[(at + 4 + length)..].StartsWith("-->"u8) || text.Slice(at, length + 4).IndexOfAny(ControlBytes) >= 0)
        {
            Bad(at);
            return;
        }

        Place(new XmlTreeComment(tree, open, at) { End = at + length + 7 }, open);
        at += length + 7;
    }

    private void ReadInstruction(XmlTreeElement? open)
    {
        var length = text[at..].IndexOf("?>"u8);
        var name = length < 0 ? 0 : XmlCharacters.NameLength(text[(at + 2)..], out _);
        if (length < 0 || name == 0 || name > length - 2 || (name < length - 2 && !IsSpace(text[at + 2 + name]))
            || (name == 3 && Encoding.ASCII.GetString(text.Slice(at + 2, 3)).Equals("xml", StringComparison.OrdinalIgnoreCase))
            || text.Slice(at, length).IndexOfAny(ControlBytes) >= 0)
        {
            Bad(at);
            return;
        }

        Place(new XmlTreeInstruction(tree, open, at) { End = at + length + 2 }, open);
        at += length + 2;
    }

    private void Place(XmlTreeNode node, XmlTreeElement? open)
    {
        if (++nodes > limits.Nodes)
        {
            Fail("seal.xml-too-many-nodes", node.Start, Number(limits.Nodes));
        }

        if (open is null)
        {
            if (lastOutside is null)
            {
                tree.FirstNode = node;
            }
            else
            {
                lastOutside.Next = node;
            }

            lastOutside = node;
            return;
        }

        if (last is null || !ReferenceEquals(last.Parent, open))
        {
            open.FirstChild = node;
        }
        else
        {
            last.Next = node;
        }

        last = node;
    }

    private XmlName? ReadName()
    {
        var length = XmlCharacters.NameLength(text[at..], out var colons);
        if (length == 0 || colons > 1)
        {
            return null;
        }

        var raw = text.Slice(at, length);
        at += length;
        var hash = default(HashCode);
        hash.AddBytes(raw);
        var bucket = hash.ToHashCode();
        if (!names.TryGetValue(bucket, out var list))
        {
            names[bucket] = list = [];
        }

        foreach (var known in list)
        {
            if (raw.SequenceEqual(known.Raw))
            {
                return known;
            }
        }

        var name = new XmlName(raw);
        list.Add(name);
        return name;
    }

    private static bool ReferencesHold(ReadOnlySpan<byte> value)
    {
        int next;
        while ((next = value.IndexOf((byte)'&')) >= 0)
        {
            value = value[(next + 1)..];
            var end = value.IndexOf((byte)';');
            if (end < 0 || !XmlCharacters.Reference(value[..end], out _))
            {
                return false;
            }
        }

        return true;
    }

    private void SkipSpace()
    {
        while (at < text.Length && IsSpace(text[at]))
        {
            at++;
        }
    }

    private static bool IsSpace(byte letter) => letter is (byte)' ' or (byte)'\n' or (byte)'\t' or (byte)'\r';
}
