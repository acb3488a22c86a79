namespace BEM.Credentials.LinkedData.Rdf;

/// <summary>Ids of terms that every <see cref="RdfDataset"/> holds from the start, so that no one looks them up.</summary>
public static class KnownTerms
{
    /// <summary><c>rdf:type</c>.</summary>
    public const int Type = 1;

    /// <summary><c>rdf:first</c>.</summary>
    public const int First = 2;

    /// <summary><c>rdf:rest</c>.</summary>
    public const int Rest = 3;

    /// <summary><c>rdf:nil</c>.</summary>
    public const int Nil = 4;

    /// <summary><c>xsd:string</c>, the datatype of plain literals.</summary>
    public const int XsdString = 5;

    /// <summary><c>rdf:langString</c>.</summary>
    public const int LangString = 6;

    /// <summary><c>rdf:dirLangString</c>.</summary>
    public const int DirLangString = 7;

    /// <summary><c>xsd:boolean</c>.</summary>
    public const int XsdBoolean = 8;

    /// <summary><c>xsd:integer</c>.</summary>
    public const int XsdInteger = 9;

    /// <summary><c>xsd:double</c>.</summary>
    public const int XsdDouble = 10;

    /// <summary><c>xsd:decimal</c>.</summary>
    public const int XsdDecimal = 11;

    /// <summary><c>rdf:JSON</c>.</summary>
    public const int Json = 12;

    internal const string RdfNamespace = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
    internal const string XsdNamespace = "http://www.w3.org/2001/XMLSchema#";

    internal static readonly RdfName[] Names =
    [
        new(RdfNamespace + "type"), new(RdfNamespace + "first"), new(RdfNamespace + "rest"), new(RdfNamespace + "nil"),
        new(XsdNamespace + "string"), new(RdfNamespace + "langString"), new(RdfNamespace + "dirLangString"),
        new(XsdNamespace + "boolean"), new(XsdNamespace + "integer"), new(XsdNamespace + "double"), new(XsdNamespace + "decimal"),
        new(RdfNamespace + "JSON"),
    ];
}
