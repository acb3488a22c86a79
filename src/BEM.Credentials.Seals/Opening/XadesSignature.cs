using BEM.Credentials.Seals.Xml;

namespace BEM.Credentials.Seals.Opening;

/// <summary>One <c>ds:Signature</c> as it stands in the file. Nothing of it is believed yet.</summary>
public sealed class XadesSignature
{
    private readonly List<XadesSignature> counterSignatures = [];

    internal XadesSignature(XmlTreeElement element, XadesBudget budget)
    {
        Element = element;
        Budget = budget;
        SignedInfo = Only("SignedInfo");
        ValueElement = Only("SignatureValue");
        KeyInfo = Only("KeyInfo");
        References = SignedInfo is null ? [] : [.. SignedInfo.Named(XmlWords.Dsig, "Reference").Select(r => new XadesReference(this, r))];
        var holders = element.Named(XmlWords.Dsig, "Object").SelectMany(o => o.Elements).Where(e => e.LocalName == "QualifyingProperties" && XmlWords.IsXades(e.NamespaceUri)).ToList();
        HasManyProperties = holders.Count > 1;
        Properties = holders.Count == 1 ? holders[0] : null;
        SignedProperties = In(Properties, "SignedProperties");
        Unsigned = In(In(Properties, "UnsignedProperties"), "UnsignedSignatureProperties");
    }

    /// <summary>The element.</summary>
    public XmlTreeElement Element { get; }

    /// <summary>Its identifier, or null.</summary>
    public string? Id => Element.Attribute("Id");

    /// <summary>What it refers to, in order.</summary>
    public IReadOnlyList<XadesReference> References { get; }

    /// <summary>The counter-signatures that it carries.</summary>
    public IReadOnlyList<XadesSignature> CounterSignatures => counterSignatures;

    /// <summary>The signature that it countersigns; null for one that signs a document.</summary>
    public XadesSignature? Countersigned { get; internal set; }

    internal XadesBudget Budget { get; }

    /// <summary>Whether its parts are there, once each and in their order (XML Signature 1.1, sections 4.2 and 4.4).</summary>
    internal bool IsInOrder => References.Count > 0 && ValueElement is not null
        && Matches(Element, ["SignedInfo", "SignatureValue", "KeyInfo", "Object"], optionalFrom: 2)
        && Matches(SignedInfo!, ["CanonicalizationMethod", "SignatureMethod", "Reference"], optionalFrom: 3);

    internal XmlTreeElement? SignedInfo { get; }

    internal XmlTreeElement? ValueElement { get; }

    internal XmlTreeElement? KeyInfo { get; }

    /// <summary>Whether it has more than one set of XAdES properties, which says nothing.</summary>
    internal bool HasManyProperties { get; }

    internal XmlTreeElement? Properties { get; }

    internal XmlTreeElement? SignedProperties { get; }

    internal XmlTreeElement? Unsigned { get; }

    internal void AddCounterSignature(XadesSignature signature) => counterSignatures.Add(signature);

    /// <summary>The element of a name in another, of whichever edition of XAdES; null where there is not exactly one.</summary>
    internal static XmlTreeElement? In(XmlTreeElement? parent, string name)
    {
        XmlTreeElement? found = null;
        foreach (var element in parent?.Elements ?? [])
        {
            if (element.LocalName == name && XmlWords.IsXades(element.NamespaceUri))
            {
                if (found is not null)
                {
                    return null;
                }

                found = element;
            }
        }

        return found;
    }

    /// <summary>Whether the elements in another are those of a list, each once, in this order; the last as often as it likes.</summary>
    private static bool Matches(XmlTreeElement parent, string[] names, int optionalFrom)
    {
        var at = 0;
        foreach (var element in parent.Elements)
        {
            var next = Array.IndexOf(names, element.LocalName, Math.Min(at, names.Length - 1));
            if (element.NamespaceUri != XmlWords.Dsig || next < 0 || (next > at && at < optionalFrom))
            {
                return false;
            }

            at = next + 1;
        }

        return at >= optionalFrom;
    }

    private XmlTreeElement? Only(string name)
    {
        using var found = Element.Named(XmlWords.Dsig, name).GetEnumerator();
        if (!found.MoveNext())
        {
            return null;
        }

        var first = found.Current;
        return found.MoveNext() ? null : first;
    }
}
