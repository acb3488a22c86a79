using System.Collections.Frozen;
using System.Globalization;
using System.Text.Json;
using BEM.Credentials.Model;

namespace BEM.Credentials.Issuance.Catalogue;

/// <summary>
/// One JSON object of a school's file, read member by member. What is wrong becomes a finding with file and pointer; members that nobody
/// asked for are reported by <see cref="Close"/>, because they are mostly misspelt.
/// </summary>
internal sealed class Form
{
    private const int LongestText = 4000;
    private readonly JsonElement element;
    private readonly string file;
    private readonly string pointer;
    private readonly List<Finding> findings;
    private readonly string language;
    private readonly List<string> asked = ["$schema"];

    private Form(JsonElement element, string file, string pointer, List<Finding> findings, string language)
    {
        this.element = element;
        this.file = file;
        this.pointer = pointer;
        this.findings = findings;
        this.language = language;
    }

    /// <summary>Parses a file's bytes; null, with a finding, where they are no JSON object.</summary>
    /// <param name="bytes">The bytes.</param>
    /// <param name="file">Name for findings.</param>
    /// <param name="language">Tag under which a text is put that should be a language map.</param>
    /// <param name="findings">Where findings go.</param>
    public static Form? Parse(ReadOnlyMemory<byte> bytes, string file, string language, List<Finding> findings)
    {
        if (bytes.Span.StartsWith("\uFEFF"u8))
        {
            bytes = bytes[3..];
        }

        try
        {
            using var document = JsonDocument.Parse(bytes, new JsonDocumentOptions { MaxDepth = 32, AllowDuplicateProperties = false });
            if (document.RootElement.ValueKind == JsonValueKind.Object)
            {
                return new Form(document.RootElement.Clone(), file, string.Empty, findings, language);
            }

            findings.Add(Finding.Error("catalogue.wrong-type", file, "object") with { Pointer = string.Empty });
        }
        catch (JsonException wrong)
        {
            var line = ((wrong.LineNumber ?? 0) + 1).ToString(CultureInfo.InvariantCulture);
            var place = ((wrong.BytePositionInLine ?? 0) + 1).ToString(CultureInfo.InvariantCulture);
            findings.Add(Finding.Error("catalogue.not-json", file, line, place) with { Pointer = string.Empty });
        }
        catch (InvalidOperationException)
        {
            // A member name holds bytes that are no UTF-8: the duplicate check cannot read it.
            findings.Add(Finding.Error("catalogue.not-json", file, "?", "?") with { Pointer = string.Empty });
        }

        return null;
    }

    /// <summary>The pointer to this object.</summary>
    public string Pointer => pointer;

    /// <summary>Whether anything in the file is wrong so far.</summary>
    public bool HasErrors => findings.Exists(f => f.Severity == Severity.Error);

    /// <summary>Adds a finding about a member (or, with null, about the object).</summary>
    public void Report(Severity severity, string code, string? member, params ReadOnlySpan<string> arguments) =>
        findings.Add(new Finding(severity, code) { Arguments = [file, .. arguments], Pointer = member is null ? pointer : At(member) });

    /// <summary>A text; empty where it is missing or wrong.</summary>
    public string Text(string name)
    {
        var text = OptionalText(name);
        if (text is null && !element.TryGetProperty(name, out _))
        {
            Report(Severity.Error, "catalogue.missing-member", null, name);
        }

        return text ?? string.Empty;
    }

    /// <summary>A text or null.</summary>
    public string? OptionalText(string name)
    {
        if (Value(name) is not { } value)
        {
            return null;
        }

        if (ReadText(value) is not { } text)
        {
            Report(Severity.Error, "catalogue.wrong-type", name, "text");
            return null;
        }

        if (string.IsNullOrWhiteSpace(text))
        {
            Report(Severity.Error, "catalogue.empty-text", name);
            return null;
        }

        return text;
    }

    /// <summary>A text in several languages; empty where it is missing or wrong.</summary>
    public LanguageMap Map(string name)
    {
        if (!element.TryGetProperty(name, out _))
        {
            Report(Severity.Error, "catalogue.missing-member", null, name);
        }

        return OptionalMap(name);
    }

    /// <summary>A text in several languages, or none.</summary>
    public LanguageMap OptionalMap(string name) => Value(name) is { } value ? ReadMap(value, At(name)) : LanguageMap.Empty;

    /// <summary>A list of texts in several languages.</summary>
    public IReadOnlyList<LanguageMap> Maps(string name)
    {
        var list = new List<LanguageMap>();
        foreach (var (item, at) in Items(name))
        {
            list.Add(ReadMap(item, at));
        }

        return list;
    }

