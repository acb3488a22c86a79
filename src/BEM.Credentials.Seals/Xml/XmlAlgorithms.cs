using System.Security.Cryptography;
using BEM.Credentials.Seals.Cryptography;

namespace BEM.Credentials.Seals.Xml;

/// <summary>Digests and signature algorithms as XML names them (XML Signature 1.1, section 6; RFC 9231). What is not listed is not used.</summary>
public static class XmlAlgorithms
{
    private const string More = "http://www.w3.org/2001/04/xmldsig-more#";
    private const string Newer = "http://www.w3.org/2007/05/xmldsig-more#";
    private const string Newest = "http://www.w3.org/2021/04/xmldsig-more#";

    /// <summary>A digest, or null.</summary>
    /// <param name="name">Its name.</param>
    public static HashAlgorithmName? Digest(string? name) => name switch
    {
        "http://www.w3.org/2001/04/xmlenc#sha256" => HashAlgorithmName.SHA256,
        More + "sha384" => HashAlgorithmName.SHA384,
        "http://www.w3.org/2001/04/xmlenc#sha512" => HashAlgorithmName.SHA512,
        XmlWords.Dsig + "sha1" => HashAlgorithmName.SHA1,
        Newer + "sha3-256" when SHA3_256.IsSupported => HashAlgorithmName.SHA3_256,
        Newer + "sha3-384" when SHA3_256.IsSupported => HashAlgorithmName.SHA3_384,
        Newer + "sha3-512" when SHA3_256.IsSupported => HashAlgorithmName.SHA3_512,
        _ => null,
    };

    /// <summary>Whether a name is one of XML Signature's digests or public-key algorithms, also of those that nobody relies on any more.</summary>
    /// <param name="name">The name.</param>
    internal static bool IsKnown(string? name) => name is XmlWords.Dsig + "dsa-sha1" or "http://www.w3.org/2009/xmldsig11#dsa-sha256" or "http://www.w3.org/2001/04/xmlenc#ripemd160"
        || ((string[])[More, Newer, Newest]).FirstOrDefault(p => name?.StartsWith(p, StringComparison.Ordinal) == true) is { } family
            && ((string[])["md5", "md2", "sha224", "sha3-", "whirlpool", "ripemd", "rsa-", "sha1-rsa", "sha224-rsa", "md2-rsa", "md5-rsa", "ecdsa-", "eddsa-"]).Any(n => name!.AsSpan(family.Length).StartsWith(n));

    /// <summary>The name of a digest.</summary>
    /// <param name="digest">One of the SHA-2 family.</param>
    public static string Name(HashAlgorithmName digest) => digest.Name switch
    {
        "SHA384" => More + "sha384",
        "SHA512" => "http://www.w3.org/2001/04/xmlenc#sha512",
        _ => "http://www.w3.org/2001/04/xmlenc#sha256",
    };

    /// <summary>A signature algorithm under the name that JOSE has for it, but with any curve; or null.</summary>
    /// <param name="name">Its name.</param>
    public static SignatureAlgorithm? Signature(string? name) => name switch
    {
        More + "rsa-sha256" => SignatureAlgorithm.RS256,
        More + "rsa-sha384" => SignatureAlgorithm.RS384,
        More + "rsa-sha512" => SignatureAlgorithm.RS512,
        Newer + "sha256-rsa-MGF1" => SignatureAlgorithm.PS256,
        Newer + "sha384-rsa-MGF1" => SignatureAlgorithm.PS384,
        Newer + "sha512-rsa-MGF1" => SignatureAlgorithm.PS512,
        More + "ecdsa-sha256" => Es256,
        More + "ecdsa-sha384" => Es384,
        More + "ecdsa-sha512" => Es512,
        Newer + "sha3-256-rsa-MGF1" when SHA3_256.IsSupported => Pss(HashAlgorithmName.SHA3_256),
        Newer + "sha3-384-rsa-MGF1" when SHA3_256.IsSupported => Pss(HashAlgorithmName.SHA3_384),
        Newer + "sha3-512-rsa-MGF1" when SHA3_256.IsSupported => Pss(HashAlgorithmName.SHA3_512),
        Newest + "ecdsa-sha3-256" when SHA3_256.IsSupported => Ec(HashAlgorithmName.SHA3_256),
        Newest + "ecdsa-sha3-384" when SHA3_256.IsSupported => Ec(HashAlgorithmName.SHA3_384),
        Newest + "ecdsa-sha3-512" when SHA3_256.IsSupported => Ec(HashAlgorithmName.SHA3_512),
        Newest + "eddsa-ed25519" => SignatureAlgorithm.EdDSA,
        Newer + "sha1-rsa-MGF1" => Pss(HashAlgorithmName.SHA1),
        XmlWords.Dsig + "rsa-sha1" => Rs1,
        More + "ecdsa-sha1" => Es1,
        _ => null,
    };

    /// <summary>The name of an algorithm.</summary>
    /// <param name="algorithm">The algorithm.</param>
    public static string Name(SignatureAlgorithm algorithm) => algorithm?.Name switch
    {
        "RS256" => More + "rsa-sha256",
        "RS384" => More + "rsa-sha384",
        "RS512" => More + "rsa-sha512",
        "PS256" => Newer + "sha256-rsa-MGF1",
        "PS384" => Newer + "sha384-rsa-MGF1",
        "PS512" => Newer + "sha512-rsa-MGF1",
        "ES256" => More + "ecdsa-sha256",
        "ES384" => More + "ecdsa-sha384",
        "ES512" => More + "ecdsa-sha512",
        _ => Newest + "eddsa-ed25519",
    };

    private static SignatureAlgorithm Pss(HashAlgorithmName digest) => SignatureAlgorithm.Free("RSAPSS-" + digest.Name, KeyKind.Rsa, digest, pss: true);

    private static SignatureAlgorithm Ec(HashAlgorithmName digest) => SignatureAlgorithm.Free("ECDSA-" + digest.Name, KeyKind.EllipticCurve, digest);

    private static readonly SignatureAlgorithm Es1 = SignatureAlgorithm.Free("ECDSA-SHA1", KeyKind.EllipticCurve, HashAlgorithmName.SHA1);
    private static readonly SignatureAlgorithm Es256 = SignatureAlgorithm.Free("ES256", KeyKind.EllipticCurve, HashAlgorithmName.SHA256);
    private static readonly SignatureAlgorithm Es384 = SignatureAlgorithm.Free("ES384", KeyKind.EllipticCurve, HashAlgorithmName.SHA384);
    private static readonly SignatureAlgorithm Es512 = SignatureAlgorithm.Free("ES512", KeyKind.EllipticCurve, HashAlgorithmName.SHA512);
    private static readonly SignatureAlgorithm Rs1 = SignatureAlgorithm.Free("RSA-SHA1", KeyKind.Rsa, HashAlgorithmName.SHA1);
}
