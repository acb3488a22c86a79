using System.Text;
using BEM.Credentials.Documents.ElmXml;
using BEM.Credentials.Seals.Xml;

namespace BEM.Credentials.Issuance.Sealing;

/// <summary>Where a signature stands in an XML document: the offset, and the element that has to be put round it.</summary>
/// <param name="At">Offset in the document's bytes.</param>
/// <param name="Open">Start tag put in before it, or empty.</param>
/// <param name="Close">End tag put in behind it, or empty.</param>
internal sealed record XadesPlace(int At, string Open, string Close)
{
    /// <summary>The place; null where the element that should hold the signature is written as an empty one, so that nothing can be put into it.</summary>
    public static XadesPlace? Find(XmlTree tree)
    {
        var root = tree.Root;
        var space = root.NamespaceUri;
        var holds = (root.LocalName == ElmXmlNames.CredentialRoot && space == ElmXmlNames.Credential) || (root.LocalName == ElmXmlNames.PresentationRoot && space == ElmXmlNames.Presentation);
        var holder = holds && root.Child(space, "proof") is { } proof ? proof : root;
        if (holder.ContentEnd == holder.End)
        {
            return null;
        }

        if (!holds || !ReferenceEquals(holder, root))
        {
            return new XadesPlace(holder.ContentEnd, string.Empty, string.Empty);
        }

        var name = (root.Prefix.Length == 0 ? string.Empty : root.Prefix + ":") + "proof";
        return new XadesPlace(holder.ContentEnd, "<" + name + ">", "</" + name + ">");
    }

    /// <summary>The document with something put in.</summary>
    public byte[] Wrap(ReadOnlySpan<byte> document, ReadOnlySpan<byte> signature) =>
        [.. document[..At], .. Encoding.UTF8.GetBytes(Open), .. signature, .. Encoding.UTF8.GetBytes(Close), .. document[At..]];
}