    /// <summary>A list of texts.</summary>
    public IReadOnlyList<string> Texts(string name)
    {
        var list = new List<string>();
        foreach (var (item, at) in Items(name))
        {
            if (ReadText(item) is { } text && !string.IsNullOrWhiteSpace(text))
            {
                list.Add(text);
            }
            else
            {
                findings.Add(Finding.Error("catalogue.wrong-type", file, "text") with { Pointer = at });
            }
        }

        return list;
    }

    /// <summary>A word of a list, or null.</summary>
    public string? OptionalWord(string name, FrozenDictionary<string, string> words)
    {
        var word = OptionalText(name);
        if (word is not null && !words.ContainsKey(word))
        {
            Report(Severity.Error, "catalogue.unknown-word", name, word, string.Join(", ", words.Keys.Order(StringComparer.Ordinal)));
            return null;
        }

        return word;
    }

    /// <summary>A word of a list; empty where it is missing or wrong.</summary>
    public string Word(string name, FrozenDictionary<string, string> words)
    {
        if (!element.TryGetProperty(name, out _))
        {
            Report(Severity.Error, "catalogue.missing-member", null, name);
        }

        return OptionalWord(name, words) ?? string.Empty;
    }

    /// <summary>A list of words.</summary>
    public IReadOnlyList<string> WordList(string name, FrozenDictionary<string, string> words)
    {
        var list = new List<string>();
        foreach (var (item, at) in Items(name))
        {
            if (ReadText(item) is { } word && words.ContainsKey(word))
            {
                list.Add(word);
            }
            else
            {
                findings.Add(Finding.Error("catalogue.unknown-word", file, item.ToString(), string.Join(", ", words.Keys.Order(StringComparer.Ordinal))) with { Pointer = at });
            }
        }

        return list;
    }

    /// <summary>A number within bounds, or null.</summary>
    public decimal? OptionalNumber(string name, decimal least, decimal most)
    {
        if (Value(name) is not { } value)
        {
            return null;
        }

        if (value.ValueKind != JsonValueKind.Number || !value.TryGetDecimal(out var number))
        {
            Report(Severity.Error, "catalogue.wrong-type", name, "number");
            return null;
        }

        if (number < least || number > most)
        {
            Report(Severity.Error, "catalogue.out-of-range", name, value.GetRawText(), least.ToString(CultureInfo.InvariantCulture), most.ToString(CultureInfo.InvariantCulture));
            return null;
        }

        return number;
    }

    /// <summary>A number within bounds; 0 where it is missing or wrong.</summary>
    public decimal Number(string name, decimal least, decimal most)
    {
        if (!element.TryGetProperty(name, out _))
        {
            Report(Severity.Error, "catalogue.missing-member", null, name);
        }

        return OptionalNumber(name, least, most) ?? 0;
    }

    /// <summary>A whole number within bounds, or null.</summary>
    public int? OptionalWhole(string name, int least, int most)
    {
        var number = OptionalNumber(name, least, most);
        if (number is { } n && n != decimal.Truncate(n))
        {
            Report(Severity.Error, "catalogue.wrong-type", name, "integer");
            return null;
        }

        return (int?)number;
    }

    /// <summary>A day (yyyy-MM-dd), or null.</summary>
    public DateOnly? OptionalDate(string name)
    {
        var text = OptionalText(name);
        if (text is null)
        {
            return null;
        }

        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
        {
            return date;
        }

        Report(Severity.Error, "catalogue.not-a-date", name, text);
        return null;
    }

    /// <summary>A true or false.</summary>
    public bool Flag(string name)
    {
        if (Value(name) is not { } value)
        {
            return false;
        }

        if (value.ValueKind is not (JsonValueKind.True or JsonValueKind.False))
        {
            Report(Severity.Error, "catalogue.wrong-type", name, "true/false");
        }

        return value.ValueKind == JsonValueKind.True;
    }

    /// <summary>An https or http address, or null.</summary>
    public string? OptionalAddress(string name)
    {
        var text = OptionalText(name);
        if (text is not null && !(Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is "https" or "http"))
        {
            Report(Severity.Error, "catalogue.not-an-address", name, text);
            return null;
        }

        return text;
    }

    /// <summary>An object, or null.</summary>
    public Form? OptionalObject(string name)
    {
        if (Value(name) is not { } value)
        {
            return null;
        }

        if (value.ValueKind == JsonValueKind.Object)
        {
            return new Form(value, file, At(name), findings, language);
        }

        Report(Severity.Error, "catalogue.wrong-type", name, "object");
        return null;
    }

