using System.Text;
using BEM.Credentials.Model;
using BEM.Credentials.Seals.Opening;
using BEM.Credentials.Seals.Xml;

namespace BEM.Credentials.Tests.Seals;

/// <summary>What the XML reader refuses, each under a code of its own, and what it reads as others do.</summary>
[Trait("Category", "Abuse")]
public sealed class XmlTreeTests
{
    public static TheoryData<string, string> Bad { get; } = new()
    {
        { "", "seal.empty" },
        { "<a", "seal.xml-malformed" },
        { "<a></b>", "seal.xml-malformed" },
        { "<a/><b/>", "seal.xml-malformed" },
        { "text", "seal.xml-malformed" },
        { "<a b='1' b='2'/>", "seal.xml-malformed" },
        { "<a xmlns:x='u' xmlns:y='u' x:b='1' y:b='2'/>", "seal.xml-malformed" },
        { "<a b='<'/>", "seal.xml-malformed" },
        { "<a>]]></a>", "seal.xml-malformed" },
        { "<a>\u0001</a>", "seal.xml-malformed" },
        { "<a>\uFFFF</a>", "seal.xml-malformed" },
        { "<a><!-- -- --></a>", "seal.xml-malformed" },
        { "<a><?xml version='1.0'?></a>", "seal.xml-malformed" },
        { "<a xmlns:x=''/>", "seal.xml-malformed" },
        { "<a xmlns:xml='urn:x'/>", "seal.xml-malformed" },
        { "<a:b:c/>", "seal.xml-malformed" },
        { "<1a/>", "seal.xml-malformed" },
        { "<a>&#0;</a>", "seal.xml-entity" },
        { "<a>&nbsp;</a>", "seal.xml-entity" },
        { "<a>& b</a>", "seal.xml-entity" },
        { "<x:a/>", "seal.xml-prefix-undeclared" },
        { "<a x:b='1'/>", "seal.xml-prefix-undeclared" },
        { "<!DOCTYPE a [<!ENTITY x 'y'>]><a>&x;</a>", "seal.xml-doctype" },
        { "<!DOCTYPE a SYSTEM 'file:///etc/passwd'><a/>", "seal.xml-doctype" },
        { "<?xml version='1.0' encoding='EBCDIC-CP-US'?><a/>", "seal.xml-encoding" },
    };

    [Theory]
    [MemberData(nameof(Bad))]
    public void Bad_files_are_refused_with_a_reason(string text, string code) => Assert.Equal(code, Assert.Single(XmlTree.Read(Encoding.UTF8.GetBytes(text)).Findings).Code);

    [Fact]
    public void Every_limit_has_a_code_of_its_own()
    {
        var limits = new Limits { Depth = 100, Nodes = 10_000, DocumentBytes = 3_000_000 };
        string Code(string text) => Assert.Single(XmlTree.Read(Encoding.UTF8.GetBytes(text), limits).Findings).Code;
        Assert.Equal("seal.xml-too-deep", Code(string.Concat(Enumerable.Repeat("<a>", 100_000))));
        Assert.Equal("seal.xml-too-many-nodes", Code("<a>" + string.Concat(Enumerable.Repeat("<b/>", 20_000)) + "</a>"));
        Assert.Equal("seal.xml-too-many-attributes", Code("<a " + string.Join(' ', Enumerable.Range(0, 50_000).Select(i => $"b{i}=''")) + "/>"));
        Assert.Equal("seal.xml-too-many-declarations", Code(string.Concat(Enumerable.Range(0, 50).Select(i => "<a " + string.Join(' ', Enumerable.Range(0, 50).Select(n => $"xmlns:n{i}x{n}='u'")) + ">"))));
        Assert.Equal("seal.too-large", Code(new string('<', 3_000_001)));
        Assert.Equal("seal.too-many-signatures", Assert.Single(XadesDocument.Open(Encoding.UTF8.GetBytes("<a>" + string.Concat(Enumerable.Repeat($"<Signature xmlns='{XmlWords.Dsig}'/>", 17)) + "</a>")).Findings).Code);
        Assert.Equal("seal.xml-no-signature", Assert.Single(XadesDocument.Open("<a/>"u8.ToArray()).Findings).Code);
    }

    [Fact]
    public void Damaged_files_are_refused_or_read_but_never_end_in_a_fault()
    {
        var random = new Random(5);
        var start = Encoding.UTF8.GetBytes("<?xml version='1.0'?><!--c--><a xmlns='urn:a' b=\"&lt;&#x41;\"><c:d xmlns:c='urn:c'><![CDATA[x]]>&amp;\r\n</c:d><Signature xmlns='" + XmlWords.Dsig + "'><SignedInfo><Reference URI=''/></SignedInfo></Signature><?p q?></a>");
        for (var n = 0; n < 20_000; n++)
        {
            var bytes = start.ToArray();
            for (var changes = random.Next(1, 4); changes > 0; changes--)
            {
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            }

            var read = XmlTree.Read(bytes);
            Assert.True(read.Succeeded || read.Findings.Count == 1);
            if (read.Succeeded)
            {
                _ = read.Value.CanonicalWithoutSignatures();
            }
        }
    }

    [Theory]
    [InlineData("utf-16", true)]
    [InlineData("utf-16BE", true)]
    [InlineData("iso-8859-2", false)]
    [InlineData("utf-8", false)]
    public void Other_encodings_say_the_same(string name, bool mark)
    {
        var encoding = name == "iso-8859-2" ? CodePagesEncodingProvider.Instance.GetEncoding(name)! : Encoding.GetEncoding(name);
        byte[] file = [.. mark ? encoding.GetPreamble() : [], .. encoding.GetBytes($"<?xml version=\"1.0\" encoding=\"{name}\"?><a>čšž</a>")];
        var tree = XmlTree.Read(file);
        Assert.Equal("čšž", tree.Value!.Root.Text());
    }
}
