namespace BEM.Credentials.LinkedData.JsonLd;

/// <summary>How the base direction of a text is written in RDF (JSON-LD 1.1 API, <c>rdfDirection</c>).</summary>
public enum DirectionForm
{
    /// <summary>Not at all: it is lost.</summary>
    None,

    /// <summary>As a datatype in the namespace <c>https://www.w3.org/ns/i18n#</c>.</summary>
    I18nDatatype,

    /// <summary>As a blank node with <c>rdf:value</c>, <c>rdf:language</c> and <c>rdf:direction</c>.</summary>
    CompoundLiteral,
}
