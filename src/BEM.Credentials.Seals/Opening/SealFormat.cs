namespace BEM.Credentials.Seals.Opening;

/// <summary>The forms of a seal.</summary>
public enum SealFormat
{
    /// <summary>JSON Advanced Electronic Signature (ETSI TS 119 182-1), or a plain JSON Web Signature (RFC 7515).</summary>
    JAdES,

    /// <summary>XML Advanced Electronic Signature (ETSI EN 319 132-1).</summary>
    XAdES,

    /// <summary>PDF Advanced Electronic Signature (ETSI EN 319 142-1).</summary>
    PAdES,

    /// <summary>CBOR Object Signing (RFC 9052): offline codes.</summary>
    COSE,
}

/// <summary>The serializations of a JSON Web Signature (RFC 7515, section 7).</summary>
public enum JwsSerialization
{
    /// <summary>Three parts with dots.</summary>
    Compact,

    /// <summary>One JSON object with one signature.</summary>
    Flattened,

    /// <summary>A JSON object with a list of signatures: what Europass reads.</summary>
    General,
}
