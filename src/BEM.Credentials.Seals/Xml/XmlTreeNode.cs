using System.Text;

namespace BEM.Credentials.Seals.Xml;

/// <summary>A node of an <see cref="XmlTree"/>: where it stands in the bytes.</summary>
public abstract class XmlTreeNode
{
    private protected XmlTreeNode(XmlTree tree, XmlTreeElement? parent, int start)
    {
        Tree = tree;
        Parent = parent;
        Start = start;
    }

    /// <summary>The element that it stands in; null for the root element and what stands beside it.</summary>
    public XmlTreeElement? Parent { get; }

    /// <summary>The next node of the same parent.</summary>
    public XmlTreeNode? Next { get; internal set; }

    /// <summary>Place of its first byte in <see cref="XmlTree.Bytes"/>.</summary>
    public int Start { get; }

    /// <summary>Place behind its last byte.</summary>
    public int End { get; internal set; }

    /// <summary>The tree.</summary>
    internal XmlTree Tree { get; }
}

/// <summary>Text, or a CDATA section.</summary>
public sealed class XmlTreeText : XmlTreeNode
{
    internal XmlTreeText(XmlTree tree, XmlTreeElement parent, int start, bool section)
        : base(tree, parent, start) => IsSection = section;

    /// <summary>Whether it is a CDATA section.</summary>
    public bool IsSection { get; }

    /// <summary>Whether the bytes are the text itself, also in canonical form.</summary>
    internal bool IsPlain { get; set; }

    /// <summary>What stands between its marks.</summary>
    internal ReadOnlySpan<byte> Raw => IsSection ? Tree.Span[(Start + 9)..(End - 3)] : Tree.Span[Start..End];
}

/// <summary>A comment.</summary>
public sealed class XmlTreeComment : XmlTreeNode
{
    internal XmlTreeComment(XmlTree tree, XmlTreeElement? parent, int start)
        : base(tree, parent, start)
    {
    }
}

/// <summary>A processing instruction.</summary>
public sealed class XmlTreeInstruction : XmlTreeNode
{
    internal XmlTreeInstruction(XmlTree tree, XmlTreeElement? parent, int start)
        : base(tree, parent, start)
    {
    }
}

/// <summary>An attribute that is no namespace declaration.</summary>
public sealed class XmlTreeAttribute
{
    private readonly XmlTree tree;
    private readonly int start;
    private readonly int end;
    private string? value;

    internal XmlTreeAttribute(XmlTree tree, XmlName name, int start, int end, bool plain)
    {
        this.tree = tree;
        this.start = start;
        this.end = end;
        Name = name;
        IsPlain = plain;
    }

    /// <summary>The local name.</summary>
    public string LocalName => Name.Local;

    /// <summary>The namespace; empty for none.</summary>
    public string NamespaceUri { get; internal set; } = string.Empty;

    /// <summary>The value, references resolved and white space normalised.</summary>
    public string Value => value ??= XmlCharacters.Attribute(Raw);

    internal XmlName Name { get; }

    /// <summary>Whether the bytes are the value itself, also in canonical form.</summary>
    internal bool IsPlain { get; }

    internal ReadOnlySpan<byte> Raw => tree.Span[start..end];
}

/// <summary>An element.</summary>
public sealed class XmlTreeElement : XmlTreeNode
{
    private static readonly XmlTreeAttribute[] None = [];

    internal XmlTreeElement(XmlTree tree, XmlTreeElement? parent, int start, XmlName name)
        : base(tree, parent, start) => Name = name;

    /// <summary>The local name.</summary>
    public string LocalName => Name.Local;

    /// <summary>The prefix; empty for none.</summary>
    public string Prefix => Name.Prefix;

    /// <summary>The namespace; empty for none.</summary>
    public string NamespaceUri { get; internal set; } = string.Empty;

    /// <summary>Attributes in the order in which they are written.</summary>
    public IReadOnlyList<XmlTreeAttribute> Attributes => OwnAttributes;

    /// <summary>The first node in it, or null.</summary>
    public XmlTreeNode? FirstChild { get; internal set; }

    /// <summary>Place behind the start tag.</summary>
    public int ContentStart { get; internal set; }

