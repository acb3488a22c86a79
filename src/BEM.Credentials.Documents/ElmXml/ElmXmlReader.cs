using System.Xml.Linq;
using BEM.Credentials.Documents.Elm;
using BEM.Credentials.Model;

namespace BEM.Credentials.Documents.ElmXml;

/// <summary>
/// Reads what a European Digital Credential in its older form (ELM 2, XML) says: a bare credential, or a presentation around one. Files of
/// 2019, before the form had a namespace, are read too. Credentials inside the credential are not: they carry seals of their own.
/// </summary>
public static class ElmXmlReader
{
    /// <summary>Reads a credential. Never throws on bad input: what is no such XML is refused with a finding, what is missing stays empty.</summary>
    /// <param name="file">The bytes; of a sealed file those that the seal covers.</param>
    /// <param name="limits">How much is read; null for the usual limits.</param>
    public static Outcome<EdcSummary> Read(ReadOnlyMemory<byte> file, Limits? limits = null)
    {
        var parsed = ElmXmlFile.Parse(file, limits ?? Limits.Default);
        if (parsed.Value is not { } root)
        {
            return new Outcome<EdcSummary>(null, parsed.Findings);
        }

        var presentation = root.Name == XName.Get(ElmXmlNames.PresentationRoot, ElmXmlNames.Presentation) ? root : null;
        var credential = presentation is null ? root : presentation.First(ElmXmlNames.CredentialRoot);
        return credential is null || credential.Name.LocalName != ElmXmlNames.CredentialRoot || credential.Name.NamespaceName is not ("" or ElmXmlNames.Credential)
            ? Finding.Error("elm.xml-not-a-credential", root.Name.LocalName)
            : Summary(credential, presentation);
    }

    private static EdcSummary Summary(XElement credential, XElement? presentation)
    {
        var pools = new ElmXmlPools(credential);
        var subject = credential.First("credentialSubject");
        EdcClaim[] claims = subject is null ? [] : [.. ElmXmlClaims.Of(subject, pools)];
        EdcIdentifier[] identifiers = [.. ElmXmlParties.Identifiers(credential, "identifier", "identifier")];
        var mandate = presentation?.First("type") is { } type && type.AttributeText("uri") == ElmXmlNames.MandatedIssue ? type : null;
        var presenter = presentation?.First("issuer") is { } named ? ElmXmlParties.Organisation(named) : null;
        return new EdcSummary
        {
            Id = ElmXmlPools.Id(credential) ?? (credential.Text("uuid") is { } uuid ? $"urn:uuid:{uuid}" : null),
            Types = presentation is null ? [ElmXmlNames.CredentialRoot] : [ElmXmlNames.PresentationRoot, ElmXmlNames.CredentialRoot],
            Title = credential.Map("title") is { IsEmpty: false } title ? title : claims.FirstOrDefault()?.Title ?? LanguageMap.Empty,
            Description = credential.Map("description"),
            Subject = subject is null ? null : ElmXmlParties.Person(subject),
            Issuer = credential.First("issuer") is { } issuer ? pools.Organisation(issuer) : null,
            AwardingBodies = [.. claims.SelectMany(c => c.AllBelow()).SelectMany(c => c.AwardedBy).DistinctBy(o => (o.Id, o.Name))],
            Issued = credential.Text("issued", "issuanceDate"),
            ValidFrom = credential.Text("validFrom"),
            ValidUntil = credential.Text("validUntil"),
            ExpirationDate = credential.Text("expirationDate") ?? presentation?.Text("expirationDate"),
            Identifiers = identifiers,
            CertificateNumber = EdcReader.Number(identifiers),
            Schemas = [.. Schemas(presentation ?? credential)],
            Profiles = credential.Labels("type"),
            Evidence = mandate is null ? [] : [new EdcEvidence(EdcNames.MandateEvidence, mandate.Label(), null, null) { Target = presenter }],
            Presenter = presenter,
            Claims = claims,
        };
    }

    // xsi:schemaLocation: pairs of a namespace and an address.
    private static IEnumerable<string> Schemas(XElement root) =>
        (root.Attribute(XName.Get("schemaLocation", ElmXmlNames.Instance))?.Value ?? string.Empty)
            .Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Where((_, n) => n % 2 == 1);
}
