using System.Globalization;
using System.Text;
using BEM.Credentials.LinkedData.Json;
using BEM.Credentials.LinkedData.Rdf;

namespace BEM.Credentials.LinkedData.JsonLd.ToRdf;

/// <content>Values (JSON-LD 1.1 API, 8.2).</content>
internal sealed partial class RdfBuilder
{
    private const string I18n = "https://www.w3.org/ns/i18n#";

    private int Literal(JsonMap map, JsonScalar value, int graph)
    {
        var type = map.Count > 1 ? map[Keywords.Type]?.Text : null;
        switch (value.Kind)
        {
            case JsonKind.String when type is null:
                return map.Count > 1 ? TaggedText(map, value, graph) : Text(value, KnownTerms.XsdString, 0);
            case JsonKind.String when type != Keywords.Json:
                return Iri(type!) is var datatype and not Dropped ? Text(value, datatype, 0) : Dropped;
            case JsonKind.True or JsonKind.False when type != Keywords.Json:
                return Native(value.Kind == JsonKind.True ? "true" : "false", KnownTerms.XsdBoolean, type);
            case JsonKind.Number when type != Keywords.Json:
                return Number(value, type);
            default:
                return JsonLiteral(value);
        }
    }

    private int TaggedText(JsonMap map, JsonScalar value, int graph)
    {
        var language = map[Keywords.Language];
        if (language is not null && !LanguageTag.IsWellFormed(_run.Options.KeepPaddedLanguages ? language.Text.AsSpan().Trim() : language.Text))
        {
            return Dropped;
        }

        var direction = map[Keywords.Direction]?.Text;
        if (direction is not null && _run.Options.RdfDirection != DirectionForm.None)
        {
            return _run.Options.RdfDirection == DirectionForm.I18nDatatype
                ? Text(value, _dataset.Iri(I18n + language?.Text?.ToLowerInvariant() + "_" + direction), 0)
                : Compound(value, language?.Text, direction, graph);
        }

        return Text(value, KnownTerms.XsdString, language is null ? 0 : Tag((JsonScalar)language));
    }

    private int Tag(JsonScalar language) => language.Part is { Tree: { } tree } part && !tree.Tokens[part.Index].Escaped
        ? _dataset.LanguageTag(part.Bytes)
        : _dataset.LanguageTag(language.Text.AsSpan());

    private int Compound(JsonScalar value, string? language, string direction, int graph)
    {
        var node = _dataset.NewBlankNode();
        Add(node, _dataset.Iri(KnownTerms.RdfNamespace + "value"), Text(value, KnownTerms.XsdString, 0), graph, value.Source);
        if (language is not null)
        {
            var tag = _dataset.Literal(language.ToLowerInvariant().AsSpan());
            Add(node, _dataset.Iri(KnownTerms.RdfNamespace + "language"), tag, graph, value.Source);
        }

        Add(node, _dataset.Iri(KnownTerms.RdfNamespace + "direction"), _dataset.Literal(direction.AsSpan()), graph, value.Source);
        return node;
    }

    private int Text(JsonScalar value, int datatype, int language)
    {
        if (value.Part is { Tree: { } tree } part && !tree.Tokens[part.Index].Escaped)
        {
            ref readonly var token = ref tree.Tokens[part.Index];
            return _dataset.LiteralIn(tree.Buffer, tree.BufferOffset + token.Start, token.Stop - token.Start, datatype, language);
        }

        return _dataset.Literal(value.Text.AsSpan(), datatype, language);
    }

    private int Native(string lexical, int datatype, string? type)
    {
        datatype = type is null ? datatype : Iri(type);
        return datatype == Dropped ? Dropped : _dataset.Literal(lexical.AsSpan(), datatype);
    }

    private int Number(JsonScalar value, string? type)
    {
        var text = value.NumberText;
        var number = value.Number;
        var isDouble = type == KnownTerms.XsdNamespace + "double";
        if (!isDouble && number == Math.Floor(number) && Math.Abs(number) < 1e21)
        {
            var isPlain = text.AsSpan().IndexOfAny('.', 'e', 'E') < 0;
            var whole = isPlain && text != "-0" ? text : ((System.Numerics.BigInteger)number).ToString(CultureInfo.InvariantCulture);
            return Native(whole, KnownTerms.XsdInteger, type);
        }

        return Native(XsdDouble(number), KnownTerms.XsdDouble, type);
    }

    /// <summary>The lexical form that JSON-LD 1.1 API (8.6) gives a double: <c>1.0E0</c>, at most 16 digits.</summary>
    private static string XsdDouble(double number)
    {
        if (!double.IsFinite(number))
        {
            return number > 0 ? "INF" : "-INF";
        }

        var text = number.ToString("E15", CultureInfo.InvariantCulture);
        var e = text.IndexOf('E', StringComparison.Ordinal);
        var mantissa = text[..e].TrimEnd('0');
        var exponent = int.Parse(text.AsSpan(e + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        return mantissa + (mantissa[^1] == '.' ? "0E" : "E") + exponent.ToString(CultureInfo.InvariantCulture);
    }

    private int JsonLiteral(JsonScalar value)
    {
        if (!value.Part.Exists)
        {
            var text = Encoding.UTF8.GetString(JsonItemWriter.ToBytes(value));
            return _dataset.Literal(text.AsSpan(), KnownTerms.Json);
        }

        var canonical = CanonicalJson.Of(value.Part);
        if (canonical.Succeeded)
        {
            return _dataset.Literal(canonical.Value, KnownTerms.Json);
        }

        _run.Fail("invalid-json-literal", value.Part);
        return Dropped;
    }
}