    /// <summary>Place of the end tag; equal to <see cref="XmlTreeNode.End"/> where there is none.</summary>
    public int ContentEnd { get; internal set; }

    /// <summary>The elements in it.</summary>
    public IEnumerable<XmlTreeElement> Elements
    {
        get
        {
            for (var node = FirstChild; node is not null; node = node.Next)
            {
                if (node is XmlTreeElement element)
                {
                    yield return element;
                }
            }
        }
    }

    internal XmlName Name { get; }

    internal XmlTreeAttribute[] OwnAttributes { get; set; } = None;

    /// <summary>The declarations in force, the innermost first.</summary>
    internal XmlNamespaceScope? Scope { get; set; }

    /// <summary>The declarations in force around it.</summary>
    internal XmlNamespaceScope? OuterScope => Parent?.Scope;

    /// <summary>The elements in it of a name.</summary>
    /// <param name="namespaceUri">The namespace.</param>
    /// <param name="localName">The local name.</param>
    public IEnumerable<XmlTreeElement> Named(string namespaceUri, string localName) => Elements.Where(e => e.Is(namespaceUri, localName));

    /// <summary>The first element in it of a name, or null.</summary>
    /// <param name="namespaceUri">The namespace.</param>
    /// <param name="localName">The local name.</param>
    public XmlTreeElement? Child(string namespaceUri, string localName) => Named(namespaceUri, localName).FirstOrDefault();

    /// <summary>Whether it has a name.</summary>
    /// <param name="namespaceUri">The namespace.</param>
    /// <param name="localName">The local name.</param>
    public bool Is(string namespaceUri, string localName) => LocalName == localName && NamespaceUri == namespaceUri;

    /// <summary>The value of an attribute without namespace, or null.</summary>
    /// <param name="localName">The name.</param>
    public string? Attribute(string localName)
    {
        foreach (var attribute in OwnAttributes)
        {
            if (attribute.NamespaceUri.Length == 0 && attribute.LocalName == localName)
            {
                return attribute.Value;
            }
        }

        return null;
    }

    /// <summary>All text in it and below, without comments.</summary>
    public string Text()
    {
        var text = new StringBuilder();
        Collect(this, text);
        return text.ToString();
    }

    /// <summary>Whether it is an element or stands in it.</summary>
    /// <param name="other">The element.</param>
    public bool IsWithin(XmlTreeElement other)
    {
        for (var at = this; at is not null; at = at.Parent)
        {
            if (ReferenceEquals(at, other))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>It, with all below it, in exclusive canonical form without comments (Exclusive XML Canonicalization 1.0).</summary>
    public byte[] Canonical() => XmlCanonicalizer.Of(this, XmlCanonicalForm.Exclusive, []);

    /// <summary>It and every element below, in document order.</summary>
    public IEnumerable<XmlTreeElement> DescendantsAndSelf()
    {
        var at = this;
        while (at is not null)
        {
            yield return at;
            at = at.Elements.FirstOrDefault() ?? Following(at);
        }
    }

    /// <summary>Text of at most ASCII that stands alone in it, its bytes; what base64 usually is. Null where there is more.</summary>
    internal ReadOnlySpan<byte> PlainContent(out bool plain)
    {
        plain = FirstChild is XmlTreeText { IsPlain: true, Next: null };
        return plain ? ((XmlTreeText)FirstChild!).Raw : default;
    }

    private XmlTreeElement? Following(XmlTreeElement at)
    {
        for (; !ReferenceEquals(at, this); at = at.Parent!)
        {
            for (var next = at.Next; next is not null; next = next.Next)
            {
                if (next is XmlTreeElement element)
                {
                    return element;
                }
            }
        }

        return null;
    }

    private static void Collect(XmlTreeElement element, StringBuilder text)
    {
        for (var node = element.FirstChild; node is not null; node = node.Next)
        {
            if (node is XmlTreeText piece)
            {
                text.Append(piece.IsPlain ? Encoding.UTF8.GetString(piece.Raw) : XmlCharacters.Text(piece));
            }
            else if (node is XmlTreeElement child)
            {
                Collect(child, text);
            }
        }
    }
}
