using System.Xml.Linq;
using BEM.Credentials.Documents.Elm;

namespace BEM.Credentials.Documents.ElmXml;

/// <summary>
/// What stands once in a credential and is named by <c>idref</c> from many places: organisations, specifications, awarding processes. Each is
/// read once, however often it is named.
/// </summary>
internal sealed class ElmXmlPools
{
    private static readonly string[] Pools =
    [
        "learningSpecificationReferences", "learningOutcomeReferences", "learningActivitySpecificationReferences", "assessmentSpecificationReferences",
        "entitlementSpecificationReferences", "agentReferences", "awardingProcessReferences", "accreditationReferences", "scoringSchemeReferences",
    ];

    private readonly Dictionary<(string Kind, string Id), XElement> entries = [];
    private readonly Dictionary<XElement, EdcOrganisation> organisations = [];
    private readonly Dictionary<XElement, EdcSpecification> specifications = [];

    /// <summary>The pools of a credential.</summary>
    /// <param name="credential">Its root.</param>
    public ElmXmlPools(XElement credential)
    {
        foreach (var entry in credential.All(Pools).SelectMany(p => p.Elements()))
        {
            if (Id(entry) is { } id)
            {
                entries.TryAdd((entry.Name.LocalName, id), entry);
            }
        }
    }

    /// <summary>The element itself, or the one that it names by <c>idref</c>; null where that is not there.</summary>
    /// <param name="element">An element, maybe with <c>idref</c>.</param>
    /// <param name="kinds">Names of the pool's elements.</param>
    public XElement? Resolve(XElement element, params ReadOnlySpan<string> kinds)
    {
        if (element.AttributeText("idref") is not { } id)
        {
            return element;
        }

        foreach (var kind in kinds)
        {
            if (entries.TryGetValue((kind, id.Trim()), out var entry))
            {
                return entry;
            }
        }

        return null;
    }

    /// <summary>An organisation, written in place or named.</summary>
    /// <param name="element">The element that holds or names it.</param>
    public EdcOrganisation? Organisation(XElement element) =>
        Resolve(element.First("organization") is { } inside && element.AttributeText("idref") is null ? inside : element, "organization") is { } found
            ? Once(organisations, found, ElmXmlParties.Organisation)
            : null;

    /// <summary>What a claim is specified by.</summary>
    /// <param name="element">The element that holds or names it.</param>
    public EdcSpecification? Specification(XElement element) =>
        Resolve(element, "learningSpecification", "qualification", "learningActivitySpecification", "assessmentSpecification", "entitlementSpecification") is { } found
            ? Once(specifications, found, e => ElmXmlSpecifications.Read(e, this))
            : null;

    /// <summary>The id of an element: an attribute, in old files a child element.</summary>
    public static string? Id(XElement element) => (element.AttributeText("id") ?? element.Text("id"))?.Trim();

    private static T Once<T>(Dictionary<XElement, T> read, XElement element, Func<XElement, T> how)
    {
        if (!read.TryGetValue(element, out var known))
        {
            read[element] = known = how(element);
        }

        return known;
    }
}
