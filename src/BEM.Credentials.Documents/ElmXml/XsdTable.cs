using System.Xml.Linq;

namespace BEM.Credentials.Documents.ElmXml;

/// <summary>
/// Reads a schema from our tables in <c>schemas/xml</c> and writes it as XML Schema. A line is a definition or, indented below one, what it
/// holds; <c>variant</c> begins definitions that take the place of earlier ones in that version.
/// </summary>
internal static class XsdTable
{
    private static readonly XNamespace Xs = "http://www.w3.org/2001/XMLSchema";

    /// <summary>A schema.</summary>
    /// <param name="table">The table.</param>
    /// <param name="variant">The version; null for the table as it stands.</param>
    /// <param name="target">The namespace that it defines.</param>
    /// <param name="usual">The namespace of names without a prefix.</param>
    public static XDocument Schema(string table, string? variant, string target, string usual)
    {
        var root = new XElement(
            Xs + "schema",
            new XAttribute("targetNamespace", target),
            new XAttribute("elementFormDefault", "qualified"),
            new XAttribute("xmlns", usual),
            new XAttribute(XNamespace.Xmlns + "xs", Xs),
            new XAttribute(XNamespace.Xmlns + "eup", ElmXmlNames.Credential),
            new XAttribute(XNamespace.Xmlns + "cred", ElmXmlNames.Verifiable),
            new XAttribute(XNamespace.Xmlns + "vp", ElmXmlNames.Presentation),
            new XAttribute(XNamespace.Xmlns + "ds", "http://www.w3.org/2000/09/xmldsig#"));
        foreach (var other in (string[])[ElmXmlNames.Credential, ElmXmlNames.Verifiable, ElmXmlNames.Presentation, "http://www.w3.org/2000/09/xmldsig#"])
        {
            if (other != target)
            {
                root.Add(new XElement(Xs + "import", new XAttribute("namespace", other)));
            }
        }

        root.Add(Definitions(table, variant).Values.Select(Definition));
        return new XDocument(root);
    }

    private static Dictionary<string, Line> Definitions(string table, string? variant)
    {
        var lines = table.Split('\n').Where(l => l.Length > 0 && l[0] != '#').ToList();
        var definitions = new Dictionary<string, Line>(StringComparer.Ordinal);
        string? section = null;
        for (var at = 0; at < lines.Count;)
        {
            if (lines[at].StartsWith("variant ", StringComparison.Ordinal))
            {
                section = lines[at++][8..];
                continue;
            }

            var line = Line.Read(lines, ref at, 0);
            if (section is null || section == variant)
            {
                var words = line.Text.Split(' ');
                definitions[words[0] == "abstract" ? words[2] : words[0] + words[1]] = line;
            }
        }

        return definitions;
    }

    private static XElement Definition(Line line)
    {
        var words = line.Text.Split(' ');
        return words[0] switch
        {
            "abstract" => Abstract(ComplexType(line.Below, words[2])),
            "type" => ComplexType(line.Below, words[1]),
            "define" => new XElement(Xs + "group", new XAttribute("name", words[1]), new XElement(Xs + "sequence", line.Below.Select(Particle))),
            "simple" => Simple(line.Text),
            "union" => new XElement(Xs + "simpleType", new XAttribute("name", words[1]), new XElement(Xs + "union", new XAttribute("memberTypes", string.Join(' ', words[2..])))),
            "attribute" => new XElement(Xs + "attribute", new XAttribute("name", words[1]), new XAttribute("type", words[3])),
            _ => new XElement(Xs + "element", new XAttribute("name", words[1]), new XAttribute("type", words[3]), line.Below.Select(Constraint)),
        };
    }

    private static XElement Abstract(XElement type)
    {
        type.SetAttributeValue("abstract", "true");
        return type;
    }

    private static XElement Simple(string text)
    {
        // simple NAME : BASE = value | value ~ pattern | pattern
        var patterns = text.Split(" ~ ");
        var values = patterns[0].Split(" = ");
        var words = values[0].Split(' ');
        return new XElement(Xs + "simpleType", new XAttribute("name", words[1]), new XElement(
            Xs + "restriction",
            new XAttribute("base", words[3]),
            values.Length > 1 ? values[1].Split(" | ").Select(v => new XElement(Xs + "enumeration", new XAttribute("value", v))) : null,
            patterns.Length > 1 ? patterns[1].Split(" | ").Select(p => new XElement(Xs + "pattern", new XAttribute("value", p))) : null));
    }