    /// <summary>An object; null, with a finding, where it is missing or wrong.</summary>
    public Form? Object(string name)
    {
        if (!element.TryGetProperty(name, out _))
        {
            Report(Severity.Error, "catalogue.missing-member", null, name);
        }

        return OptionalObject(name);
    }

    /// <summary>A list of objects.</summary>
    /// <param name="name">The member.</param>
    /// <param name="needed">Whether at least one must be there.</param>
    public IEnumerable<Form> Objects(string name, bool needed = false)
    {
        if (needed && !(element.TryGetProperty(name, out var list) && (list.ValueKind != JsonValueKind.Array || list.GetArrayLength() > 0)))
        {
            Report(Severity.Error, "catalogue.missing-member", null, name);
        }

        foreach (var (item, at) in Items(name))
        {
            if (item.ValueKind == JsonValueKind.Object)
            {
                yield return new Form(item, file, at, findings, language);
            }
            else
            {
                findings.Add(Finding.Error("catalogue.wrong-type", file, "object") with { Pointer = at });
            }
        }
    }

    /// <summary>The members of an object of texts, such as colours.</summary>
    public IReadOnlyDictionary<string, string> Pairs(string name)
    {
        var pairs = new Dictionary<string, string>(StringComparer.Ordinal);
        if (OptionalObject(name) is { } inner)
        {
            foreach (var member in inner.element.EnumerateObject())
            {
                if (inner.OptionalText(member.Name) is { } text)
                {
                    pairs[member.Name] = text;
                }
            }
        }

        return pairs;
    }

    /// <summary>Reports every member that was not asked for.</summary>
    public void Close()
    {
        foreach (var member in element.EnumerateObject())
        {
            if (!asked.Contains(member.Name))
            {
                Report(Severity.Error, "catalogue.unknown-member", member.Name, member.Name, string.Join(", ", asked.Skip(1).Order(StringComparer.Ordinal)));
            }
        }
    }

    private string At(string name) => $"{pointer}/{name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal)}";

    private JsonElement? Value(string name)
    {
        asked.Add(name);
        return element.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;
    }

    private IEnumerable<(JsonElement Item, string Pointer)> Items(string name)
    {
        if (Value(name) is not { } value)
        {
            yield break;
        }

        if (value.ValueKind != JsonValueKind.Array)
        {
            Report(Severity.Error, "catalogue.wrong-type", name, "list");
            yield break;
        }

        var n = 0;
        foreach (var item in value.EnumerateArray())
        {
            yield return (item, $"{At(name)}/{n++.ToString(CultureInfo.InvariantCulture)}");
        }
    }

    private LanguageMap ReadMap(JsonElement value, string at)
    {
        if (value.ValueKind == JsonValueKind.String && ReadText(value) is { Length: > 0 } plain)
        {
            return LanguageMap.Of(language, plain);
        }

        if (value.ValueKind != JsonValueKind.Object)
        {
            findings.Add(Finding.Error("catalogue.wrong-type", file, "{ \"en\": \"…\" }") with { Pointer = at });
            return LanguageMap.Empty;
        }

        var texts = new List<KeyValuePair<string, string>>();
        foreach (var member in value.EnumerateObject())
        {
            var here = $"{at}/{member.Name}";
            if (!LanguageTag.IsWellFormed(member.Name))
            {
                findings.Add(Finding.Error("catalogue.language-tag", file, member.Name) with { Pointer = here });
            }
            else if (ReadText(member.Value) is not { } text)
            {
                findings.Add(Finding.Error("catalogue.wrong-type", file, "text") with { Pointer = here });
            }
            else if (string.IsNullOrWhiteSpace(text))
            {
                findings.Add(Finding.Error("catalogue.empty-text", file) with { Pointer = here });
            }
            else if (text.Length > LongestText)
            {
                findings.Add(Finding.Error("catalogue.text-too-long", file, text.Length.ToString(CultureInfo.InvariantCulture)) with { Pointer = here });
            }
            else
            {
                texts.Add(new(member.Name, text));
            }
        }

        return new LanguageMap(texts);
    }

    private static string? ReadText(JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.String)
        {
            return null;
        }

        try
        {
            return value.GetString();
        }
        catch (InvalidOperationException)
        {
            // Bytes that are no UTF-8, or half a surrogate pair.
            return null;
        }
    }
}
