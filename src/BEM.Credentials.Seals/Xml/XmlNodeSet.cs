namespace BEM.Credentials.Seals.Xml;

/// <summary>
/// The nodes that a reference selects: a document or an element with all below it, less some elements with all below them. No other
/// node sets arise from the transforms that we allow.
/// </summary>
internal sealed record XmlNodeSet
{
    /// <summary>The tree.</summary>
    public required XmlTree Tree { get; init; }

    /// <summary>The element at the top; null for the whole document.</summary>
    public XmlTreeElement? Top { get; init; }

    /// <summary>Elements that are cut out.</summary>
    public IReadOnlyList<XmlTreeElement> Without { get; init; } = [];

    /// <summary>Whether comments belong to it.</summary>
    public bool WithComments { get; init; }

    /// <summary>The element at the top, be it the root.</summary>
    public XmlTreeElement TopElement => Top ?? Tree.Root;

    /// <summary>Whether an element belongs to it.</summary>
    public bool Holds(XmlTreeElement element) => element.IsWithin(TopElement) && !Without.Any(element.IsWithin);

    /// <summary>The same without further elements.</summary>
    public XmlNodeSet Less(IEnumerable<XmlTreeElement> elements) => this with { Without = [.. Without, .. elements] };
}
