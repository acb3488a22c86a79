using System.Text;
using BEM.Credentials.Model;
using BEM.Credentials.Seals.Opening;
using BEM.Credentials.Seals.Trust;
using BEM.Credentials.Seals.Validation;
using BEM.Credentials.Seals.Xml;
using BEM.Credentials.Testing.Pki;

namespace BEM.Credentials.Tests.Seals;

/// <summary>The published ways to have a signed XML file show what was not signed, and to misuse its parts; each ends in a code of its own.</summary>
[Trait("Category", "Abuse")]
public sealed class XmlWrappingTests
{
    private const string Good = "<c xmlns=\"urn:c\" id=\"real\"><grade>6</grade>[sig]</c>";
    private static readonly DateTimeOffset Now = new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);
    private static readonly FakeWorld World = new();
    private static readonly XmlForge Forge = new(World);

    public static TheoryData<string, string> Cases()
    {
        var data = new TheoryData<string, string>();
        foreach (var (name, code, _) in All())
        {
            data.Add(name, code);
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Every_way_is_seen(string name, string code)
    {
        var file = All().Single(c => c.Name == name).Make();
        var opened = XadesDocument.Open(Encoding.UTF8.GetBytes(file));
        Assert.True(opened.Succeeded, string.Join(' ', opened.Findings));
        var seals = SealValidator.Validate(opened.Value, Context);
        Assert.All(seals, s => Assert.NotEqual("TOTAL-PASSED", s.Report.Indication));
        Assert.Contains(seals, s => s.Checks.Any(c => c.Code == code));
        Assert.All(seals, s => Assert.Null(s.SignedRoot));
    }

    [Fact]
    public void The_same_forge_in_good_faith_makes_what_passes()
    {
        var seal = Judge(Forge.Sign(Good));
        Assert.Equal(("TOTAL-PASSED", null, "B-B"), (seal.Report.Indication, seal.Report.SubIndication, seal.Report.Level));
        seal = Judge(Forge.Sign(Good, "#real", XmlForge.Enveloped + XmlForge.Exclusive));
        Assert.Equal("TOTAL-PASSED", seal.Report.Indication);
        Assert.Equal("<c xmlns=\"urn:c\" id=\"real\"><grade>6</grade></c>", Encoding.UTF8.GetString(seal.SignedRoot!.Value.Span));
    }

    [Fact]
    public void What_is_hidden_in_another_signature_element_or_in_a_comment_is_not_read()
    {
        var file = Forge.Sign(Good).Replace("</c>", "<ds:Signature xmlns:ds=\"" + XmlWords.Dsig + "\"><grade>1</grade></ds:Signature></c>", StringComparison.Ordinal).Replace(">6<", "><!--1-->6<", StringComparison.Ordinal);
        var seals = SealValidator.Validate(XadesDocument.Open(Encoding.UTF8.GetBytes(file)).Value!, new ValidationContext { At = Now });
        Assert.Equal("<c xmlns=\"urn:c\" id=\"real\"><grade>6</grade></c>", Encoding.UTF8.GetString(seals[0].SignedRoot!.Value.Span));
        Assert.Equal("seal.xml-signature-incomplete", seals[1].Checks[0].Code);
    }

    [Fact]
    public void A_seal_over_a_part_that_says_so_shows_that_part_only()
    {
        var seal = Judge(Forge.Sign("<c xmlns=\"urn:c\"><part Id=\"real\">6</part><grade>1</grade>[sig]</c>", "#real", XmlForge.Exclusive));
        Assert.True(seal.IsIntact);
        Assert.Null(seal.SignedRoot);
        Assert.Equal(("#real", "part", false, "<part xmlns=\"urn:c\" Id=\"real\">6</part>"), seal.Signed.Select(p => (p.Uri, p.Element, p.IsRoot, Encoding.UTF8.GetString(p.Bytes.Span))).Single());
    }

    [Fact]
    public void References_to_much_are_not_all_followed()
    {
        var file = Forge.Sign("<c xmlns=\"urn:c\" id=\"real\"><grade>" + new string('6', 50_000) + "</grade>[sig]</c>");
        var start = file.IndexOf("<ds:Reference Id", StringComparison.Ordinal);
        var reference = file[start..(file.IndexOf("</ds:Reference>", StringComparison.Ordinal) + 15)];
        file = file.Insert(start, string.Concat(Enumerable.Repeat(reference, 400)));
        var opened = XadesDocument.Open(Encoding.UTF8.GetBytes(file), new Limits { DocumentBytes = 600_000 });
        Assert.Equal("seal.xml-too-much", SealValidator.Validate(opened.Value!, new ValidationContext { At = Now })[0].Checks[0].Code);
    }

    [Fact]
    public void Properties_without_end_are_not_all_read()
    {
        var many = string.Concat(Enumerable.Repeat("<x:CertificateValues/>", 600));
        var file = Forge.Sign(Good).Replace("</x:QualifyingProperties>", "<x:UnsignedProperties><x:UnsignedSignatureProperties>" + many + "</x:UnsignedSignatureProperties></x:UnsignedProperties></x:QualifyingProperties>", StringComparison.Ordinal);
        Assert.Equal("seal.too-many-elements", Judge(file).Checks[0].Code);
    }

    private static ValidationContext Context => new() { At = Now, Known = [World.Authority.Certificate], Trust = World.Trust(World.Crl(World.Authority, Now), World.Crl(World.Root, Now)) };

    private static SealValidation Judge(string file) => Assert.Single(SealValidator.Validate(XadesDocument.Open(Encoding.UTF8.GetBytes(file)).Value!, Context));

    private static IEnumerable<(string Name, string Code, Func<string> Make)> All()
    {
        string ById() => Forge.Sign(Good, "#real", XmlForge.Enveloped + XmlForge.Exclusive);
        const string Evil = "<c xmlns=\"urn:c\" id=\"evil\"><grade>1</grade>";
        yield return ("signed root moved into an Object of the signature", "seal.signed-element-moved", () =>
        {
            var (real, signature) = Apart(ById());
            return Evil + signature.Replace("</ds:Signature>", "<ds:Object>" + real + "</ds:Object></ds:Signature>", StringComparison.Ordinal) + "</c>";
        }
        );
        yield return ("signed root put beside the signature", "seal.signed-element-moved", () =>
        {
            var (real, signature) = Apart(ById());
            return Evil + "<attachment>" + real + "</attachment>" + signature + "</c>";
        }
        );
        yield return ("signed root put before the signature in a root of another name", "seal.signed-element-moved", () =>
        {
            var (real, signature) = Apart(ById());
            return "<wrapper>" + real + signature + "</wrapper>";
        }
        );
        yield return ("signed document kept whole beside a forged one", "seal.signed-element-not-root", () => "<wrapper>" + Evil + "</c>" + ById() + "</wrapper>");
        yield return ("signed document kept whole inside a forged one", "seal.signed-element-not-root", () => Evil + ById() + "</c>");
        yield return ("forged element with the same identifier before the signed one", "seal.xml-id-ambiguous", () => ById().Replace("<grade>", "<grade id=\"real\">1</grade><grade>", StringComparison.Ordinal));
        yield return ("same identifier under another attribute name", "seal.xml-id-ambiguous", () => ById().Replace("<ds:Object>", "<ds:Object><x ID=\"real\"/></ds:Object><ds:Object>", StringComparison.Ordinal));
        yield return ("same identifier as xml:id", "seal.xml-id-ambiguous", () => ById().Replace("</ds:Signature>", "<ds:Object><x xml:id=\"real\"/></ds:Object></ds:Signature>", StringComparison.Ordinal));
        yield return ("identifier taken away", "seal.xml-id-missing", () => ById().Replace(" id=\"real\"", string.Empty, StringComparison.Ordinal));
        yield return ("signed Object moved out of the signature", "seal.xml-reference-misplaced", () =>
        {
            const string Inner = "<ds:Object Id=\"o\">6</ds:Object>";
            var file = new XmlForge(World) { Objects = Inner }.Sign("<c xmlns=\"urn:c\">[sig]</c>", "#o", XmlForge.Exclusive, XmlWords.ObjectType);
            return file.Replace(Inner, "<ds:Object>1</ds:Object>", StringComparison.Ordinal).Replace("</c>", "<w>" + Inner.Replace(" Id", " xmlns:ds=\"" + XmlWords.Dsig + "\" Id", StringComparison.Ordinal) + "</w></c>", StringComparison.Ordinal);
        }
        );
        yield return ("signed properties moved away, others in their place", "seal.xml-reference-misplaced", () =>
        {
            var file = Forge.Sign(Good);
            var start = file.IndexOf("<x:SignedProperties", StringComparison.Ordinal);
            var own = file[start..(file.IndexOf("</x:SignedProperties>", StringComparison.Ordinal) + 21)];
            var forged = own.Replace("Id=\"p\"", "Id=\"q\"", StringComparison.Ordinal).Replace("2026-11-24", "2020-01-01", StringComparison.Ordinal);
            return file.Replace(own, forged, StringComparison.Ordinal).Replace("</ds:Signature>", "<ds:Object><moved xmlns:x=\"" + XmlWords.Xades132 + "\">" + own + "</moved></ds:Object></ds:Signature>", StringComparison.Ordinal);
        }
        );
        yield return ("second set of properties", "seal.xml-properties-ambiguous", () =>
            Forge.Sign(Good).Replace("</ds:Signature>", "<ds:Object><x:QualifyingProperties xmlns:x=\"" + XmlWords.Xades132 + "\" Target=\"#s\"/></ds:Object></ds:Signature>", StringComparison.Ordinal));
        yield return ("second SignedInfo", "seal.xml-signature-incomplete", () =>
        {
            var file = Forge.Sign(Good);
            var info = file[file.IndexOf("<ds:SignedInfo>", StringComparison.Ordinal)..(file.IndexOf("</ds:SignedInfo>", StringComparison.Ordinal) + 16)];
            return file.Replace("<ds:SignedInfo>", info + "<ds:SignedInfo>", StringComparison.Ordinal);
        }
        );
        yield return ("canonical form that is none", "seal.xml-signature-incomplete", () => new XmlForge(World) { Form = "urn:none" }.Sign(Good));
        yield return ("style sheet as transform", "seal.xml-transform", () => Forge.Sign(Good, "", "<ds:Transform Algorithm=\"http://www.w3.org/TR/1999/REC-xslt-19991116\"><s:stylesheet xmlns:s=\"http://www.w3.org/1999/XSL/Transform\" version=\"1.0\"/></ds:Transform>"));
        yield return ("XPath that computes", "seal.xml-transform", () => Forge.Sign(Good, "", "<ds:Transform Algorithm=\"" + XmlWords.XPath + "\"><ds:XPath>count(//* | //@* | //namespace::*) > 0</ds:XPath></ds:Transform>".Replace("> 0", "&gt; 0", StringComparison.Ordinal) + XmlForge.Exclusive));
        yield return ("filter that adds", "seal.xml-transform", () => Forge.Sign(Good, "", XmlForge.Subtract.Replace("subtract", "union", StringComparison.Ordinal) + XmlForge.Exclusive));
        yield return ("address on the network", "seal.content-missing", () => Forge.Sign(Good, "http://127.0.0.1:9/x"));
        yield return ("address of a file", "seal.content-missing", () => Forge.Sign(Good, "file:///etc/hostname"));
        yield return ("shared secret as algorithm", "seal.algorithm-unusable", () => new XmlForge(World) { Method = XmlWords.Dsig + "hmac-sha1" }.Sign(Good));
        yield return ("algorithm of another kind of key", "seal.algorithm-key-mismatch", () => new XmlForge(World) { Method = "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256" }.Sign(Good));
        yield return ("certificate of another put in", "seal.certificate-digest-mismatch", () =>
            Forge.Sign(Good).Replace(Convert.ToBase64String(Forge.Certificate.X509.RawData), Convert.ToBase64String(World.Seal().X509.RawData), StringComparison.Ordinal));
        yield return ("content changed", "seal.xml-changed", () => Forge.Sign(Good).Replace(">6<", ">1<", StringComparison.Ordinal));
        yield return ("namespace changed", "seal.xml-changed", () => Forge.Sign(Good).Replace("\"urn:c\"", "\"urn:d\"", StringComparison.Ordinal));
    }

    private static (string Real, string Signature) Apart(string file)
    {
        var start = file.IndexOf("<ds:Signature ", StringComparison.Ordinal);
        var end = file.IndexOf("</ds:Signature>", StringComparison.Ordinal) + 15;
        return (file[..start] + file[end..], file[start..end]);
    }
}
