using BEM.Credentials.LinkedData.Rdf;

namespace BEM.Credentials.LinkedData.Shacl;

/// <summary>The words of SHACL and of the vocabularies on which it leans.</summary>
internal static class ShaclNames
{
    public const string Namespace = "http://www.w3.org/ns/shacl#";

    public static readonly RdfName NodeShape = Of("NodeShape");
    public static readonly RdfName PropertyShape = Of("PropertyShape");
    public static readonly RdfName TargetClass = Of("targetClass");
    public static readonly RdfName TargetNode = Of("targetNode");
    public static readonly RdfName TargetSubjectsOf = Of("targetSubjectsOf");
    public static readonly RdfName TargetObjectsOf = Of("targetObjectsOf");
    public static readonly RdfName Target = Of("target");
    public static readonly RdfName Path = Of("path");
    public static readonly RdfName InversePath = Of("inversePath");
    public static readonly RdfName AlternativePath = Of("alternativePath");
    public static readonly RdfName ZeroOrMorePath = Of("zeroOrMorePath");
    public static readonly RdfName OneOrMorePath = Of("oneOrMorePath");
    public static readonly RdfName ZeroOrOnePath = Of("zeroOrOnePath");
    public static readonly RdfName Severity = Of("severity");
    public static readonly RdfName Violation = Of("Violation");
    public static readonly RdfName Warning = Of("Warning");
    public static readonly RdfName Info = Of("Info");
    public static readonly RdfName Message = Of("message");
    public static readonly RdfName Deactivated = Of("deactivated");
    public static readonly RdfName Class = Of("class");
    public static readonly RdfName Datatype = Of("datatype");
    public static readonly RdfName NodeKind = Of("nodeKind");
    public static readonly RdfName MinCount = Of("minCount");
    public static readonly RdfName MaxCount = Of("maxCount");
    public static readonly RdfName MinExclusive = Of("minExclusive");
    public static readonly RdfName MinInclusive = Of("minInclusive");
    public static readonly RdfName MaxExclusive = Of("maxExclusive");
    public static readonly RdfName MaxInclusive = Of("maxInclusive");
    public static readonly RdfName MinLength = Of("minLength");
    public static readonly RdfName MaxLength = Of("maxLength");
    public static readonly RdfName Pattern = Of("pattern");
    public static readonly RdfName Flags = Of("flags");
    public static readonly RdfName LanguageIn = Of("languageIn");
    public static readonly RdfName UniqueLang = Of("uniqueLang");
    public static readonly RdfName EqualsPath = Of("equals");
    public static readonly RdfName Disjoint = Of("disjoint");
    public static readonly RdfName LessThan = Of("lessThan");
    public static readonly RdfName LessThanOrEquals = Of("lessThanOrEquals");
    public static readonly RdfName Not = Of("not");
    public static readonly RdfName And = Of("and");
    public static readonly RdfName Or = Of("or");
    public static readonly RdfName Xone = Of("xone");
    public static readonly RdfName Node = Of("node");
    public static readonly RdfName Property = Of("property");
    public static readonly RdfName QualifiedValueShape = Of("qualifiedValueShape");
    public static readonly RdfName QualifiedMinCount = Of("qualifiedMinCount");
    public static readonly RdfName QualifiedMaxCount = Of("qualifiedMaxCount");
    public static readonly RdfName QualifiedValueShapesDisjoint = Of("qualifiedValueShapesDisjoint");
    public static readonly RdfName Closed = Of("closed");
    public static readonly RdfName IgnoredProperties = Of("ignoredProperties");
    public static readonly RdfName HasValue = Of("hasValue");
    public static readonly RdfName In = Of("in");
    public static readonly RdfName Sparql = Of("sparql");
    public static readonly RdfName ValidationReport = Of("ValidationReport");
    public static readonly RdfName ValidationResult = Of("ValidationResult");
    public static readonly RdfName Conforms = Of("conforms");
    public static readonly RdfName Result = Of("result");
    public static readonly RdfName FocusNode = Of("focusNode");
    public static readonly RdfName ResultPath = Of("resultPath");
    public static readonly RdfName ResultSeverity = Of("resultSeverity");
    public static readonly RdfName ResultMessage = Of("resultMessage");
    public static readonly RdfName Value = Of("value");
    public static readonly RdfName SourceShape = Of("sourceShape");
    public static readonly RdfName SourceConstraintComponent = Of("sourceConstraintComponent");
    public static readonly RdfName RdfsClass = new("http://www.w3.org/2000/01/rdf-schema#Class");
    public static readonly RdfName SubClassOf = new("http://www.w3.org/2000/01/rdf-schema#subClassOf");
    public static readonly RdfName Ontology = new("http://www.w3.org/2002/07/owl#Ontology");
    public static readonly RdfName Imports = new("http://www.w3.org/2002/07/owl#imports");

    /// <summary>The IRI of the component that a parameter starts: <c>minCount</c> gives <c>sh:MinCountConstraintComponent</c>.</summary>
    public static RdfName Component(string parameter) => Of(char.ToUpperInvariant(parameter[0]) + parameter[1..] + "ConstraintComponent");

    private static RdfName Of(string local) => new(Namespace + local);
}
