using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace BEM.Credentials.Web.Markup;

/// <summary>
/// A piece of finished HTML. It is made from an interpolated string whose literal parts are markup and whose values are
/// text: <c>Html.Of($"&lt;p&gt;{name}&lt;/p&gt;")</c> encodes <c>name</c>. Attribute values stand in double quotes, always.
/// </summary>
/// <param name="Markup">The markup, already encoded.</param>
public readonly record struct Html(string Markup)
{
    /// <summary>Nothing.</summary>
    public static Html Empty { get; } = new(string.Empty);

    /// <summary>Markup with its values encoded.</summary>
    /// <param name="content">An interpolated string.</param>
    public static Html Of(Writer content) => new(content.Finish());

    /// <summary>Markup that stands in the program's own text, never in input.</summary>
    /// <param name="markup">A constant.</param>
    public static Html Raw(string markup) => new(markup);

    /// <summary>Text, encoded.</summary>
    /// <param name="text">Any text.</param>
    public static Html Text(string? text)
    {
        var builder = new StringBuilder();
        Encode(builder, text);
        return new(builder.ToString());
    }

    /// <summary>The markup if the condition holds, else nothing.</summary>
    /// <param name="condition">Whether to write it.</param>
    /// <param name="markup">A constant, such as an attribute.</param>
    public static Html If(bool condition, string markup) => condition ? new(markup) : Empty;

    /// <summary>Pieces one after the other.</summary>
    /// <param name="pieces">The pieces.</param>
    public static Html Join(IEnumerable<Html> pieces) => new(string.Concat(pieces.Select(p => p.Markup)));

    /// <inheritdoc/>
    public override string ToString() => Markup ?? string.Empty;

    private static void Encode(StringBuilder into, string? text)
    {
        foreach (var c in text ?? string.Empty)
        {
            _ = c switch
            {
                '&' => into.Append("&amp;"),
                '<' => into.Append("&lt;"),
                '>' => into.Append("&gt;"),
                '"' => into.Append("&quot;"),
                '\'' => into.Append("&#39;"),
                // Control characters have no place in HTML; a lone surrogate would break the UTF-8 of the whole page.
                < ' ' and not ('\t' or '\n' or '\r') or '\u007f' => into.Append('\ufffd'),
                _ => into.Append(c),
            };
        }
    }

    /// <summary>Builds <see cref="Html"/> from an interpolated string.</summary>
    [InterpolatedStringHandler]
    public readonly ref struct Writer
    {
        private readonly StringBuilder builder;

        /// <summary>Called by the compiler.</summary>
        /// <param name="literalLength">Length of the literal parts.</param>
        /// <param name="formattedCount">Number of values.</param>
        public Writer(int literalLength, int formattedCount) => builder = new StringBuilder(literalLength + (formattedCount * 32));

        /// <summary>Appends markup.</summary>
        /// <param name="markup">A literal part.</param>
        public void AppendLiteral(string markup) => builder.Append(markup);

        /// <summary>Appends text, encoded.</summary>
        /// <param name="text">Any text.</param>
        public void AppendFormatted(string? text) => Encode(builder, text);

        /// <summary>Appends a number in invariant form.</summary>
        /// <param name="number">A number.</param>
        public void AppendFormatted(long number) => builder.Append(number.ToString(CultureInfo.InvariantCulture));

        /// <summary>Appends finished HTML.</summary>
        /// <param name="html">The piece.</param>
        public void AppendFormatted(Html html) => builder.Append(html.Markup);

        /// <summary>Appends finished pieces.</summary>
        /// <param name="pieces">The pieces.</param>
        public void AppendFormatted(IEnumerable<Html> pieces)
        {
            foreach (var piece in pieces)
            {
                builder.Append(piece.Markup);
            }
        }

        internal string Finish() => builder.ToString();
    }
}
