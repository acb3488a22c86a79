using System.Globalization;
using BEM.Credentials.Model;
using BEM.Credentials.Seals.Xml;

namespace BEM.Credentials.Seals.Opening;

/// <summary>
/// An XML file with signatures, taken apart but not judged (XML Signature 1.1; EN 319 132-1). How it is used:
/// <code>
/// var opened = XadesDocument.Open(bytes);                                    // findings seal.xml-… where it is none
/// var seals = SealValidator.Validate(opened.Value, new ValidationContext { At = now, Trust = anchors });
/// var content = seals[0].SignedRoot;                                         // read this, never the file
/// </code>
/// <see cref="Validation.SealValidation.SignedRoot"/> holds, in canonical form and without the signature, exactly what was digested for
/// the root element; it is null where the signature does not cover the root element or does not fit. Whoever reads that, and nothing
/// else, cannot be shown what was not signed (signature wrapping).
/// </summary>
public sealed class XadesDocument
{
    private XadesDocument(XmlTree tree, IReadOnlyList<XadesSignature> signatures)
    {
        Tree = tree;
        Signatures = signatures;
    }

    /// <summary>The whole document, signed or not.</summary>
    public XmlTree Tree { get; }

    /// <summary>The signatures in document order, at least one; counter-signatures stand in those that they sign.</summary>
    public IReadOnlyList<XadesSignature> Signatures { get; }

    /// <summary>Opens a signed XML file.</summary>
    /// <param name="file">The file's bytes; they are not copied and must not change.</param>
    /// <param name="limits">How much is read; the usual limits where null.</param>
    /// <returns>The document, or one finding <c>seal.…</c> that says why it is none.</returns>
    public static Outcome<XadesDocument> Open(ReadOnlyMemory<byte> file, Limits? limits = null)
    {
        limits ??= Limits.Default;
        var tree = XmlTree.Read(file, limits);
        if (!tree.Succeeded)
        {
            return new Outcome<XadesDocument>(null, tree.Findings);
        }

        var elements = tree.Value.Root.DescendantsAndSelf().Where(e => e.Is(XmlWords.Dsig, "Signature")).Take(limits.Signatures + 1).ToList();
        if (elements.Count > limits.Signatures)
        {
            return Finding.Error("seal.too-many-signatures", elements[^1].Start.ToString(CultureInfo.InvariantCulture));
        }

        var budget = new XadesBudget(limits);
        var all = elements.ConvertAll(e => new XadesSignature(e, budget));
        var signatures = new List<XadesSignature>();
        foreach (var signature in all)
        {
            var outer = signature.Element.Parent is { LocalName: "CounterSignature" } property && XmlWords.IsXades(property.NamespaceUri)
                ? all.Find(s => !ReferenceEquals(s, signature) && ReferenceEquals(s.Unsigned, property.Parent))
                : null;
            if (outer is null)
            {
                signatures.Add(signature);
            }
            else
            {
                signature.Countersigned = outer;
                outer.AddCounterSignature(signature);
            }
        }

        return signatures.Count == 0 ? Finding.Error("seal.xml-no-signature") : new XadesDocument(tree.Value, signatures);
    }
}
