using BEM.Credentials.LinkedData.Json;

namespace BEM.Credentials.LinkedData.JsonLd.Contexts;

/// <summary>A context definition that is being processed: its members, with those of <c>@import</c> below them, and which terms are done.</summary>
internal sealed class LocalContext
{
    private readonly Dictionary<string, JsonPart> _members = new(StringComparer.Ordinal);

    public LocalContext(JsonPart definition) => Overlay(definition);

    /// <summary>Names and values.</summary>
    public IEnumerable<KeyValuePair<string, JsonPart>> Members => _members;

    /// <summary>Terms being defined (false) or defined (true).</summary>
    public Dictionary<string, bool> Defined { get; } = new(StringComparer.Ordinal);

    /// <summary>The value of a member; nothing if there is none.</summary>
    public JsonPart this[string name] => _members.GetValueOrDefault(name);

    /// <summary>Lets the members of a definition replace those that are there.</summary>
    public void Overlay(JsonPart definition)
    {
        foreach (var (name, value) in definition.Members())
        {
            _members[name] = value;
        }
    }

    /// <summary>Whether a term stands here and its definition is not yet finished.</summary>
    public bool Awaits(string term) => _members.ContainsKey(term) && !(Defined.TryGetValue(term, out var done) && done);
}
