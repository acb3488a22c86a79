using BEM.Credentials.LinkedData.Json;

namespace BEM.Credentials.LinkedData.JsonLd.Contexts;

/// <summary>Context processing (JSON-LD 1.1 API, 4.1).</summary>
internal sealed class ContextProcessor(JsonLdRun run, ContextCache cache)
{
    private const int MostRemote = 32;

    public JsonLdRun Run { get; } = run;

    /// <summary>Applies the <c>@context</c> of a document.</summary>
    public ActiveContext Apply(ActiveContext active, JsonPart local, string? baseIri)
    {
        var key = new ContextKey(local.Whole, baseIri);
        if (active.TryGetDerived(key, out var derived))
        {
            return derived!;
        }

        derived = Process(active, local, baseIri, default, overrideProtected: false, propagate: true, validateScoped: true).Seal();
        if (!Run.Failed)
        {
            active.Remember(key.Owned(), derived);
        }

        return derived;
    }

    /// <summary>Applies the context that a term carries for its property's values, or (not propagating) for nodes of its type.</summary>
    public ActiveContext ApplyScoped(ActiveContext active, TermDefinition term, bool forType)
    {
        var key = new ContextKey(term, propagate: !forType);
        if (active.TryGetDerived(key, out var derived))
        {
            return derived!;
        }

        derived = Process(active, term.Context, term.ContextBase, default, overrideProtected: !forType, propagate: !forType, validateScoped: true).Seal();
        if (!Run.Failed)
        {
            active.Remember(key, derived);
        }

        return derived;
    }

    internal ActiveContext Process(
        ActiveContext active, JsonPart local, string? baseIri, RemoteContexts remote, bool overrideProtected, bool propagate, bool validateScoped)
    {
        if (!Run.HasStack())
        {
            return active;
        }

        if (local["@propagate"u8] is { Exists: true } own)
        {
            propagate = own.Truth ?? propagate;
        }

        var result = active;
        var previous = propagate || active.Previous is not null ? active.Previous : active;
        foreach (var context in local.Elements())
        {
            if (!Run.Spend(1 + result.Terms.Count))
            {
                return result;
            }

            switch (context.Kind)
            {
                case JsonKind.Null:
                    if (!overrideProtected && result.HasProtected)
                    {
                        Run.Fail("invalid-context-nullification", context);
                        return result;
                    }

                    var before = result;
                    result = active.Cleared();
                    previous = propagate ? null : before;
                    break;
                case JsonKind.String:
                    result = Remote(result, context, baseIri, remote, overrideProtected, validateScoped);
                    break;
                case JsonKind.Object:
                    result = Define(result, context, baseIri, remote, overrideProtected);
                    break;
                default:
                    Run.Fail("invalid-local-context", context);
                    break;
            }

            if (Run.Failed)
            {
                return result;
            }
        }

        if (!ReferenceEquals(result.Previous, previous))
        {
            result = ReferenceEquals(result, active) ? result.Copy() : result;
            result.Previous = previous;
        }

        return result;
    }

    private ActiveContext Remote(
        ActiveContext result, JsonPart context, string? baseIri, RemoteContexts remote, bool overrideProtected, bool validateScoped)
    {
        var iri = IriReference.Resolve(baseIri, context.Text!);
        if (!IriReference.HasScheme(iri))
        {
            Run.Fail("loading-document-failed", context, iri);
            return result;
        }

        if (!validateScoped && remote.Contains(iri))
        {
            return result;
        }

        if (remote.Count >= MostRemote)
        {
            Run.Fail("context-overflow", context, iri);
            return result;
        }

        var document = cache.Document(iri, Run);
        if (document.Fault is { } fault)
        {
            Run.Fail(fault, context, iri);
            return result;
        }

        return Process(result, document.Context, document.Iri, remote.With(iri), overrideProtected: overrideProtected, propagate: true, validateScoped);
    }

