namespace BEM.Credentials.LinkedData.Json;

/// <summary>One value or member name of a <see cref="JsonTree"/>: where it stands and where what follows it stands.</summary>
internal struct JsonToken
{
    /// <summary>First byte: of strings and names the one after the quotation mark.</summary>
    public int Start;

    /// <summary>The byte after the last: of strings and names the quotation mark.</summary>
    public int Stop;

    /// <summary>The token after this one and all that it holds.</summary>
    public int Next;

    /// <summary>Members or elements of a container; the hash of a name.</summary>
    public int Extra;

    /// <summary>What it is.</summary>
    public JsonKind Kind;

    /// <summary>Whether a string or name has escapes.</summary>
    public bool Escaped;
}
