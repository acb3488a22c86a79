using System.Text.Json;
using BEM.Credentials.LinkedData.JsonLd;
using BEM.Credentials.Model;

namespace BEM.Credentials.Conformance.JsonLd;

/// <summary>One case of a JSON-LD suite.</summary>
internal sealed class JsonLdCase(string suite, JsonElement entry)
{
    private readonly JsonElement option = entry.TryGetProperty("option", out var o) ? o : default;

    internal string Suite { get; } = suite;

    internal string Types { get; } = entry.GetProperty("@type").ToString();

    internal string InputIri => JsonLdSuite.Origin(Suite) + entry.GetProperty("input").GetString();

    internal string? ExpectedError => Text(entry, "expectErrorCode");

    internal string? RedirectTo => Text(option, "redirectTo");

    internal string? ContentType => Text(option, "contentType");

    internal string[] Links => option.ValueKind == JsonValueKind.Object && option.TryGetProperty("httpLink", out var link)
        ? link.ValueKind == JsonValueKind.Array ? [.. link.EnumerateArray().Select(l => l.GetString()!)] : [link.GetString()!]
        : [];

    /// <summary>Whether the case is for a processor of JSON-LD 1.0 only.</summary>
    internal bool IsFor10 => Text(option, "specVersion") == "json-ld-1.0";

    /// <summary>The options of a case whose document is loaded by its IRI: the base is the document's, unless the case sets one.</summary>
    internal JsonLdOptions LoadingOptions => Options with { Base = Text(option, "base") };

    internal JsonLdOptions Options => new()
    {
        Base = Text(option, "base") ?? InputIri,
        Mode = Text(option, "processingMode") == "json-ld-1.0" ? ProcessingMode.JsonLd10 : ProcessingMode.JsonLd11,
        ExpandContext = Text(option, "expandContext") is { } context ? JsonLdSuite.Bytes(Suite, context)! : null,
        CompactArrays = Truth("compactArrays") ?? true,
        CompactToRelative = Truth("compactToRelative") ?? true,
        ProduceGeneralizedRdf = Truth("produceGeneralizedRdf") ?? false,
        UseNativeTypes = Truth("useNativeTypes") ?? false,
        UseRdfType = Truth("useRdfType") ?? false,
        OmitGraph = Truth("omitGraph"),
        ExtractAllScripts = Truth("extractAllScripts") ?? false,
        RdfDirection = Text(option, "rdfDirection") switch
        {
            "i18n-datatype" => DirectionForm.I18nDatatype,
            "compound-literal" => DirectionForm.CompoundLiteral,
            _ => DirectionForm.None,
        },
    };

    internal byte[] Input => Bytes("input");

    internal byte[] Context => Bytes("context");

    internal byte[] Frame => Bytes("frame");

    internal byte[] Expected => Bytes("expect");

    internal bool IsPositive => Types.Contains("PositiveEvaluation", StringComparison.Ordinal);

    internal bool HasContext => entry.TryGetProperty("context", out _);

    /// <summary>Skips what is not for a processor of JSON-LD 1.1.</summary>
    internal JsonLdCase For11()
    {
        Assert.SkipWhen(IsFor10, "for processors of JSON-LD 1.0 only (specVersion)");
        return this;
    }

    /// <summary>Compares an outcome with what is expected; <paramref name="positive"/> judges the value.</summary>
    internal void Judge<T>(Outcome<T> outcome, Action<T> positive)
        where T : class
    {
        if (ExpectedError is { } error)
        {
            Assert.False(outcome.Succeeded, $"must be refused as: {error}");
            Assert.Equal("jsonld." + ErrorCode(error), outcome.Findings[0].Code);
            return;
        }

        Assert.True(outcome.Succeeded, string.Join("; ", outcome.Findings));
        if (IsPositive)
        {
            positive(outcome.Value);
        }
    }

    private static string ErrorCode(string error) => error.Replace("@", string.Empty, StringComparison.Ordinal).Replace(' ', '-').ToLowerInvariant();

    private static string? Text(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) ? value.GetString() : null;

    private bool? Truth(string name) => option.ValueKind == JsonValueKind.Object && option.TryGetProperty(name, out var value) ? value.GetBoolean() : null;

    private byte[] Bytes(string property)
    {
        var relative = entry.GetProperty(property).GetString()!;
        var bytes = JsonLdSuite.Bytes(Suite, relative);
        Assert.SkipWhen(bytes is null, relative + " is not in the suite's folder");
        return bytes!;
    }
}
