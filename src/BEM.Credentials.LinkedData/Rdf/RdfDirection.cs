namespace BEM.Credentials.LinkedData.Rdf;

/// <summary>Base direction of a language-tagged string (RDF 1.2 Concepts, section 3.4).</summary>
public enum RdfDirection : byte
{
    /// <summary>None stated.</summary>
    None,

    /// <summary>Left to right: <c>--ltr</c>.</summary>
    LeftToRight,

    /// <summary>Right to left: <c>--rtl</c>.</summary>
    RightToLeft,
}
