using System.Globalization;
using System.Text;
using System.Text.Json;
using BEM.Credentials.Documents.Elm;
using BEM.Credentials.Documents.Vocabularies;
using BEM.Credentials.Issuance.Catalogue;
using BEM.Credentials.Model;

namespace BEM.Credentials.Issuance.Mapping;

/// <summary>
/// Makes the nodes of one specification's credentials. Nodes are numbered as the Commission's issuer numbers them,
/// <c>urn:epass:KIND:N</c>: equal nodes share a number, different ones never do, because in RDF nodes of one id become one. Concepts carry the
/// same labels wherever they stand.
/// </summary>
internal sealed class ElmNodes(IReadOnlyList<string> labelLanguages)
{
    private readonly Dictionary<(string Kind, string Content), int> numbers = [];
    private readonly Dictionary<string, int> last = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Fragment> concepts = new(StringComparer.Ordinal);

    /// <summary>The languages in which concepts are labelled.</summary>
    public IReadOnlyList<string> LabelLanguages => labelLanguages;

    /// <summary>The first free number of a kind, for nodes that belong to one record.</summary>
    public int Free(string kind) => last.GetValueOrDefault(kind) + 1;

    /// <summary>The id of the first free number of a kind.</summary>
    public string FreeId(string kind) => Id(kind, Free(kind));

    /// <summary>The id of a number of a kind.</summary>
    public static string Id(string kind, int number) => string.Create(CultureInfo.InvariantCulture, $"urn:epass:{kind}:{number}");

    /// <summary>Keeps the first number of a kind for a node that is written member by member.</summary>
    public void Reserve(string kind, int count = 1) => last[kind] = Math.Max(last.GetValueOrDefault(kind), count);

    /// <summary>A node of a kind and a class.</summary>
    public Fragment Node(string kind, string type, Action<Utf8JsonWriter> members)
    {
        var body = Fragment.Of(w =>
        {
            w.WriteStartObject();
            members(w);
            w.WriteEndObject();
        }).Utf8;
        var key = (kind, type + Encoding.UTF8.GetString(body));
        if (!numbers.TryGetValue(key, out var number))
        {
            number = Free(kind);
            last[kind] = number;
            numbers[key] = number;
        }

        return WithId(Id(kind, number), type, body);
    }

    /// <summary>A node with an id of its own.</summary>
    public static Fragment NodeWithId(string id, string type, Action<Utf8JsonWriter> members) => Fragment.Of(w =>
    {
        w.WriteStartObject();
        w.WriteString(ElmTerms.Id, id);
        w.WriteString(ElmTerms.Type, type);
        members(w);
        w.WriteEndObject();
    });

    /// <summary>A concept of a European list, by the list's name and the concept's code.</summary>
    public Fragment Snb(string list, string code) => Concept($"http://data.europa.eu/snb/{list}/{code}", $"http://data.europa.eu/snb/{list}/25831c2");

    /// <summary>A country, from its two letters.</summary>
    public Fragment Country(string alpha2) => Concept($"{Schemes.Country}/{Countries.Authority(alpha2) ?? alpha2}", Schemes.Country);

    /// <summary>A language of the authority list, from a BCP 47 tag.</summary>
    public Fragment Language(string tag) => Concept($"{Schemes.Language}/{LanguageCodes.Authority(tag)}", Schemes.Language);

    /// <summary>A file type: its label is part of the picture's address in the viewer and stands in English only.</summary>
    public Fragment FileType(string code) => ConceptLabelled($"{Schemes.FileType}/{code}", Schemes.FileType, LanguageMap.Of("en", code));

    /// <summary>The encoding base64, likewise.</summary>
    public Fragment Base64() => ConceptLabelled("http://data.europa.eu/snb/encoding/6146cde7dd", Schemes.Encoding, LanguageMap.Of("en", "base64"));

