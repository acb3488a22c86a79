using System.Buffers;
using BEM.Credentials.LinkedData.Json;
using BEM.Credentials.LinkedData.JsonLd.Contexts;
using BEM.Credentials.LinkedData.JsonLd.Expansion;
using BEM.Credentials.LinkedData.Rdf;

namespace BEM.Credentials.LinkedData.JsonLd.ToRdf;

/// <summary>
/// From tokens to quads without the expanded form between: for node objects with nothing but identifier, types and ordinary properties, which
/// is nearly all of a credential. Everything else (values, lists, sets, graphs, nesting, reverse properties, maps by index) goes the long way
/// through <see cref="Expander"/> and <see cref="RdfBuilder"/>, object by object. Both ways must state the same; tests compare them.
/// </summary>
internal sealed partial class DirectRdfBuilder(JsonLdRun run, ContextProcessor contexts, JsonTree tree, string? baseIri, Expander expander, RdfBuilder builder)
{
    private const ContainerKinds Plain = ContainerKinds.Set | ContainerKinds.Language;
    private readonly JsonToken[] _tokens = tree.Tokens;
    private readonly RdfDataset _dataset = builder.Dataset;
    private Member[] _members = ArrayPool<Member>.Shared.Rent(256);
    private int _used;

    /// <summary>Writes the quads of the document.</summary>
    public RdfDataset Build(ActiveContext active)
    {
        var isArray = _tokens[0].Kind == JsonKind.Array;
        for (var index = isArray ? 1 : 0; index < _tokens[0].Next && !run.Failed; index = _tokens[index].Next)
        {
            if (_tokens[index].Kind == JsonKind.Object)
            {
                Object(active, default, null, index);
            }
            else
            {
                Long(active, default, null, index);
            }
        }

        ArrayPool<Member>.Shared.Return(_members, clearArray: true);
        return _dataset;
    }

    /// <summary>Writes an object that stands at the top (no subject) or as value of a property, with the quad that leads to it.</summary>
    private void Object(ActiveContext active, Link link, TermDefinition? definition, int index)
    {
        if (!run.HasStack())
        {
            return;
        }

        var outer = active;
        if (active.Previous is not null && !expander.KeepsContext(active, index))
        {
            active = active.Previous;
        }

        if (definition is { Context.Exists: true })
        {
            active = contexts.ApplyScoped(active, definition, forType: false);
        }

        if (expander.ContextOf(index) is var local and >= 0)
        {
            active = contexts.Apply(active, new JsonPart(tree, local), baseIri);
        }

        var typeScoped = active;
        var start = _used;
        var shape = Resolve(active, index);
        if (active.HasScopedContexts && shape.Types > 0 && !shape.IsOdd)
        {
            for (var i = start; i < _used && shape.Types == 1; i++)
            {
                if (ReferenceEquals(_members[i].Iri, Keywords.Type))
                {
                    active = expander.ApplyTypes(active, typeScoped, _members[i].Name + 1);
                }
            }

            if (!ReferenceEquals(active, typeScoped))
            {
                _used = start;
                shape = Resolve(active, index);
            }
        }

        if (run.Failed)
        {
            return;
        }

        if (shape.IsOdd || shape.Types > 1 || shape.Ids > 1)
        {
            _used = start;
            Long(outer, link, definition, index);
            return;
        }

        Node(new Expander.Place(active, typeScoped, link.Property, definition, index, Frame: false), link, start, shape);
        _used = start;
    }

    /// <summary>Looks up what the object's members mean and puts them on the stack.</summary>
    private Shape Resolve(ActiveContext active, int index)
    {
        var shape = default(Shape);
        var end = _tokens[index].Next;
        for (var name = index + 1; name < end; name = _tokens[name + 1].Next)
        {
            if (_used == _members.Length)
            {
                var larger = ArrayPool<Member>.Shared.Rent(_used * 2);
                _members.CopyTo(larger, 0);
                ArrayPool<Member>.Shared.Return(_members, clearArray: true);
                _members = larger;
            }

            var (definition, iri) = expander.Resolve(active, name);
            if (iri is { Length: > 0 } && iri[0] == '@')
            {
                shape.Ids += ReferenceEquals(iri, Keywords.Id) ? 1 : 0;
                shape.Types += ReferenceEquals(iri, Keywords.Type) ? 1 : 0;
                shape.IsOdd |= !(ReferenceEquals(iri, Keywords.Id) || ReferenceEquals(iri, Keywords.Type) || ReferenceEquals(iri, Keywords.Context));
            }

            if (!ReferenceEquals(iri, Keywords.Context))
            {
                shape.Count++;
                _members[_used++] = new Member(name, definition, iri);
            }
        }

        return shape;
    }

    private void Node(in Expander.Place place, Link link, int start, Shape shape)
    {
        var end = start + shape.Count;
        var subject = Subject(place, start, end, shape);
        var (losses, statements) = (run.LossCount, builder.Statements);
        for (var i = start; i < end && !run.Failed; i++)
        {
            var member = _members[i];
            if (ReferenceEquals(member.Iri, Keywords.Type))
            {
                Types(place.TypeScoped, subject, member.Name + 1);
            }
            else if (!ReferenceEquals(member.Iri, Keywords.Id))
            {
                Property(place, subject, member);
            }
        }

        if (link.Predicate != 0)
        {
            builder.Add(link.Subject, link.Predicate, subject, RdfDataset.DefaultGraph, place.Object);
        }
        else if (statements == builder.Statements && losses == run.LossCount && !run.Failed)
        {
            run.Lose("dropped-value", place.Object);
        }
    }

