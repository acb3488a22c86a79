using BEM.Credentials.LinkedData.Json;
using BEM.Credentials.LinkedData.JsonLd.Contexts;
using BEM.Credentials.LinkedData.JsonLd.Expansion;
using BEM.Credentials.LinkedData.Rdf;

namespace BEM.Credentials.LinkedData.JsonLd.ToRdf;

/// <content>Texts, references and language maps.</content>
internal sealed partial class DirectRdfBuilder
{
    private void Scalar(ActiveContext active, Link link, TermDefinition? definition, int value)
    {
        var type = definition?.Type;
        var language = definition is { HasLanguage: true } ? definition.Language : active.Language;
        var direction = definition is { HasDirection: true } ? definition.Direction : active.Direction;
        var isText = _tokens[value].Kind == JsonKind.String;
        int id;
        if (isText && (ReferenceEquals(type, Keywords.Id) || ReferenceEquals(type, Keywords.Vocab)))
        {
            id = Reference(active, value, ReferenceEquals(type, Keywords.Vocab));
        }
        else if (isText && definition?.Datatype is { } datatype)
        {
            id = Text(value, _dataset.Iri(datatype), 0);
        }
        else if (isText && language is null && direction is null && (type is null || ReferenceEquals(type, Keywords.None)))
        {
            id = Text(value, KnownTerms.XsdString, 0);
        }
        else
        {
            id = builder.Object(expander.ExpandValue(active, definition, value), RdfDataset.DefaultGraph);
        }

        builder.Add(link.Subject, link.Predicate, id, RdfDataset.DefaultGraph, value);
    }

    private const int Malformed = -1;

    private void LanguageMap(in Expander.Place place, Link link, TermDefinition definition, int map)
    {
        if ((definition.HasDirection ? definition.Direction : place.Context.Direction) is not null)
        {
            foreach (var item in expander.ExpandLanguageMap(place.Context, definition, map))
            {
                builder.Add(link.Subject, link.Predicate, builder.Object(item, RdfDataset.DefaultGraph), RdfDataset.DefaultGraph, item.Source);
            }

            return;
        }

        for (var name = map + 1; name < _tokens[map].Next && !run.Failed; name = _tokens[name + 1].Next)
        {
            var value = name + 1;
            if (_tokens[value].Kind == JsonKind.Null)
            {
                continue;
            }

            var tag = LanguageOf(place.Context, name);
            var isArray = _tokens[value].Kind == JsonKind.Array;
            for (var item = isArray ? value + 1 : value; item < _tokens[value].Next; item = _tokens[item].Next)
            {
                if (_tokens[item].Kind == JsonKind.String)
                {
                    if (tag != Malformed)
                    {
                        builder.Add(link.Subject, link.Predicate, Text(item, KnownTerms.XsdString, tag), RdfDataset.DefaultGraph, item);
                    }
                }
                else if (_tokens[item].Kind != JsonKind.Null)
                {
                    run.Fail("invalid-language-map-value", item);
                    return;
                }
            }
        }
    }

    /// <summary>The language tag that a key of a language map is: 0 for none.</summary>
    private int LanguageOf(ActiveContext active, int name)
    {
        var raw = tree.Raw(name);
        var isPlain = raw.Length is 2 && char.IsAsciiLetter((char)raw[0]) && char.IsAsciiLetter((char)raw[1]);
        if (!isPlain || active.Find(raw, _tokens[name].Extra) is not null)
        {
            var text = tree.GetString(name);
            if (text == Keywords.None || IriExpansion.Expand(run, active, text, vocab: true) == Keywords.None)
            {
                return 0;
            }

            if (!LanguageTag.IsWellFormed(text))
            {
                run.Lose("language-not-well-formed", name, text);
                return run.Options.KeepPaddedLanguages && LanguageTag.IsWellFormed(text.AsSpan().Trim()) ? _dataset.LanguageTag(text.AsSpan()) : Malformed;
            }

            return _dataset.LanguageTag(text.AsSpan());
        }

        return _dataset.LanguageTag(raw);
    }

    private int Text(int value, int datatype, int language)
    {
        ref readonly var token = ref _tokens[value];
        return token.Escaped
            ? _dataset.Literal(tree.GetString(value).AsSpan(), datatype, language)
            : _dataset.LiteralIn(tree.Buffer, tree.BufferOffset + token.Start, token.Stop - token.Start, datatype, language);
    }

    private int Reference(ActiveContext active, int value, bool vocab)
    {
        var part = new JsonPart(tree, value);
        if (!IriExpansion.IsWhole(active, part, vocab))
        {
            if (vocab && !_tokens[value].Escaped && active.Find(part.Bytes)?.Name is { } name)
            {
                return _dataset.Iri(name);
            }

            return builder.Resource(expander.ExpandIri(active, part, vocab));
        }

        var raw = part.Bytes;
        return raw[0] == '_' && raw[1] == ':'
            ? _dataset.BlankNode(raw[2..])
            : _dataset.IriIn(tree.Buffer, tree.BufferOffset + _tokens[value].Start, raw.Length);
    }
}
