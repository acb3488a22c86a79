using BEM.Credentials.LinkedData.Json;
using BEM.Credentials.Model;

namespace BEM.Credentials.LinkedData.JsonLd;

/// <summary>
/// What belongs to one call: its options, what was lost, the work done, and the first failure. A failure is a value, not an exception: it is
/// kept here once, algorithms then run out quickly, and the call answers the failure.
/// </summary>
internal sealed class JsonLdRun(JsonLdOptions options, JsonTree? document)
{
    private const int MostLosses = 100;
    private List<Finding>? _losses;

    public JsonLdOptions Options { get; } = options;

    public JsonTree? Document { get; } = document;

    public bool Is10 { get; } = options.Mode == ProcessingMode.JsonLd10;

    public Finding? Failure { get; private set; }

    public bool Failed => Failure is not null;

    public IReadOnlyList<Finding> Losses => _losses ?? (IReadOnlyList<Finding>)[];

    /// <summary>How many losses were noted so far.</summary>
    public int LossCount { get; private set; }

    private long Work { get; set; }

    /// <summary>Ends the call with one of the error codes of JSON-LD 1.1 API, 9.6 (<c>jsonld.</c> put before it); the first one counts.</summary>
    public void Fail(string code, JsonPart at = default, string? argument = null) => Failure ??= At(Severity.Error, code, at, argument);

    /// <inheritdoc cref="Fail(string, JsonPart, string?)"/>
    public void Fail(string code, int source, string? argument = null) => Fail(code, PartOf(source), argument);

    /// <summary>Ends the call with a finding made elsewhere.</summary>
    public void Fail(Finding finding) => Failure ??= finding;

    /// <summary>Puts another code in place of the failure's, where the standard names the outer fault and not the inner one.</summary>
    public void Blame(string code, JsonPart at, string? argument = null)
    {
        if (Failure is { Code: not ("jsonld.too-much-work" or "jsonld.too-deep") })
        {
            Failure = At(Severity.Error, code, at, argument);
        }
    }

    /// <summary>Notes that something is lost: an error in safe mode, else a warning.</summary>
    public void Lose(string code, JsonPart at, string? argument = null)
    {
        _losses ??= [];
        LossCount++;
        if (_losses.Count < MostLosses)
        {
            _losses.Add(At(Options.Safe ? Severity.Error : Severity.Warning, code, at, argument));
        }
    }

    /// <inheritdoc cref="Lose(string, JsonPart, string?)"/>
    public void Lose(string code, int source, string? argument = null) => Lose(code, PartOf(source), argument);

    /// <summary>Counts steps of work; false, with a failure, when the limit is passed.</summary>
    public bool Spend(int steps)
    {
        Work += steps;
        if (Work > Options.Limits.Work)
        {
            Fail("too-much-work", default(JsonPart), Options.Limits.Work.ToString(System.Globalization.CultureInfo.InvariantCulture));
        }

        return !Failed;
    }

    /// <summary>Whether there is stack left for one more level; false, with a failure, when not.</summary>
    public bool HasStack()
    {
        if (System.Runtime.CompilerServices.RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            return !Failed;
        }

        Fail("too-deep", default(JsonPart));
        return false;
    }

    /// <summary>The outcome of the call: the value with its warnings, or the failure, or in safe mode the losses.</summary>
    public Outcome<T> Outcome<T>(T? value)
        where T : class =>
        Failed ? new Outcome<T>(null, [Failure!])
        : Options.Safe && _losses is not null ? new Outcome<T>(null, _losses)
        : new Outcome<T>(value, Losses);

    private JsonPart PartOf(int source) => source < 0 || Document is null ? default : new JsonPart(Document, source);

    private Finding At(Severity severity, string code, JsonPart at, string? argument) => new(severity, "jsonld." + code)
    {
        Arguments = argument is null ? [] : [argument],
        Pointer = at.Exists && ReferenceEquals(at.Tree, Document) ? at.Pointer : null,
    };
}