    private int Subject(in Expander.Place place, int start, int end, Shape shape)
    {
        if (shape.Ids == 0)
        {
            var blank = _dataset.NewBlankNode();
            builder.Describe(blank, place.Object);
            return blank;
        }

        while (!ReferenceEquals(_members[start].Iri, Keywords.Id) && start < end)
        {
            start++;
        }

        var value = _members[start].Name + 1;
        if (_tokens[value].Kind != JsonKind.String)
        {
            run.Fail("invalid-id-value", value);
            return RdfBuilder.Dropped;
        }

        var subject = Reference(place.Context, value, vocab: false);
        if (subject != RdfBuilder.Dropped && shape.Count > 1)
        {
            builder.Describe(subject, place.Object);
        }

        return subject;
    }

    private void Types(ActiveContext typeScoped, int subject, int value)
    {
        var isArray = _tokens[value].Kind == JsonKind.Array;
        for (var type = isArray ? value + 1 : value; type < _tokens[value].Next; type = _tokens[type].Next)
        {
            if (_tokens[type].Kind != JsonKind.String)
            {
                run.Fail("invalid-type-value", value);
                return;
            }

            builder.Add(subject, KnownTerms.Type, Reference(typeScoped, type, vocab: true), RdfDataset.DefaultGraph, type);
        }
    }

    private void Property(in Expander.Place place, int subject, in Member member)
    {
        var definition = member.Definition;
        if (member.Iri is null || !member.Iri.Contains(':', StringComparison.Ordinal))
        {
            run.Lose("undefined-term", member.Name, tree.GetString(member.Name));
            return;
        }

        if (definition is not null
            && ((definition.Container & ~Plain) != 0 || definition.Reverse || ReferenceEquals(definition.Type, Keywords.Json) || definition.Name is null))
        {
            LongProperty(place, subject, member);
            return;
        }

        var predicate = definition is null ? builder.Predicate(member.Iri) : _dataset.Iri(definition.Name!);
        if (predicate == RdfBuilder.Dropped)
        {
            LongProperty(place, subject, member);
            return;
        }

        var link = new Link(subject, predicate, member.Iri);
        var value = member.Name + 1;
        if (definition is not null && (definition.Container & ContainerKinds.Language) != 0 && _tokens[value].Kind == JsonKind.Object)
        {
            LanguageMap(place, link, definition, value);
        }
        else
        {
            Value(place.Context, link, definition, value);
        }
    }

    private void Value(ActiveContext active, Link link, TermDefinition? definition, int value)
    {
        switch (_tokens[value].Kind)
        {
            case JsonKind.Null:
                break;
            case JsonKind.Object:
                Object(active, link, definition, value);
                break;
            case JsonKind.Array:
                builder.Statements++;
                if (run.HasStack())
                {
                    for (var item = value + 1; item < _tokens[value].Next && !run.Failed; item = _tokens[item].Next)
                    {
                        Value(active, link, definition, item);
                    }
                }

                break;
            default:
                Scalar(definition is { Context.Exists: true } ? contexts.ApplyScoped(active, definition, forType: false) : active, link, definition, value);
                break;
        }
    }

    /// <summary>The long way for one object or scalar: expanded, then written.</summary>
    private void Long(ActiveContext active, Link link, TermDefinition? definition, int index)
    {
        var expanded = expander.Expand(active, link.Property, definition, index, frame: false, fromMap: false);
        if (run.Failed || expanded is null)
        {
            return;
        }

        builder.Statements++;

        if (link.Predicate == 0 && expanded is JsonMap { Count: 1 } map && map[Keywords.Graph] is { } graph && tree.Tokens[0].Kind == JsonKind.Object)
        {
            expanded = graph;
        }

        foreach (var item in expanded as JsonList ?? new JsonList(expanded))
        {
            if (link.Predicate == 0)
            {
                builder.Node((JsonMap)item, RdfDataset.DefaultGraph);
            }
            else
            {
                builder.Add(link.Subject, link.Predicate, builder.Object(item, RdfDataset.DefaultGraph), RdfDataset.DefaultGraph, item.Source);
            }
        }
    }

    /// <summary>The long way for one member.</summary>
    private void LongProperty(in Expander.Place place, int subject, in Member member)
    {
        var statements = new JsonMap(place.Object);
        List<int>? nests = null;
        expander.ExpandMember(place, member.Name, statements, ref nests);
        if (!run.Failed)
        {
            builder.Statements += statements.Count;
            builder.Members(subject, statements, RdfDataset.DefaultGraph);
        }
    }

    /// <summary>What leads to an object: subject and predicate in the dataset, and the property; nothing at the top of a document.</summary>
    private readonly record struct Link(int Subject, int Predicate, string? Property);

    /// <summary>A member of an object, with what its name means.</summary>
    private readonly record struct Member(int Name, TermDefinition? Definition, string? Iri);

    /// <summary>What kinds of members an object has.</summary>
    private record struct Shape(int Count, int Ids, int Types, bool IsOdd);
}
