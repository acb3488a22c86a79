using System.Text.Json.Serialization;

namespace BEM.Credentials.Model;

/// <summary>
/// Something found in what a stranger, a school or we ourselves handed in: an expected failure as a value. The <see cref="Code"/> is stable
/// and for programs; the text comes from <see cref="Messages"/> under that code in the reader's language, with the <see cref="Arguments"/> put in.
/// </summary>
/// <param name="Severity">How much it weighs.</param>
/// <param name="Code">Lower case words with hyphens, a dot after the area: <c>seal.digest-mismatch</c>; spreadsheet findings have no area.</param>
public sealed record Finding(Severity Severity, string Code)
{
    /// <summary>Values for the message's places, already as text.</summary>
    [JsonIgnore]
    public IReadOnlyList<string> Arguments { get; init; } = [];

    /// <summary>JSON Pointer (RFC 6901) into the document judged; empty for the whole; null where there is no JSON document.</summary>
    public string? Pointer { get; init; }

    /// <summary>The row as a spreadsheet program shows it; in text files the record number, blank lines counted. Null for a whole file.</summary>
    public int? Row { get; init; }

    /// <summary>The column's letter; null for the row or the file.</summary>
    public string? Column { get; init; }

    /// <summary>SHACL focus node: an IRI or a blank node label.</summary>
    public string? FocusNode { get; init; }

    /// <summary>SHACL result path, as SPARQL 1.1 property path syntax or an IRI.</summary>
    public string? Path { get; init; }

    /// <summary>IRI of the SHACL constraint component; null in findings of our own.</summary>
    public string? Component { get; init; }

    /// <summary>A text that stands in place of the catalogue's, by language: the message that a SHACL shape carries.</summary>
    [JsonIgnore]
    public LanguageMap? OwnText { get; init; }

    /// <summary>The message in English.</summary>
    public string Message => In(Languages.English);

    /// <summary>What to do about it, in English; null where nothing helps.</summary>
    public string? Remedy => RemedyIn(Languages.English);

    /// <summary>An error.</summary>
    /// <param name="code">The code.</param>
    /// <param name="arguments">Values for the message.</param>
    public static Finding Error(string code, params string[] arguments) => new(Severity.Error, code) { Arguments = arguments };

    /// <summary>A warning.</summary>
    /// <param name="code">The code.</param>
    /// <param name="arguments">Values for the message.</param>
    public static Finding Warning(string code, params string[] arguments) => new(Severity.Warning, code) { Arguments = arguments };

    /// <summary>A remark.</summary>
    /// <param name="code">The code.</param>
    /// <param name="arguments">Values for the message.</param>
    public static Finding Info(string code, params string[] arguments) => new(Severity.Info, code) { Arguments = arguments };

    /// <summary>The message in a language.</summary>
    /// <param name="language">BCP 47 tag.</param>
    public string In(string language) =>
        OwnText?.Best(language) ?? Messages.Text(language, Code, [.. Arguments]);

    /// <summary>The remedy in a language, or null.</summary>
    /// <param name="language">BCP 47 tag.</param>
    public string? RemedyIn(string language) =>
        Messages.Has(Languages.English, Code + ".remedy") ? Messages.Text(language, Code + ".remedy", [.. Arguments]) : null;

    /// <summary>One line for standard error: code, place, message, remedy.</summary>
    public override string ToString()
    {
        var place = (Row, Column) switch
        {
            (int row, string column) => $" {column}{row}",
            (int row, null) => $" row {row}",
            (null, string column) => $" column {column}",
            _ => string.IsNullOrEmpty(Pointer) ? string.Empty : " " + Pointer,
        };
        return $"{Severity.ToString().ToLowerInvariant()} {Code}{place}: {Message}{(Remedy is { } remedy ? " " + remedy : string.Empty)}";
    }
}
