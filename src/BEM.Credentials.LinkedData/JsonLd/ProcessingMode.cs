namespace BEM.Credentials.LinkedData.JsonLd;

/// <summary>The version of JSON-LD by whose rules a document is read.</summary>
public enum ProcessingMode
{
    /// <summary>JSON-LD 1.1.</summary>
    JsonLd11,

    /// <summary>JSON-LD 1.0: what 1.1 brought is refused.</summary>
    JsonLd10,
}
