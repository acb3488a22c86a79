using System.Globalization;
using System.Text.Json;
using BEM.Credentials.Model;

namespace BEM.Credentials.Documents.Elm;

/// <summary>
/// A value inside a credential, with the way to it. Tolerant, because credentials of others are: a list may be written as a single value, a
/// language map as a text. Nothing here throws on what a stranger wrote.
/// </summary>
internal sealed class EdcNode
{
    private readonly EdcNode? parent;
    private readonly string step;

    private EdcNode(JsonElement element, EdcNode? parent, string step)
    {
        Element = element;
        this.parent = parent;
        this.step = step;
    }

    /// <summary>The value.</summary>
    public JsonElement Element { get; }

    /// <summary>JSON Pointer (RFC 6901) from the root of the credential.</summary>
    public string Pointer => parent is null ? string.Empty : $"{parent.Pointer}/{step.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal)}";

    /// <summary>Whether it is an object.</summary>
    public bool IsObject => Element.ValueKind == JsonValueKind.Object;

    /// <summary>Whether it is an array.</summary>
    public bool IsArray => Element.ValueKind == JsonValueKind.Array;

    /// <summary>Whether it is a text.</summary>
    public bool IsText => Element.ValueKind == JsonValueKind.String;

    /// <summary>The root of a document that was parsed.</summary>
    public static EdcNode Root(JsonElement element) => new(element, null, string.Empty);

    /// <summary>Parses a credential; a document that is no JSON object, too large, too deep or ambiguous is refused with a finding.</summary>
    /// <param name="bytes">UTF-8.</param>
    /// <param name="limits">How much is read.</param>
    public static Outcome<EdcNode> Parse(ReadOnlyMemory<byte> bytes, Limits limits)
    {
        if (bytes.Length > limits.DocumentBytes)
        {
            return Finding.Error("elm.too-large", limits.DocumentBytes.ToString(CultureInfo.InvariantCulture));
        }

        if (bytes.Span.StartsWith("\uFEFF"u8))
        {
            bytes = bytes[3..];
        }

        try
        {
            using var document = JsonDocument.Parse(bytes, new JsonDocumentOptions { MaxDepth = limits.Depth, AllowDuplicateProperties = false });
            return document.RootElement.ValueKind == JsonValueKind.Object
                ? Root(document.RootElement.Clone())
                : Finding.Error("elm.not-an-object");
        }
        catch (JsonException wrong)
        {
            return Finding.Error(
                "elm.not-json",
                ((wrong.LineNumber ?? 0) + 1).ToString(CultureInfo.InvariantCulture),
                ((wrong.BytePositionInLine ?? 0) + 1).ToString(CultureInfo.InvariantCulture));
        }
        catch (InvalidOperationException)
        {
            // A member name with bytes that are no UTF-8: the search for duplicates cannot read it.
            return Finding.Error("elm.not-json", "?", "?");
        }
    }

    /// <summary>A member as it stands, or null where it is absent or null.</summary>
    public EdcNode? Raw(string name) =>
        IsObject && Element.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? new(value, this, name) : null;

    /// <summary>Whether a member is there and not null.</summary>
    public bool Has(string name) => Raw(name) is not null;

    /// <summary>The values of a member: the items of an array, else the value itself.</summary>
    public IEnumerable<EdcNode> All(string name) => Raw(name) is { } value ? value.Items() : [];

    /// <summary>The items of an array, else the value itself.</summary>
    public IEnumerable<EdcNode> Items()
    {
        if (!IsArray)
        {
            yield return this;
            yield break;
        }

        var n = 0;
        foreach (var item in Element.EnumerateArray())
        {
            var index = n++;
            if (item.ValueKind != JsonValueKind.Null)
            {
                yield return new(item, this, index.ToString(CultureInfo.InvariantCulture));
            }
        }
    }

    /// <summary>The members of an object.</summary>
    public IEnumerable<(string Name, EdcNode Value)> Members()
    {
        if (!IsObject)
        {
            yield break;
        }

        foreach (var member in Element.EnumerateObject())
        {
            if (NameOf(member) is { } name)
            {
                yield return (name, new(member.Value, this, name));
            }
        }
    }

    /// <summary>The first value of a member, or null.</summary>
    public EdcNode? First(string name) => All(name).FirstOrDefault();

    /// <summary>The value as text; numbers and truth values as they are written; null for anything else and for half surrogate pairs.</summary>
    public string? Text()
    {
        if (Element.ValueKind is JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False)
        {
            return Element.GetRawText();
        }

        if (!IsText)
        {
            return null;
        }

        try
        {
            return Element.GetString();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>The first value of a member as text, or null.</summary>
    public string? Text(string name) => First(name)?.Text();

    /// <summary>The node's id: the text itself, or its member <c>id</c> or <c>@id</c>.</summary>
    public string? Id() => IsText ? Text() : Text("id") ?? Text("@id");

    /// <summary>The id of a member's first value.</summary>
    public string? IdOf(string name) => First(name)?.Id();

    /// <summary>The types of an object.</summary>
    public IReadOnlyList<string> Types() => [.. All("type").Select(t => t.Text()).OfType<string>()];

    /// <summary>The first type of an object, or null.</summary>
    public string? Type() => Text("type");

    /// <summary>A text by language; a bare text stands under <c>und</c>.</summary>
    public LanguageMap Map(string name) => First(name)?.AsMap() ?? LanguageMap.Empty;

    /// <summary>This value as a text by language.</summary>
    public LanguageMap AsMap()
    {
        if (Text() is { } plain)
        {
            return LanguageMap.Of("und", plain);
        }

        if (Text("@value") is { } literal)
        {
            return LanguageMap.Of(Text("@language") ?? "und", literal);
        }

        var texts = new List<KeyValuePair<string, string>>();
        foreach (var (tag, value) in Members())
        {
            if ((value.IsArray ? value.Items().FirstOrDefault()?.Text() : value.Text()) is { } text)
            {
                texts.Add(new(tag, text));
            }
        }

        return new LanguageMap(texts);
    }

    /// <summary>The label of a concept: its <c>prefLabel</c>, else the last part of its id.</summary>
    public LanguageMap Label()
    {
        var label = Map("prefLabel");
        return label.IsEmpty && Id() is { } id ? LanguageMap.Of("und", id[(id.LastIndexOfAny(['/', ':', '#']) + 1)..]) : label;
    }

    /// <summary>This node and every object and array below it, from the top.</summary>
    public IEnumerable<EdcNode> Everything()
    {
        var open = new Stack<EdcNode>();
        open.Push(this);
        while (open.TryPop(out var node))
        {
            yield return node;
            foreach (var inner in node.IsArray ? node.Items() : node.Members().Select(m => m.Value))
            {
                if (inner.IsObject || inner.IsArray)
                {
                    open.Push(inner);
                }
            }
        }
    }

    private static string? NameOf(JsonProperty member)
    {
        try
        {
            return member.Name;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }
}
