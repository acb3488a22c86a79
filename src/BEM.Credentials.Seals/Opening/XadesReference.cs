using System.Buffers;
using System.Security.Cryptography;
using BEM.Credentials.Seals.Validation;
using BEM.Credentials.Seals.Xml;

namespace BEM.Credentials.Seals.Opening;

/// <summary>One <c>ds:Reference</c>: what is signed, and how its digest is made (XML Signature 1.1, sections 4.4.3 and 4.5).</summary>
public sealed class XadesReference
{
    private readonly XadesSignature signature;
    private XadesDigested? own;

    internal XadesReference(XadesSignature signature, XmlTreeElement element)
    {
        this.signature = signature;
        Element = element;
        Uri = element.Attribute("URI");
        Type = element.Attribute("Type") ?? string.Empty;
    }

    /// <summary>What it refers to: empty for the whole document, <c>#…</c> for a part, else something outside; null where it is not said.</summary>
    public string? Uri { get; }

    /// <summary>Its type; empty where none is given.</summary>
    public string Type { get; }

    /// <summary>Its identifier, or null.</summary>
    public string? Id => Element.Attribute("Id");

    internal XmlTreeElement Element { get; }

    /// <summary>Whether it refers to XAdES' signed properties.</summary>
    internal bool IsToProperties => Type.EndsWith("#SignedProperties", StringComparison.Ordinal)
        || (Uri is ['#', .. var id] && signature.SignedProperties?.Attribute("Id") == id);

    /// <summary>The digest algorithm; null for one that we do not know.</summary>
    internal HashAlgorithmName? Digest => XmlAlgorithms.Digest(DigestName);

    /// <summary>Its name as written.</summary>
    internal string? DigestName => Element.Child(XmlWords.Dsig, "DigestMethod")?.Attribute("Algorithm");

    /// <summary>What is digested, and whether the digest is that.</summary>
    /// <param name="given">Content outside the file.</param>
    internal XadesDigested Resolve(IReadOnlyList<DetachedContent> given)
    {
        if (Uri is null || (Uri.Length > 0 && Uri[0] != '#'))
        {
            return XadesDereference.Resolve(signature, this, given);
        }

        return own ??= XadesDereference.Resolve(signature, this, []);
    }
}

/// <summary>What a reference came to.</summary>
internal sealed record XadesDigested
{
    /// <summary>Why there is nothing to digest; null where there is.</summary>
    public string? Missing { get; init; }

    /// <summary>What the message says besides.</summary>
    public string About { get; init; } = string.Empty;

    /// <summary>The element at the top of what is digested; null for content outside the file.</summary>
    public XmlTreeElement? Top { get; init; }

    /// <summary>What was cut out of it.</summary>
    public IReadOnlyList<XmlTreeElement> Without { get; init; } = [];

    /// <summary>The nodes, where the transforms ended with nodes.</summary>
    public XmlNodeSet? Nodes { get; init; }

    /// <summary>The bytes that were digested.</summary>
    public ReadOnlyMemory<byte> Bytes { get; init; }

    /// <summary>Whether the digest is theirs.</summary>
    public bool IsRight { get; init; }

    /// <summary>Whether the signature says that it stands in what it signs.</summary>
    public bool IsEnveloped { get; init; }

    /// <summary>The bytes as a time-stamp takes them: nodes in its own canonical form.</summary>
    public ReadOnlyMemory<byte> BytesFor(XmlCanonicalForm form)
    {
        if (Nodes is null || form == XmlCanonicalForm.Inclusive)
        {
            return Bytes;
        }

        var buffer = new ArrayBufferWriter<byte>(Bytes.Length + 256);
        XmlCanonicalizer.Write(Nodes, form, [], buffer);
        return buffer.WrittenMemory;
    }
}
