using System.Collections.Concurrent;
using System.Text;
using System.Xml;
using System.Xml.Linq;
using System.Xml.Schema;
using BEM.Credentials.Model;

namespace BEM.Credentials.Documents.ElmXml;

/// <summary>
/// The schemas of XML credentials as far as they are known here: the generic credential 1.0 and 1.1, the diploma supplement 1.2, and the
/// presentations around them. Written from tables of ours; nothing is fetched.
/// </summary>
public static class ElmXmlSchema
{
    /// <summary>Address of the schema that our own credentials name.</summary>
    public const string Generic = "http://publications.europa.eu/resource/schema/credential/genericschema_1.1.xsd";

    /// <summary>Address of the schema that our own presentations name: a credential sealed for its issuer by somebody else.</summary>
    public const string Mandated = "http://publications.europa.eu/resource/schema/presentation/mandatedschema_1.0.xsd";

    private const int MostFindings = 50;

    private static readonly ConcurrentDictionary<string, XmlSchemaSet> Compiled = new(StringComparer.Ordinal);

    /// <summary>The version of the form that a schema's address stands for; null for a schema that is not known here.</summary>
    /// <param name="address">An address of <c>xsi:schemaLocation</c>.</param>
    public static string? VersionOf(string address)
    {
        ArgumentNullException.ThrowIfNull(address);
        return address[(address.LastIndexOf('/') + 1)..] switch
        {
            "genericschema.xsd" or "genericschema_1.0.xsd" or "sharedschema_1.0.xsd" or "mandatedschema_1.0.xsd" => "1.0",
            "genericschema_1.1.xsd" or "sharedschema_1.1.xsd" or "mandatedschema_1.1.xsd" => "1.1",
            "diplomasupplementschema_1.2.xsd" or "mandatedschema_dp_1.2.xsd" or "sharedschema_dp_1.2.xsd" => "1.2",
            _ => null,
        };
    }

    /// <summary>Holds a credential to a version of the schema.</summary>
    /// <param name="file">The credential; a signature inside its proof is passed over.</param>
    /// <param name="version">1.0, 1.1 or 1.2.</param>
    /// <param name="limits">How much is read; null for the usual limits.</param>
    /// <returns>A finding <c>elm.xml-schema</c> with the place for each fault, at most 50; empty where it is valid.</returns>
    public static IReadOnlyList<Finding> Validate(ReadOnlyMemory<byte> file, string version, Limits? limits = null)
    {
        var parsed = ElmXmlFile.Parse(file, limits ?? Limits.Default);
        return parsed.Value is { } root ? Validate(root, Compiled.GetOrAdd(version, Compile)) : parsed.Findings;
    }

    /// <summary>Holds a credential to a set of schemas.</summary>
    internal static IReadOnlyList<Finding> Validate(XElement root, XmlSchemaSet schemas)
    {
        var findings = new List<Finding>();
        var path = new List<string>();
        var settings = new XmlReaderSettings
        {
            ValidationType = ValidationType.Schema,
            Schemas = schemas,
            ValidationFlags = XmlSchemaValidationFlags.ProcessIdentityConstraints | XmlSchemaValidationFlags.AllowXmlAttributes | XmlSchemaValidationFlags.ReportValidationWarnings,
            XmlResolver = null,
        };
        settings.ValidationEventHandler += (sender, _) =>
        {
            if (findings.Count < MostFindings)
            {
                var here = sender is XmlReader { NodeType: XmlNodeType.Element or XmlNodeType.EndElement or XmlNodeType.Attribute } r && path.Count == r.Depth ? "/" + r.LocalName : string.Empty;
                findings.Add(Finding.Error("elm.xml-schema", "/" + string.Join('/', path) + here));
            }
        };
        using var reader = XmlReader.Create(root.CreateReader(), settings);
        while (reader.Read())
        {
            if (reader.NodeType == XmlNodeType.Element)
            {
                path.RemoveRange(reader.Depth, path.Count - reader.Depth);
                path.Add(reader.LocalName);
            }
        }

        return findings;
    }

    private static XmlSchemaSet Compile(string version)
    {
        var set = new XmlSchemaSet { XmlResolver = null };
        Add(set, XsdTable.Schema(Table("elm-2-credential"), version, ElmXmlNames.Credential, ElmXmlNames.Credential));
        Add(set, XsdTable.Schema(Table("elm-2-verifiable"), null, ElmXmlNames.Verifiable, ElmXmlNames.Verifiable));
        Add(set, XsdTable.Schema(Table("elm-2-presentation"), null, ElmXmlNames.Presentation, ElmXmlNames.Credential));
        Add(set, XDocument.Parse(Signature));
        set.Compile();
        return set;
    }

    /// <summary>What stands in a proof is the seal's affair.</summary>
    internal const string Signature = """
        <xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="http://www.w3.org/2000/09/xmldsig#" elementFormDefault="qualified">
          <xs:element name="Signature"><xs:complexType mixed="true"><xs:sequence><xs:any processContents="skip" minOccurs="0" maxOccurs="unbounded"/></xs:sequence><xs:anyAttribute processContents="skip"/></xs:complexType></xs:element>
        </xs:schema>
        """;

    private static void Add(XmlSchemaSet set, XDocument schema)
    {
        using var reader = schema.CreateReader();
        set.Add(XmlSchema.Read(reader, null)!);
    }

    private static string Table(string name) => Encoding.UTF8.GetString(SchemaFile.Read($"xml/{name}.txt").Span);
}
