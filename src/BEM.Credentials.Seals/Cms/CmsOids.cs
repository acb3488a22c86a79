using System.Formats.Asn1;

namespace BEM.Credentials.Seals.Cms;

/// <summary>Object identifiers of CMS (RFC 5652), its security attributes (RFC 5035) and CAdES (ETSI EN 319 122-1).</summary>
internal static class CmsOids
{
    public const string Data = "1.2.840.113549.1.7.1";
    public const string SignedData = "1.2.840.113549.1.7.2";
    public const string ContentType = "1.2.840.113549.1.9.3";
    public const string MessageDigest = "1.2.840.113549.1.9.4";
    public const string SigningTime = "1.2.840.113549.1.9.5";
    public const string SigningCertificate = "1.2.840.113549.1.9.16.2.12";
    public const string SignaturePolicy = "1.2.840.113549.1.9.16.2.15";
    public const string CommitmentType = "1.2.840.113549.1.9.16.2.16";
    public const string SignatureTimestamp = "1.2.840.113549.1.9.16.2.14";
    public const string ContentTimestamp = "1.2.840.113549.1.9.16.2.20";
    public const string CertificateValues = "1.2.840.113549.1.9.16.2.23";
    public const string RevocationValues = "1.2.840.113549.1.9.16.2.24";
    public const string SigningCertificateV2 = "1.2.840.113549.1.9.16.2.47";
    public const string AdobeRevocation = "1.2.840.113583.1.1.8";

    /// <summary>The tag [0].</summary>
    public static readonly Asn1Tag Zero = new(TagClass.ContextSpecific, 0);

    /// <summary>The tag [1].</summary>
    public static readonly Asn1Tag One = new(TagClass.ContextSpecific, 1);
}