    private static XElement ComplexType(List<Line> lines, string? name) =>
        new(Xs + "complexType", name is null ? null : new XAttribute("name", name), Content(lines));

    private static IEnumerable<XElement> Content(List<Line> lines)
    {
        var words = lines.Count > 0 ? lines[0].Text.Split(' ') : [];
        if (words is ["text" or "content", var how, var basis])
        {
            var inner = new XElement(Xs + how, new XAttribute("base", basis), words[0] == "text"
                ? lines[0].Below.Select(l => l.Text.StartsWith("matches ", StringComparison.Ordinal) ? new XElement(Xs + "pattern", new XAttribute("value", l.Text[8..])) : Attribute(l))
                : Content(lines[0].Below));
            return [new XElement(Xs + (words[0] == "text" ? "simpleContent" : "complexContent"), inner)];
        }

        var particles = lines.Where(l => l.Text[0] != '@').ToList();
        var attributes = lines.Where(l => l.Text[0] == '@').Select(Attribute);
        return particles.Count == 0 ? attributes : attributes.Prepend(new XElement(Xs + "sequence", particles.Select(Particle)));
    }

    private static XElement Particle(Line line)
    {
        var parts = line.Text.Split(' ');
        var (name, occurs) = Occurrence(parts[0] == "group" ? parts[1] : parts[0]);
        var element = parts[0] == "group" ? new XElement(Xs + "group", new XAttribute("ref", name))
            : name is "choice" or "sequence" && parts.Length == 1 ? new XElement(Xs + name, line.Below.Select(Particle))
            : name.Contains(':', StringComparison.Ordinal) ? new XElement(Xs + "element", new XAttribute("ref", name))
            : new XElement(Xs + "element", new XAttribute("name", name), parts.Length > 2 ? new XAttribute("type", parts[2]) : ComplexType(line.Below, null));
        element.Add(occurs);
        return element;
    }

    private static XElement Attribute(Line line)
    {
        var parts = line.Text[1..].Split(' ');
        var optional = parts[0].EndsWith('?');
        var name = parts[0].TrimEnd('?');
        var isReference = name.Contains(':', StringComparison.Ordinal);
        var attribute = new XElement(Xs + "attribute", new XAttribute(isReference ? "ref" : "name", name), new XAttribute("use", optional ? "optional" : "required"));
        if (parts.Length > 2 && parts[2][0] == '=')
        {
            attribute.Add(new XElement(Xs + "simpleType", new XElement(
                Xs + "restriction", new XAttribute("base", parts[2].Contains("://", StringComparison.Ordinal) ? "xs:anyURI" : "xs:token"), parts[2][1..].Split('|').Select(v => new XElement(Xs + "enumeration", new XAttribute("value", v))))));
        }
        else if (parts.Length > 2)
        {
            attribute.Add(new XAttribute("type", parts[2]));
        }

        return attribute;
    }

    // key NAME in PATH by FIELD; keyref NAME of KEY in PATH by FIELD
    private static XElement Constraint(Line line)
    {
        var words = line.Text.Split(' ');
        var at = words[0] == "keyref" ? 4 : 2;
        return new XElement(
            Xs + words[0],
            new XAttribute("name", words[1]),
            words[0] == "keyref" ? new XAttribute("refer", words[3]) : null,
            new XElement(Xs + "selector", new XAttribute("xpath", words[at + 1])),
            new XElement(Xs + "field", new XAttribute("xpath", words[at + 3])));
    }

    private static (string Name, XAttribute[] Occurs) Occurrence(string text)
    {
        var brace = text.IndexOf('{', StringComparison.Ordinal);
        var (name, least, most) = brace > 0 ? (text[..brace], text[(brace + 1)..^1].Split(',')[0], text[(brace + 1)..^1].Split(',')[1])
            : text[^1] switch
            {
                '?' => (text[..^1], "0", "1"),
                '*' => (text[..^1], "0", "unbounded"),
                '+' => (text[..^1], "1", "unbounded"),
                _ => (text, "1", "1"),
            };
        return (name, [new("minOccurs", least), new("maxOccurs", most)]);
    }

    private sealed record Line(string Text, List<Line> Below)
    {
        public static Line Read(List<string> lines, ref int at, int depth)
        {
            var line = new Line(lines[at++].Trim(), []);
            while (at < lines.Count && Depth(lines[at]) > depth)
            {
                line.Below.Add(Read(lines, ref at, depth + 1));
            }

            return line;
        }

        private static int Depth(string line) => (line.Length - line.TrimStart(' ').Length) / 2;
    }
}
