using System.Buffers;
using BEM.Credentials.Model;

namespace BEM.Credentials.Seals.Xml;

/// <summary>
/// An XML document read by a reader of our own that knows no document type, no entity but the five and no address: there is nothing in
/// a file that could make it fetch, expand or run anything. It keeps where each node stands in the bytes, so that what is signed can be
/// compared and a file be added to without rewriting it.
/// </summary>
public sealed class XmlTree
{
    private Dictionary<string, XmlTreeElement?>? byId;

    internal XmlTree(ReadOnlyMemory<byte> bytes, bool transcoded)
    {
        Bytes = bytes;
        IsTranscoded = transcoded;
    }

    /// <summary>The document's bytes in UTF-8; where nodes stand is counted in these.</summary>
    public ReadOnlyMemory<byte> Bytes { get; }

    /// <summary>The root element.</summary>
    public XmlTreeElement Root { get; internal set; } = null!;

    /// <summary>The first node of the document: the root element, or a comment or instruction before it.</summary>
    public XmlTreeNode FirstNode { get; internal set; } = null!;

    internal ReadOnlySpan<byte> Span => Bytes.Span;

    /// <summary>Reads a document.</summary>
    /// <param name="file">The file's bytes; they are not copied and must not change.</param>
    /// <param name="limits">How much is read: bytes, depth, nodes; the usual limits where null.</param>
    /// <returns>The document, or one finding <c>seal.xml-…</c> (the place of the fault as its first argument) that says why it is none.</returns>
    public static Outcome<XmlTree> Read(ReadOnlyMemory<byte> file, Limits? limits = null) => XmlTreeReader.Read(file, limits ?? Limits.Default);

    /// <summary>Whether the file had another encoding than UTF-8, so that <see cref="Bytes"/> are not the file's.</summary>
    public bool IsTranscoded { get; }

    /// <summary>
    /// The document in exclusive canonical form without comments and without any signature: what the Commission's seals of XML credentials
    /// are made over.
    /// </summary>
    public byte[] CanonicalWithoutSignatures()
    {
        var buffer = new ArrayBufferWriter<byte>(Bytes.Length + 256);
        var signatures = Root.DescendantsAndSelf().Where(e => e.Is(XmlWords.Dsig, "Signature")).ToList();
        XmlCanonicalizer.Write(new XmlNodeSet { Tree = this, Without = signatures }, XmlCanonicalForm.Exclusive, [], buffer);
        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>
    /// The element with an identifier (an attribute <c>Id</c>, <c>ID</c>, <c>id</c> or <c>xml:id</c>); null where none has it.
    /// </summary>
    /// <param name="id">The identifier; case counts.</param>
    /// <param name="ambiguous">Whether more than one has it: then it names nothing.</param>
    public XmlTreeElement? ById(string id, out bool ambiguous)
    {
        if (byId is null)
        {
            byId = new Dictionary<string, XmlTreeElement?>(StringComparer.Ordinal);
            foreach (var element in Root.DescendantsAndSelf())
            {
                foreach (var attribute in element.OwnAttributes)
                {
                    if ((attribute.NamespaceUri.Length == 0 && attribute.LocalName is "Id" or "ID" or "id")
                        || (attribute.NamespaceUri == XmlWords.Xml && attribute.LocalName == "id"))
                    {
                        byId[attribute.Value] = byId.TryGetValue(attribute.Value, out var other) && !ReferenceEquals(other, element) ? null : element;
                    }
                }
            }
        }

        var known = byId.TryGetValue(id, out var found);
        ambiguous = known && found is null;
        return found;
    }
}
