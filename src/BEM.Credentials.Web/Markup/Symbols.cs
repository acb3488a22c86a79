using System.Globalization;

namespace BEM.Credentials.Web.Markup;

/// <summary>
/// The inline SVG symbols. Each differs from the others by shape, so that none needs its colour; all are decoration beside a word
/// and hidden from screen readers. They are drawn in <c>currentColor</c>, which forced colours replace.
/// </summary>
public static class Symbols
{
    /// <summary>The service's own mark: a magnifier on a page. Never a tick or a seal, which would contradict a "not valid" below it.</summary>
    public static Html Mark { get; } = Line(
        """<path d="M11 21H5V3h14v7"/><path d="M8.5 7.5h7M8.5 11h4M8.5 14.5h2"/><circle cx="15.5" cy="15.5" r="3.5"/><path d="m18.2 18.2 3.3 3.3"/>""", "mark");

    /// <summary>A sheet with an arrow up: upload.</summary>
    public static Html Upload { get; } = Line("""<path d="M5 2h9l5 5v15H5z"/><path d="M14 2v5h5"/><path d="M12 18v-7M8.8 13.6 12 10.4l3.2 3.2"/>""", "upload");

    /// <summary>A printer.</summary>
    public static Html Print { get; } = Line("""<path d="M7 8V3h10v5M7 17H4V8h16v9h-3"/><path d="M7 14h10v7H7z"/>""");

    /// <summary>An arrow onto a shelf: download.</summary>
    public static Html Download { get; } = Line("""<path d="M12 3v12M7.5 11 12 15.5 16.5 11M4 20.5h16"/>""");

    /// <summary>Passed: a tick in a ring.</summary>
    public static Html Passed { get; } = Line("""<circle cx="12" cy="12" r="9"/><path d="m7.8 12.4 2.9 2.9 5.6-6"/>""", "good");

    /// <summary>Failed: an octagon with a cross.</summary>
    public static Html Failed { get; } = Line("""<path d="M8.3 3h7.4L21 8.3v7.4L15.7 21H8.3L3 15.7V8.3z"/><path d="m9 9 6 6M15 9l-6 6"/>""", "bad");

    /// <summary>Not known: a dashed ring with a question mark.</summary>
    public static Html Unknown { get; } = Line(
        """<circle cx="12" cy="12" r="9" stroke-dasharray="4.2 2.8"/><path d="M9.4 9.6a2.7 2.7 0 1 1 3.9 2.4c-.9.5-1.3 1-1.3 2"/><path d="M12 17v.01"/>""", "open");

    /// <summary>Please note: a triangle with an exclamation mark.</summary>
    public static Html Note { get; } = Line("""<path d="M12 3.6 21.6 20.5H2.4z"/><path d="M12 10v5M12 17.6v.01"/>""", "note");

    /// <summary>For you to see: a square with an i.</summary>
    public static Html Info { get; } = Line("""<path d="M3.5 3.5h17v17h-17z"/><path d="M12 11v6M12 7.4v.01"/>""", "info");

    /// <summary>Not checked: a ring with a bar.</summary>
    public static Html NotChecked { get; } = Line("""<circle cx="12" cy="12" r="9"/><path d="M7.5 12h9"/>""", "muted");

    /// <summary>Waiting: a clock.</summary>
    public static Html Waiting { get; } = Line("""<circle cx="12" cy="12" r="9"/><path d="M12 7v5.4l3.4 2"/>""", "open");

    /// <summary>An arrow that points down, for what can be unfolded.</summary>
    public static Html Unfold { get; } = Line("""<path d="m5 8.5 7 7 7-7"/>""", "unfold");

    /// <summary>The verdict "valid": a scalloped seal with a tick.</summary>
    public static Html SealWithTick { get; } = Verdict("good", Scallop() + """<path class="on" d="m19.5 33.5 9 9 17-19"/>""");

    /// <summary>The verdict "cannot be established": a dashed ring with a question mark.</summary>
    public static Html DashedQuestion { get; } = Verdict("open",
        """<circle class="stroke" cx="32" cy="32" r="28" stroke-dasharray="11 6.6"/><path class="stroke" d="M24.5 25.5c0-4.5 3.5-7.5 7.7-7.5s7.6 2.9 7.6 7c0 6-7.8 6.5-7.8 13.5"/><circle class="fill" cx="32" cy="46.5" r="2.8"/>""");

    /// <summary>The verdict "altered" and the like: a filled octagon with a cross.</summary>
    public static Html OctagonCross { get; } = Verdict("bad",
        """<path class="fill" d="M20.4 4h23.2L60 20.4v23.2L43.6 60H20.4L4 43.6V20.4z"/><path class="on" d="m22 22 20 20M42 22 22 42"/>""");

    /// <summary>The verdict "withdrawn": a page struck through.</summary>
    public static Html StruckPage { get; } = Verdict("bad",
        """<path class="stroke" d="M14 6h24l12 12v40H14z"/><path class="stroke" d="M38 6v12h12M22 28h20M22 37h20M22 46h12"/><path class="gap" d="M4 60 60 4"/><path class="stroke" d="M4 60 60 4"/>""");

    /// <summary>The verdict "page differs": a square with the sign for "is not".</summary>
    public static Html SquareNotEqual { get; } = Verdict("bad",
        """<rect class="fill" x="5" y="5" width="54" height="54" rx="9"/><path class="on" d="M18 25h28M18 39h28M39 15 25 49"/>""");

    /// <summary>The verdict "expired" and "not yet valid": a clock face.</summary>
    public static Html ClockFace { get; } = Verdict("bad",
        """<circle class="stroke" cx="32" cy="32" r="27"/><path class="stroke" d="M32 15v18l11 7"/><path class="stroke" d="M32 5v5M32 54v5M5 32h5M54 32h5"/>""");

    private static Html Line(string paths, string kind = "plain") => new(
        $"""<svg class="icon icon-{kind}" viewBox="0 0 24 24" width="24" height="24" aria-hidden="true" focusable="false">{paths}</svg>""");

    private static Html Verdict(string kind, string paths) => new(
        $"""<svg class="verdict-symbol verdict-symbol-{kind}" viewBox="0 0 64 64" width="64" height="64" aria-hidden="true" focusable="false">{paths}</svg>""");

    private static string Scallop()
    {
        const int Bumps = 12;
        var path = new System.Text.StringBuilder("""<path class="fill" d=" """.TrimEnd());
        for (var i = 0; i <= Bumps; i++)
        {
            var angle = 2 * Math.PI * i / Bumps;
            var point = string.Create(CultureInfo.InvariantCulture, $"{32 + (26 * Math.Sin(angle)):0.##} {32 - (26 * Math.Cos(angle)):0.##}");
            path.Append(i == 0 ? "M" + point : "A6.9 6.9 0 0 1 " + point);
        }

        return path.Append("z\"/>").ToString();
    }
}
