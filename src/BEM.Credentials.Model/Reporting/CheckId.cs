namespace BEM.Credentials.Model.Reporting;

/// <summary>The checks of a verification report, in the order in which they stand there, each exactly once (docs/architecture.md, Report).</summary>
public static class CheckId
{
    /// <summary>Can the input be read, and is it a credential?</summary>
    public const string Format = "format";

    /// <summary>Does the content conform to the SHACL profile that it names?</summary>
    public const string Schema = "schema";

    /// <summary>Annex I completeness and plausibility.</summary>
    public const string Content = "content";

    /// <summary>What is printed against what is sealed.</summary>
    public const string DocumentMatch = "document.match";

    /// <summary>Does the signature value fit the bytes?</summary>
    public const string SealIntegrity = "seal.integrity";

    /// <summary>Can the certificate be the signer's, and was it in force?</summary>
    public const string SealCertificate = "seal.certificate";

    /// <summary>Does a chain lead to an anchor that somebody trusts?</summary>
    public const string SealTrust = "seal.trust";

    /// <summary>Was a certificate of the chain revoked?</summary>
    public const string SealRevocation = "seal.revocation";

    /// <summary>What proves when the seal existed?</summary>
    public const string SealTimestamp = "seal.timestamp";

    /// <summary>Is the sealer the issuer, or mandated by it?</summary>
    public const string IssuerIdentity = "issuer.identity";

    /// <summary>Is the credential in force at the time of validation?</summary>
    public const string Validity = "validity";

    /// <summary>Was the credential revoked or suspended?</summary>
    public const string Status = "status";

    /// <summary>Accreditation of the awarding body or programme.</summary>
    public const string Accreditation = "accreditation";

    /// <summary>Is the one who shows it the one it was given to?</summary>
    public const string Holder = "holder";

    /// <summary>All, in order.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        Format, Schema, Content, DocumentMatch, SealIntegrity, SealCertificate, SealTrust, SealRevocation, SealTimestamp,
        IssuerIdentity, Validity, Status, Accreditation, Holder,
    ];
}