    private ActiveContext Define(ActiveContext active, JsonPart context, string? baseIri, RemoteContexts remote, bool overrideProtected)
    {
        var local = new LocalContext(context);
        if (local["@version"] is { Exists: true } version)
        {
            if (version.Number != 1.1)
            {
                Run.Fail("invalid-version-value", version);
            }
            else if (Run.Is10)
            {
                Run.Fail("processing-mode-conflict", version);
            }
        }

        if (local["@import"] is { Exists: true } import)
        {
            local = Import(local, context, import, baseIri);
        }

        if (Run.Failed)
        {
            return active;
        }

        var result = active.Copy();
        SetBase(result, local["@base"], remote.Count > 0);
        SetVocab(result, local["@vocab"]);
        SetLanguage(result, local["@language"]);
        SetDirection(result, local["@direction"]);
        if (local["@propagate"] is { Exists: true } propagate)
        {
            if (Run.Is10)
            {
                Run.Fail("invalid-context-entry", propagate, "@propagate");
            }
            else if (propagate.Truth is null)
            {
                Run.Fail("invalid-propagate-value", propagate);
            }
        }

        var isProtected = local["@protected"];
        if (isProtected.Exists && isProtected.Truth is null)
        {
            Run.Fail("invalid-protected-value", isProtected);
        }

        var builder = new TermBuilder(this, result, local, baseIri, remote, isProtected.Truth == true, overrideProtected);
        foreach (var (name, _) in local.Members)
        {
            if (Run.Failed)
            {
                break;
            }

            if (name is not ("@base" or "@direction" or "@import" or "@language" or "@propagate" or "@protected" or "@version" or "@vocab"))
            {
                builder.Define(name);
            }
        }

        return result;
    }

    private LocalContext Import(LocalContext local, JsonPart context, JsonPart import, string? baseIri)
    {
        if (Run.Is10)
        {
            Run.Fail("invalid-context-entry", import, "@import");
            return local;
        }

        if (import.Text is not { } reference)
        {
            Run.Fail("invalid-import-value", import);
            return local;
        }

        var iri = IriReference.Resolve(baseIri, reference);
        var document = cache.Document(iri, Run);
        if (document.Fault is { } fault)
        {
            Run.Fail(fault, import, iri);
        }
        else if (document.Context.Kind != JsonKind.Object)
        {
            Run.Fail("invalid-remote-context", import, iri);
        }
        else if (document.Context["@import"u8].Exists)
        {
            Run.Fail("invalid-context-entry", import, "@import");
        }
        else
        {
            local = new LocalContext(document.Context);
            local.Overlay(context);
        }

        return local;
    }

    private void SetBase(ActiveContext result, JsonPart value, bool isRemote)
    {
        if (!value.Exists || isRemote)
        {
            return;
        }

        if (value.Kind == JsonKind.Null)
        {
            result.Base = null;
        }
        else if (value.Text is { } text && (IriReference.HasScheme(text) || result.Base is not null))
        {
            result.Base = IriReference.Resolve(result.Base, text);
        }
        else
        {
            Run.Fail("invalid-base-iri", value);
        }
    }

    private void SetVocab(ActiveContext result, JsonPart value)
    {
        if (!value.Exists)
        {
            return;
        }

        if (value.Kind == JsonKind.Null)
        {
            result.Vocab = null;
        }
        else if (value.Text is { } text && (IriReference.IsBlank(text) || !Run.Is10 || IriReference.HasScheme(text)))
        {
            result.Vocab = IriExpansion.Expand(Run, result, text, documentRelative: true, vocab: true);
        }
        else
        {
            Run.Fail("invalid-vocab-mapping", value);
        }
    }

    private void SetLanguage(ActiveContext result, JsonPart value)
    {
        if (value.Exists)
        {
            result.Language = value.Text;
            if (value.Kind is not (JsonKind.String or JsonKind.Null))
            {
                Run.Fail("invalid-default-language", value);
            }
        }
    }

    private void SetDirection(ActiveContext result, JsonPart value)
    {
        if (!value.Exists)
        {
            return;
        }

        if (Run.Is10)
        {
            Run.Fail("invalid-context-entry", value, "@direction");
        }
        else if (value.Kind == JsonKind.Null || value.Text is "ltr" or "rtl")
        {
            result.Direction = value.Text;
        }
        else
        {
            Run.Fail("invalid-base-direction", value);
        }
    }
}
