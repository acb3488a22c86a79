using System.Collections.Frozen;

namespace BEM.Credentials.Issuance.Archive;

/// <summary>The forms in which an award leaves us, by the names of the command line and the index.</summary>
public static class OutputFormat
{
    /// <summary>The sealed European Digital Credential, JSON-LD in JAdES.</summary>
    public const string EdcJson = "edc-json";

    /// <summary>The sealed European Digital Credential in its older form, ELM 2 XML in XAdES.</summary>
    public const string EdcXml = "edc-xml";

    /// <summary>The wrapper that the Commission's own issuer takes, unsealed.</summary>
    public const string EdcUpload = "edc-upload";

    /// <summary>The certificate for print.</summary>
    public const string Pdf = "pdf";

    /// <summary>The picture for social networks, PNG.</summary>
    public const string SharePng = "share-png";

    /// <summary>The same as SVG.</summary>
    public const string ShareSvg = "share-svg";

    /// <summary>Format name to file extension, with its dot.</summary>
    public static FrozenDictionary<string, string> Extensions { get; } = new Dictionary<string, string>
    {
        [EdcUpload] = ".upload.json",
        [EdcJson] = ".jsonld",
        [Pdf] = ".pdf",
        [SharePng] = ".share.png",
        [ShareSvg] = ".share.svg",
        [EdcXml] = ".xml",
        ["vc-di"] = ".vc.json",
        ["openbadge-3"] = ".ob3.json",
        ["sd-jwt-vc"] = ".sdjwt",
        ["vc-jwt"] = ".vc.jwt",
    }.ToFrozenDictionary(StringComparer.Ordinal);
}
