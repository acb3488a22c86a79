using System.Buffers;
using System.Security.Cryptography;
using System.Text.RegularExpressions;
using BEM.Credentials.Seals.Validation;
using BEM.Credentials.Seals.Xml;

namespace BEM.Credentials.Seals.Opening;

/// <summary>
/// Follows a reference and its transforms (XML Signature 1.1, section 4.4.3): the document itself, an element by its identifier, or
/// content that was handed in; and the transforms that only choose, cut out, decode or canonicalise. No address is ever opened, no
/// style sheet run.
/// </summary>
internal static partial class XadesDereference
{
    private const int MostTransforms = 8;

    /// <summary>What a reference comes to.</summary>
    public static XadesDigested Resolve(XadesSignature signature, XadesReference reference, IReadOnlyList<DetachedContent> given)
    {
        var state = Start(signature, reference, given);
        if (state.Missing is not null)
        {
            return Missing(state.Missing, state.About);
        }

        var transforms = reference.Element.Child(XmlWords.Dsig, "Transforms")?.Named(XmlWords.Dsig, "Transform").ToList() ?? [];
        if (transforms.Count > MostTransforms)
        {
            return Missing("seal.xml-transform", transforms.Count.ToString(System.Globalization.CultureInfo.InvariantCulture));
        }

        foreach (var transform in transforms)
        {
            if (!Apply(signature, state, transform))
            {
                return Missing(state.Missing ?? "seal.xml-transform", state.About);
            }
        }

        var bytes = state.Bytes ?? Canonical(signature, state.Nodes!, XmlCanonicalForm.Inclusive, []);
        if (signature.Budget.IsSpent)
        {
            return Missing("seal.xml-too-much", string.Empty);
        }

        var expected = XmlBase64.Decode(reference.Element.Child(XmlWords.Dsig, "DigestValue"));
        return new XadesDigested
        {
            Top = state.Seen?.TopElement,
            Without = state.Seen?.Without ?? [],
            Nodes = state.Bytes is null ? state.Nodes : null,
            Bytes = bytes,
            IsEnveloped = state.IsEnveloped,
            IsRight = expected is not null && reference.Digest is { } digest && CryptographicOperations.HashData(digest, bytes.Span).AsSpan().SequenceEqual(expected),
        };
    }

    private static XadesDigested Missing(string code, string about) => new() { Missing = code, About = about };

    private static State Start(XadesSignature signature, XadesReference reference, IReadOnlyList<DetachedContent> given)
    {
        var tree = signature.Element.Tree;
        if (reference.Uri is not { } uri)
        {
            return given.Count == 1 ? new State { Bytes = given[0].Bytes } : Fault("seal.content-missing", string.Empty);
        }

        if (uri.Length == 0 || uri == "#xpointer(/)")
        {
            return new State { Nodes = new XmlNodeSet { Tree = tree, WithComments = uri.Length > 0 } };
        }

        if (uri[0] != '#')
        {
            return External(signature, uri, given) is { } content ? new State { Bytes = content } : Fault("seal.content-missing", uri);
        }

        var pointer = ById().Match(uri);
        var id = pointer.Success ? pointer.Groups["id"].Value : uri[1..];
        var element = tree.ById(id, out var ambiguous);
        if (element is null)
        {
            return Fault(ambiguous ? "seal.xml-id-ambiguous" : "seal.xml-id-missing", id);
        }

        // A type says where the element has to stand; whoever moved it elsewhere wanted another to be seen in its place.
        var misplaced = reference.Type switch
        {
            XmlWords.ObjectType => !ReferenceEquals(element.Parent, signature.Element),
            XmlWords.Manifest => element.LocalName == "Manifest" && !(element.Parent is { } holder && IsIn(holder, signature.Element, "Object")),
            _ => reference.IsToProperties && !ReferenceEquals(element, signature.SignedProperties),
        };
        return misplaced ? Fault("seal.xml-reference-misplaced", uri)
            : new State { Nodes = new XmlNodeSet { Tree = tree, Top = element, WithComments = pointer.Success } };
    }

    private static bool IsIn(XmlTreeElement element, XmlTreeElement parent, string name) => element.Is(XmlWords.Dsig, name) && ReferenceEquals(element.Parent, parent);

    private static State Fault(string code, string about) => new() { Missing = code, About = about };

    private static ReadOnlyMemory<byte>? External(XadesSignature signature, string uri, IReadOnlyList<DetachedContent> given)
    {
        var plain = System.Uri.UnescapeDataString(uri);
        var match = given.FirstOrDefault(d => d.Name == uri || d.Name == plain) ?? given.FirstOrDefault(d => Last(d.Name) == Last(plain));

        // A single file is what a single reference means, whatever it is called.
        match ??= given.Count == 1 && signature.References.Count(r => r.Uri is null || (r.Uri.Length > 0 && r.Uri[0] != '#')) == 1 ? given[0] : null;
        return match is null ? default(ReadOnlyMemory<byte>?) : match.Bytes;
    }

    private static string Last(string name) => name[(name.LastIndexOfAny(['/', '\\']) + 1)..];

