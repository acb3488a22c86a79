namespace BEM.Credentials.Verification.Intake;

/// <summary>What an input is by its first bytes; its name is never asked.</summary>
public enum InputKind
{
    /// <summary>No bytes at all.</summary>
    Empty,

    /// <summary>JSON, or a compact JSON Web Signature.</summary>
    Json,

    /// <summary>XML.</summary>
    Xml,

    /// <summary>PDF (ISO 32000).</summary>
    Pdf,

    /// <summary>The text of an offline code.</summary>
    OfflineCode,

    /// <summary>A picture (PNG, JPEG), which may show a code.</summary>
    Picture,

    /// <summary>None of them.</summary>
    Unknown,
}