    /// <summary>A concept with the labels of the vocabularies.</summary>
    public Fragment Concept(string iri, string scheme) =>
        concepts.TryGetValue(iri, out var known) ? known : ConceptLabelled(iri, scheme, Labels(Vocabulary.FindConcept(iri)?.Labels ?? LanguageMap.Empty));

    /// <summary>A concept with labels of our own; the first labels given for an IRI hold in the whole file.</summary>
    public Fragment ConceptLabelled(string iri, string scheme, LanguageMap labels)
    {
        if (!concepts.TryGetValue(iri, out var concept))
        {
            concept = Fragment.Of(w =>
            {
                w.WriteStartObject();
                w.WriteString(ElmTerms.Id, iri);
                w.WriteString(ElmTerms.Type, "Concept");
                w.WriteStartObject("inScheme");
                w.WriteString(ElmTerms.Id, scheme);
                w.WriteString(ElmTerms.Type, "ConceptScheme");
                w.WriteEndObject();
                if (!labels.IsEmpty)
                {
                    w.Write(JsonEncodedText.Encode("prefLabel"), Map(labels));
                }

                w.WriteEndObject();
            });
            concepts[iri] = concept;
        }

        return concept;
    }

    /// <summary>A note.</summary>
    public Fragment Note(LanguageMap text) => Node("note", "Note", w => w.Write(ElmTerms.NoteLiteral, Map(text)));

    /// <summary>A note that says what it is about, by a concept of ours.</summary>
    public Fragment Note(LanguageMap text, string subject) => Node("note", "Note", w =>
    {
        w.Write(ElmTerms.NoteLiteral, Map(text));
        w.Write(JsonEncodedText.Encode("subject"), ConceptLabelled(NoteSubjects.Iri(subject), NoteSubjects.Scheme, Texts("elm.note." + subject)));
    });

    /// <summary>A web page.</summary>
    public Fragment WebResource(string address) => Node("webResource", "WebResource", w => w.WriteString("contentURL", address));

    /// <summary>An identifier that a law or a register gives.</summary>
    public Fragment LegalIdentifier(string notation, string country) => Node("legalIdentifier", "LegalIdentifier", w =>
    {
        w.WriteString(ElmTerms.Notation, notation);
        w.Write(ElmTerms.Spatial, Country(country));
    });

    /// <summary>A picture or another file.</summary>
    public Fragment MediaObject(Picture picture) => Node("mediaObject", "MediaObject", w =>
    {
        w.WriteBase64String(ElmTerms.Content, picture.Bytes.Span);
        w.Write(ElmTerms.ContentEncoding, Base64());
        w.Write(ElmTerms.ContentType, FileType(picture.MediaType switch { "image/png" => "PNG", "application/pdf" => "PDF", _ => "JPEG" }));
    });

    /// <summary>A text of this project in the label languages in which it exists.</summary>
    public LanguageMap Texts(string key, params string[] arguments) =>
        new(labelLanguages.Where(l => Messages.Has(l, key)).Select(l => new KeyValuePair<string, string>(l, Messages.Text(l, key, arguments))));

    /// <summary>A language map; empty texts are left out, because RDF knows no absent value.</summary>
    public static Fragment Map(LanguageMap map) => Fragment.Of(w =>
    {
        w.WriteStartObject();
        foreach (var (tag, text) in map)
        {
            if (text.Length > 0)
            {
                w.WriteString(tag, text);
            }
        }

        w.WriteEndObject();
    });

    private LanguageMap Labels(LanguageMap all) =>
        new(labelLanguages.Where(l => all[l] is not null).Select(l => new KeyValuePair<string, string>(l, all[l]!)));

    private static Fragment WithId(string id, string type, ReadOnlySpan<byte> body)
    {
        var head = Fragment.Of(w =>
        {
            w.WriteStartObject();
            w.WriteString(ElmTerms.Id, id);
            w.WriteString(ElmTerms.Type, type);
            w.WriteEndObject();
        }).Utf8;
        return body.Length == 2 ? new(head) : new([.. head.AsSpan(0, head.Length - 1), (byte)',', .. body[1..]]);
    }
}
