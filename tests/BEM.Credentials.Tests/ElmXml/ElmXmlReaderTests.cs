using System.Text;
using BEM.Credentials.Documents.ElmXml;
using BEM.Credentials.Model;

namespace BEM.Credentials.Tests.ElmXml;

/// <summary>XML of strangers is read within limits, and only what the credential's own elements say.</summary>
[Trait("Category", "Abuse")]
public sealed class ElmXmlReaderTests
{
    private const string Names = "xmlns=\"http://data.europa.eu/snb\" xmlns:cred=\"http://data.europa.eu/europass/model/credentials/w3c#\" xmlns:vp=\"http://data.europa.eu/snb/vp\"";

    [Theory]
    [InlineData("<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]><europassCredential>&b;</europassCredential>", "elm.xml-malformed")]
    [InlineData("<!DOCTYPE a [<!ENTITY b \"c\">]><europassCredential/>", "elm.xml-malformed")]
    [InlineData("<europassCredential>", "elm.xml-malformed")]
    [InlineData("", "elm.xml-malformed")]
    [InlineData("<?xml version=\"1.0\" encoding=\"nonsense\"?><a/>", "elm.xml-malformed")]
    [InlineData("<other/>", "elm.xml-not-a-credential")]
    [InlineData("<europassCredential xmlns=\"https://other.example\"/>", "elm.xml-not-a-credential")]
    [InlineData("<vp:verifiablePresentation xmlns:vp=\"http://data.europa.eu/snb/vp\"/>", "elm.xml-not-a-credential")]
    public void What_is_no_credential_is_refused(string xml, string code) =>
        Assert.Equal(code, Assert.Single(ElmXmlReader.Read(Encoding.UTF8.GetBytes(xml)).Findings).Code);

    [Fact]
    public void Depth_number_and_size_are_limited()
    {
        static string Code(string xml, Limits? limits = null) => Assert.Single(ElmXmlReader.Read(Encoding.UTF8.GetBytes(xml), limits).Findings).Code;
        Assert.Equal("elm.xml-too-deep", Code(string.Concat(Enumerable.Repeat("<a>", 100_000))));
        Assert.Equal("elm.xml-too-deep", Code("<europassCredential>" + string.Concat(Enumerable.Repeat("<a/>", 2000)) + "</europassCredential>", Limits.Default with { Nodes = 1000 }));
        Assert.Equal("elm.xml-too-deep", Code("<europassCredential " + string.Join(' ', Enumerable.Range(0, 2000).Select(n => $"a{n}=''")) + "/>", Limits.Default with { Nodes = 1000 }));
        Assert.Equal("elm.too-large", Code("<europassCredential/>", Limits.Default with { DocumentBytes = 10 }));
    }

    [Fact]
    public void Elements_of_strange_namespaces_say_nothing()
    {
        var read = ElmXmlReader.Read(Encoding.UTF8.GetBytes($"""
            <europassCredential {Names} cred:id="urn:credential:1">
              <x:title xmlns:x="https://other.example"><x:text lang="en">Forged</x:text></x:title>
              <title xmlns=""><text lang="en">Forged</text></title>
              <title><text lang="en" content-type="text/plain">Baker</text><text lang="EN">Second</text></title>
              <credentialSubject><fullName><text lang="sr">Јелена</text></fullName></credentialSubject>
            </europassCredential>
            """)).Value!;
        Assert.Equal("Baker", Assert.Single(read.Title).Value);
        Assert.Equal("Јелена", read.Subject!.Name["sr"]);
    }

    [Fact]
    public void What_many_claims_share_is_read_once_and_a_dead_reference_is_nothing()
    {
        var claims = string.Concat(Enumerable.Range(0, 5000).Select(n =>
            $"<learningAchievement id=\"c{n}\"><title><text lang=\"en\">T</text></title><specifiedBy idref=\"s\"/><wasAwardedBy idref=\"none\"/></learningAchievement>"));
        var notes = string.Concat(Enumerable.Repeat("<additionalNote><text lang=\"en\">n</text></additionalNote>", 5000));
        var read = ElmXmlReader.Read(Encoding.UTF8.GetBytes(
            $"<europassCredential {Names}><credentialSubject><achievements>{claims}</achievements></credentialSubject>" +
            $"<learningSpecificationReferences><qualification id=\"s\">{notes}</qualification></learningSpecificationReferences></europassCredential>")).Value!;
        Assert.Equal(5000, read.Claims.Count);
        Assert.Same(read.Claims[0].Specification, read.Claims[4999].Specification);
        Assert.All(read.Claims, c => Assert.Empty(c.AwardedBy));
    }
}