    private static bool Apply(XadesSignature signature, State state, XmlTreeElement transform)
    {
        var name = transform.Attribute("Algorithm") ?? string.Empty;
        state.About = name;
        if (XmlCanonicalForm.Named(name) is { } form)
        {
            return Canonicalize(signature, state, transform, form);
        }

        switch (name)
        {
            case XmlWords.Enveloped when state.Nodes is not null:
                state.IsEnveloped = true;
                state.Cut([signature.Element]);
                return true;
            case XmlWords.Base64:
                return Decode(signature, state);
            case XmlWords.XPath when state.Nodes is not null:
                return Old(state, transform);
            case XmlWords.Filter2 when state.Nodes is not null:
                return Filter(state, transform);
            default:
                return false;
        }
    }

    private static bool Canonicalize(XadesSignature signature, State state, XmlTreeElement transform, XmlCanonicalForm form)
    {
        if (state.Nodes is null)
        {
            var tree = XmlTree.Read(state.Bytes!.Value, signature.Budget.Limits);
            if (!tree.Succeeded)
            {
                return false;
            }

            state.Bytes = Canonical(signature, new XmlNodeSet { Tree = tree.Value, WithComments = true }, form, Prefixes(transform));
            return true;
        }

        state.Bytes = Canonical(signature, state.Nodes, form, Prefixes(transform));
        state.Nodes = null;
        return true;
    }

    private static bool Decode(XadesSignature signature, State state)
    {
        if (state.Nodes?.Without.Count > 0)
        {
            return false;
        }

        var decoded = state.Bytes is { } bytes ? XmlBase64.Decode(bytes.Span) : XmlBase64.Decode(state.Nodes!.TopElement);
        if (decoded is null)
        {
            return false;
        }

        signature.Budget.Spend(decoded.Length);
        state.Bytes = decoded;
        state.Nodes = null;
        return true;
    }

    private static bool Old(State state, XmlTreeElement transform)
    {
        if (transform.Child(XmlWords.Dsig, "XPath") is not { } expression || !XmlPathFilter.CutsSignatures(expression))
        {
            return false;
        }

        state.Cut(Outermost(state.Nodes!.Tree.Root.DescendantsAndSelf().Where(e => e.Is(XmlWords.Dsig, "Signature"))));
        return true;
    }

    private static bool Filter(State state, XmlTreeElement transform)
    {
        var expressions = transform.Named(XmlWords.Filter2, "XPath").ToList();
        if (expressions.Count is 0 or > 4)
        {
            return false;
        }

        foreach (var expression in expressions)
        {
            if (XmlPathFilter.Select(expression, state.Nodes!.Tree) is not { } selected)
            {
                return false;
            }

            switch (expression.Attribute("Filter"))
            {
                case "subtract":
                    state.Cut(Outermost(selected));
                    break;
                case "intersect" when selected.Count == 1 && state.Nodes.Holds(selected[0]):
                    state.Nodes = state.Nodes with { Top = selected[0] };
                    break;
                default:
                    return false;
            }
        }

        return true;
    }

    /// <summary>Elements of which none stands in another.</summary>
    private static List<XmlTreeElement> Outermost(IEnumerable<XmlTreeElement> elements)
    {
        var list = new List<XmlTreeElement>();
        foreach (var element in elements)
        {
            if (list.Count == 0 || element.Start >= list[^1].End)
            {
                list.Add(element);
            }
        }

        return list;
    }

    /// <summary>The prefixes that the exclusive form is told to keep.</summary>
    public static string[] Prefixes(XmlTreeElement method)
    {
        var list = method.Child(XmlWords.Exclusive, "InclusiveNamespaces")?.Attribute("PrefixList");
        return list is null ? [] : [.. list.Split([' ', '\t', '\r', '\n'], StringSplitOptions.RemoveEmptyEntries).Take(64).Select(p => p == "#default" ? string.Empty : p)];
    }

    private static ReadOnlyMemory<byte> Canonical(XadesSignature signature, XmlNodeSet nodes, XmlCanonicalForm form, string[] prefixes)
    {
        if (signature.Budget.IsSpent)
        {
            return default;
        }

        var buffer = new ArrayBufferWriter<byte>(nodes.TopElement.End - nodes.TopElement.Start + 512);
        XmlCanonicalizer.Write(nodes, form, prefixes, buffer);
        signature.Budget.Spend(buffer.WrittenCount);
        return buffer.WrittenMemory;
    }

    [GeneratedRegex(@"^#xpointer\(id\((?:'(?<id>[^']+)'|""(?<id>[^""]+)"")\)\)$", RegexOptions.CultureInvariant)]
    private static partial Regex ById();

    /// <summary>How far the transforms have got: nodes or bytes.</summary>
    private sealed class State
    {
        private XmlNodeSet? nodes;

        public XmlNodeSet? Nodes
        {
            get => nodes;
            set
            {
                nodes = value;
                Seen = value ?? Seen;
            }
        }

        /// <summary>The last nodes, also when bytes have come of them.</summary>
        public XmlNodeSet? Seen { get; private set; }

        public ReadOnlyMemory<byte>? Bytes { get; set; }

        public string? Missing { get; init; }

        public string About { get; set; } = string.Empty;

        public bool IsEnveloped { get; set; }

        public void Cut(List<XmlTreeElement> elements) => Nodes = Nodes!.Less(elements);
    }
}
