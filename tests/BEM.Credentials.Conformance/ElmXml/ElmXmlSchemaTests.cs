using System.Xml;
using System.Xml.Linq;
using System.Xml.Schema;
using BEM.Credentials.Documents.ElmXml;

namespace BEM.Credentials.Conformance.ElmXml;

/// <summary>Our writing of the XML schemas against the Commission's: every sample, and samples with faults put in, through both.</summary>
[Trait("Category", "Conformance")]
public sealed class ElmXmlSchemaTests
{
    private static readonly Dictionary<string, (string Credential, string Presentation)> Official = new()
    {
        ["1.0"] = ("genericschema.xsd", "sharedschema_1.0.xsd"),
        ["1.1"] = ("genericschema_1.1.xsd", "sharedschema_1.1.xsd"),
        ["1.2"] = ("diplomasupplementschema_1.2.xsd", "mandatedschema_dp_1.2.xsd"),
    };

    public static TheoryData<string> Files()
    {
        var data = new TheoryData<string>();
        foreach (var row in ElmXmlSampleTests.Files())
        {
            var file = (string)row.Data;
            if (!file.Contains("xxeTest", StringComparison.Ordinal))
            {
                data.Add(file);
            }
        }

        return data;
    }

    [Theory(SkipTestWithoutData = true)]
    [MemberData(nameof(Files))]
    public void Every_sample_is_judged_as_by_the_official_schema(string file)
    {
        foreach (var version in Official.Keys)
        {
            var root = Load(file);
            Assert.Equal(Faults(root, version), ElmXmlSchema.Validate(Bytes(root), version).Select(f => f.Arguments[0]));
        }
    }

    [Fact]
    public void Samples_that_name_a_known_schema_satisfy_it_and_every_fault_put_in_is_found_by_both()
    {
        var root = Load("samples/elm/Credentials/XML_Examples_(ELM_v2)/EDC_DiplomaSupplement_AA.xml");
        Assert.Empty(ElmXmlSchema.Validate(Bytes(root), "1.2"));
        var elements = root.Descendants().Where(e => e.Name.NamespaceName is ElmXmlNames.Credential or ElmXmlNames.Verifiable or ElmXmlNames.Presentation).ToList();
        var found = 0;
        var random = new Random(7);
        for (var n = 0; n < 120; n++)
        {
            var copy = new XElement(root);
            var victim = copy.Descendants().Where(e => e.Name.NamespaceName is ElmXmlNames.Credential or ElmXmlNames.Verifiable or ElmXmlNames.Presentation).ElementAt(random.Next(elements.Count));
            switch (n % 4)
            {
                case 0:
                    victim.Remove();
                    break;
                case 1:
                    victim.AddAfterSelf(new XElement(victim));
                    break;
                case 2:
                    victim.Attributes().Where(a => !a.IsNamespaceDeclaration).Remove();
                    break;
                default:
                    victim.Add(new XElement(XName.Get("stranger", ElmXmlNames.Credential)));
                    break;
            }

            var theirs = Faults(copy, "1.2");
            found += theirs.Count > 0 ? 1 : 0;
            Assert.Equal(theirs, ElmXmlSchema.Validate(Bytes(copy), "1.2").Select(f => f.Arguments[0]));
        }

        Assert.InRange(found, 60, 120);
    }

    [Fact]
    public void Addresses_stand_for_versions_and_unknown_ones_for_none()
    {
        Assert.Equal("1.1", ElmXmlSchema.VersionOf(ElmXmlSchema.Generic));
        Assert.Equal("1.2", ElmXmlSchema.VersionOf("http://publications.europa.eu/resource/schema/presentation/mandatedschema_dp_1.2.xsd"));
        Assert.Null(ElmXmlSchema.VersionOf("http://publications.europa.eu/resource/schema/credential/accreditationschema_1.2.xsd"));
        Assert.Null(ElmXmlSchema.VersionOf("nonsense"));
    }

    /// <summary>The places of the faults by the Commission's schema.</summary>
    internal static List<string> Faults(XElement root, string version) =>
        [.. ElmXmlSchema.Validate(XElement.Parse(root.ToString(SaveOptions.DisableFormatting), LoadOptions.PreserveWhitespace), Compiled.GetOrAdd(version, Compile)).Select(f => f.Arguments[0])];

    private static readonly System.Collections.Concurrent.ConcurrentDictionary<string, XmlSchemaSet> Compiled = new();

    private static XmlSchemaSet Compile(string version)
    {
        var folder = Suites.At("edc", "extra", "xsd-elm-v2");
        var set = new XmlSchemaSet { XmlResolver = null };
        foreach (var name in (string[])[Official[version].Credential, "w3c_verifiableCredentials.xsd", Official[version].Presentation])
        {
            using var reader = XmlReader.Create(Path.Combine(folder, name));
            set.Add(XmlSchema.Read(reader, null)!);
        }

        using (var stub = XmlReader.Create(new StringReader(ElmXmlSchema.Signature)))
        {
            set.Add(XmlSchema.Read(stub, null)!);
        }

        set.Compile();
        return set;
    }

    private static XElement Load(string file) => XElement.Load(Path.Combine(Suites.At("edc"), file), LoadOptions.PreserveWhitespace);

    private static byte[] Bytes(XElement root) => System.Text.Encoding.UTF8.GetBytes(root.ToString(SaveOptions.DisableFormatting));
}
