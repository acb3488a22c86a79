namespace BEM.Credentials.LinkedData.JsonLd;

/// <summary>The keywords of JSON-LD 1.1 (section 1.7) and of framing.</summary>
internal static class Keywords
{
    public const string Any = "@any";
    public const string Base = "@base";
    public const string Container = "@container";
    public const string Context = "@context";
    public const string Default = "@default";
    public const string Direction = "@direction";
    public const string Embed = "@embed";
    public const string Explicit = "@explicit";
    public const string Graph = "@graph";
    public const string Id = "@id";
    public const string Import = "@import";
    public const string Included = "@included";
    public const string Index = "@index";
    public const string Json = "@json";
    public const string Language = "@language";
    public const string List = "@list";
    public const string Nest = "@nest";
    public const string None = "@none";
    public const string Null = "@null";
    public const string OmitDefault = "@omitDefault";
    public const string Prefix = "@prefix";
    public const string Preserve = "@preserve";
    public const string Propagate = "@propagate";
    public const string Protected = "@protected";
    public const string RequireAll = "@requireAll";
    public const string Reverse = "@reverse";
    public const string Set = "@set";
    public const string Type = "@type";
    public const string Value = "@value";
    public const string Version = "@version";
    public const string Vocab = "@vocab";

    private static readonly Dictionary<string, string> All = new string[]
    {
        Base, Container, Context, Default, Direction, Embed, Explicit, Graph, Id, Import, Included, Index, Json, Language, List, Nest, None,
        OmitDefault, Prefix, Preserve, Propagate, Protected, RequireAll, Reverse, Set, Type, Value, Version, Vocab,
    }.ToDictionary(static word => word, StringComparer.Ordinal);

    private static readonly Dictionary<string, string>.AlternateLookup<ReadOnlySpan<char>> Lookup = All.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Whether a text is a keyword.</summary>
    public static bool Is(string text) => text.Length > 1 && text[0] == '@' && All.ContainsKey(text);

    /// <summary>The keyword that these bytes are, as the constant above; null if they are none.</summary>
    public static string? Of(ReadOnlySpan<byte> text)
    {
        if (text.Length is < 3 or > 12 || text[0] != '@')
        {
            return null;
        }

        Span<char> word = stackalloc char[text.Length];
        for (var i = 0; i < text.Length; i++)
        {
            word[i] = (char)text[i];
        }

        return Lookup.TryGetValue(word, out var keyword) ? keyword : null;
    }

    /// <summary>The same text, as the constant above if it is a keyword.</summary>
    public static string? Shared(string? text) => text is not null && All.TryGetValue(text, out var keyword) ? keyword : text;

    /// <summary>Whether a text has the form of a keyword: <c>@</c> and letters only.</summary>
    public static bool HasForm(ReadOnlySpan<char> text)
    {
        if (text.Length < 2 || text[0] != '@')
        {
            return false;
        }

        foreach (var letter in text[1..])
        {
            if (!char.IsAsciiLetter(letter))
            {
                return false;
            }
        }

        return true;
    }
}
