using System.Globalization;
using System.Text.Json;
using BEM.Credentials.Documents.Elm;
using BEM.Credentials.Model;

namespace BEM.Credentials.Documents.Europass;

/// <summary>What holds for every node of a credential, wherever it stands.</summary>
internal sealed class NodeRules
{
    private const int LongestDescription = 4000;
    private readonly List<Finding> findings;
    private readonly HashSet<string> ownTerms = new(StringComparer.Ordinal);
    private readonly Dictionary<string, EdcNode> nodes = new(StringComparer.Ordinal);
    private readonly HashSet<string> reported = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Concept, string Language), string> labels = [];

    private NodeRules(List<Finding> findings) => this.findings = findings;

    /// <summary>Judges all nodes.</summary>
    public static void Judge(EdcNode root, List<Finding> findings)
    {
        var rules = new NodeRules(findings);
        foreach (var context in root.All("@context"))
        {
            rules.ownTerms.UnionWith(context.Members().Select(m => m.Name));
        }

        rules.Visit(root);
    }

    private void Visit(EdcNode node)
    {
        foreach (var (name, value) in node.Members())
        {
            if (ownTerms.Contains(name) || name is "@context" or "proof" or "credentialStatus" or "termsOfUse" or "type" or "id")
            {
                continue;
            }

            if (!EdcTerms.IsKnown(name))
            {
                findings.Warn(value, "unknown-term", name);
            }
            else if (EdcTerms.LanguageMaps.Contains(name))
            {
                Texts(name, value);
            }
            else if (EdcTerms.Times.Contains(name))
            {
                Time(value);
            }
            else if (EdcTerms.Durations.Contains(name))
            {
                if (EdcDuration.Parse(value.Text()) is null)
                {
                    findings.Refuse(value, "duration-form", value.Text() ?? "?");
                }
            }
            else if (EdcTerms.Concepts.Contains(name))
            {
                foreach (var item in value.Items())
                {
                    Concept(name, item);
                }
            }
            else if (EdcTerms.Objects.Contains(name))
            {
                foreach (var item in value.Items())
                {
                    Object(name, item);
                }
            }
        }
    }

    private void Object(string name, EdcNode node)
    {
        if (node.IsText)
        {
            if (name is not "issuer")
            {
                findings.Refuse(node, name is "inScheme" ? "scheme-as-text" : "reference-as-text", name);
            }

            return;
        }

        if (name is "inScheme" or "credentialSchema")
        {
            return;
        }

        if (node.Text("id") is { } id)
        {
            if (name is "isPartOf" && nodes.TryGetValue(id, out var whole) && node.Pointer.StartsWith(whole.Pointer + "/", StringComparison.Ordinal))
            {
                findings.Warn(node, "back-reference");
                return;
            }

            SameId(id, node);
        }

        Visit(node);
    }

    /// <summary>In RDF two nodes of one id are one: what differs is there twice. The viewer does not look a bare reference up.</summary>
    private void SameId(string id, EdcNode node)
    {
        if (!nodes.TryGetValue(id, out var first))
        {
            nodes[id] = node;
            return;
        }

        if (AreEqual(first.Element, node.Element))
        {
            return;
        }

        if (IsBare(node) || IsBare(first))
        {
            findings.Warn(IsBare(node) ? node : first, "reference-only", id);
            nodes[id] = IsBare(first) ? node : first;
        }
        else if (reported.Add(id))
        {
            findings.Refuse(node, "id-shared", id, first.Pointer);
        }
    }

    private static bool AreEqual(JsonElement one, JsonElement other)
    {
        try
        {
            return JsonElement.DeepEquals(one, other);
        }
        catch (InvalidOperationException)
        {
            // Half a surrogate pair cannot be compared as text.
            return one.GetRawText() == other.GetRawText();
        }
    }

    private static bool IsBare(EdcNode node) => node.Members().All(m => m.Name is "id" or "type");

    private void Texts(string name, EdcNode map)
    {
        if (!map.IsObject)
        {
            findings.Refuse(map, "map-as-text", name);
            return;
        }

        foreach (var (tag, text) in map.Members())
        {
            if (text.IsArray && text.Items().Count() > 1)
            {
                findings.Refuse(text, "two-texts", tag);
            }

            if (tag.Split('-').Length > 2)
            {
                findings.Warn(text, "language-tag", tag);
            }

            if (name == "description" && text.Text() is { Length: > LongestDescription } long4)
            {
                findings.Refuse(text, "description-too-long", long4.Length.ToString(CultureInfo.InvariantCulture));
            }
        }
    }

    private void Time(EdcNode value)
    {
        foreach (var item in value.Items())
        {
            if (EdcTime.Fault(item.Text() ?? string.Empty) is not { } fault)
            {
                continue;
            }

            if (fault is "date-fraction" or "date-without-offset")
            {
                findings.Warn(item, fault, item.Text() ?? "?");
            }
            else
            {
                findings.Refuse(item, fault, item.Text() ?? "?");
            }
        }
    }

    private void Concept(string name, EdcNode concept)
    {
        if (!concept.IsObject)
        {
            findings.Refuse(concept, "concept-as-text", name);
            return;
        }

        if (!concept.Types().Contains("Concept"))
        {
            findings.Refuse(concept, "concept-type-missing", name);
        }

        if (!concept.Has("inScheme"))
        {
            findings.Refuse(concept, "concept-scheme-missing", name);
        }
        else if (concept.First("inScheme") is { IsObject: false } scheme)
        {
            findings.Refuse(scheme, "scheme-as-text", name);
        }

        var label = concept.Map("prefLabel");
        if (label.IsEmpty && name is not ("contentType" or "contentEncoding"))
        {
            findings.Warn(concept, "concept-label-missing", name);
        }

        foreach (var (language, text) in label)
        {
            if (concept.Id() is { } id && !labels.TryAdd((id, language), text) && labels[(id, language)] != text && reported.Add(id))
            {
                findings.Refuse(concept, "concept-labels-differ", id, labels[(id, language)], text);
            }
        }

        Visit(concept);
    }
}
