using System.Globalization;
using System.Text;

namespace BEM.Credentials.LinkedData.Json;

/// <summary>
/// A string, number, truth value or null; or, taken over as it stands, any part of a document (the value of an <c>@json</c> literal).
/// What comes from a document is read only when asked for.
/// </summary>
public sealed class JsonScalar : JsonItem
{
    private readonly JsonKind _kind;
    private readonly JsonTree? _tree;
    private string? _text;

    private JsonScalar(JsonKind kind, string? text, JsonTree? tree, int source)
        : base(source)
    {
        _kind = kind;
        _text = text;
        _tree = tree;
    }

    /// <summary>The word <c>null</c>, from nowhere.</summary>
    public static JsonScalar Null { get; } = new(JsonKind.Null, null, null, -1);

    /// <summary>The word <c>true</c>, from nowhere.</summary>
    public static JsonScalar True { get; } = new(JsonKind.True, null, null, -1);

    /// <summary>The word <c>false</c>, from nowhere.</summary>
    public static JsonScalar False { get; } = new(JsonKind.False, null, null, -1);

    /// <inheritdoc/>
    public override JsonKind Kind => _kind;

    /// <inheritdoc/>
    public override string? Text => _kind != JsonKind.String ? null : _text ??= _tree!.GetString(Source);

    /// <summary>The part of a document that it is, if it was taken from one.</summary>
    public JsonPart Part => _tree is null ? default : new JsonPart(_tree, Source);

    /// <summary>A number's text as written; of numbers only.</summary>
    public string NumberText => _text ??= Encoding.UTF8.GetString(_tree!.Raw(Source));

    /// <summary>A number's value; NaN of anything else.</summary>
    public double Number => _kind == JsonKind.Number ? double.Parse(NumberText, NumberStyles.Float, CultureInfo.InvariantCulture) : double.NaN;

    /// <summary>A string.</summary>
    /// <param name="text">Its text.</param>
    /// <param name="source">Where it comes from.</param>
    public static JsonScalar Of(string text, int source = -1) => new(JsonKind.String, text, null, source);

    /// <summary>A truth value.</summary>
    /// <param name="truth">Which.</param>
    public static JsonScalar Of(bool truth) => truth ? True : False;

    /// <summary>A number.</summary>
    /// <param name="number">Its value; must be finite.</param>
    public static JsonScalar Of(double number) => new(JsonKind.Number, EcmaNumber.Format(number), null, -1);

    /// <summary>A number.</summary>
    /// <param name="text">Its text, by the grammar of JSON.</param>
    internal static JsonScalar OfNumber(string text) => new(JsonKind.Number, text, null, -1);

    /// <summary>A part of a document, whole.</summary>
    /// <param name="part">The part.</param>
    public static JsonScalar Of(JsonPart part) => new(part.Kind == JsonKind.Name ? JsonKind.String : part.Kind, null, part.Tree, part.Index);
}
