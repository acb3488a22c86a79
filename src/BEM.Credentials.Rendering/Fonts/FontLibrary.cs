using System.Collections.Concurrent;
using BEM.Credentials.Model;
using BEM.Credentials.Pdf.Fonts;

namespace BEM.Credentials.Rendering.Fonts;

/// <summary>
/// The faces that certificates are set in: Noto Serif and Noto Sans with their Armenian and Georgian companions, Noto Sans Mono, or DejaVu.
/// Thread-safe; one for the life of the process.
/// </summary>
public sealed class FontLibrary
{
    private static readonly string[] Scripts = ["", "Armenian", "Georgian"];

    private readonly FontFace[][] stacks;
    private readonly ConcurrentDictionary<(FontStyle Style, string Language, string Letters), IReadOnlyList<GlyphRun>> alphabets = new();

    private FontLibrary(FontFace[][] stacks) => this.stacks = stacks;

    /// <summary>Every face in use.</summary>
    public IEnumerable<FontFace> Faces => stacks.SelectMany(s => s).Distinct();

    /// <summary>
    /// Finds the fonts: in the folders given, in those of <c>BEM_FONTS</c> (separated as in <c>PATH</c>), beside the program (<c>fonts</c>),
    /// in the system's usual folders and in <c>node_modules/@expo-google-fonts</c>; the first file of each name wins.
    /// </summary>
    /// <param name="folders">Folders to look in first, subfolders included; null for the usual ones only.</param>
    public static Outcome<FontLibrary> Find(IEnumerable<string>? folders = null)
    {
        var places = new List<string>(folders ?? []);
        places.AddRange((Environment.GetEnvironmentVariable("BEM_FONTS") ?? string.Empty).Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries));
        places.Add(Path.Combine(AppContext.BaseDirectory, "fonts"));
        places.Add("/usr/share/fonts");
        places.Add("/usr/local/share/fonts");
        var home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        if (home.Length > 0)
        {
            places.Add(Path.Combine(home, ".fonts"));
            places.Add(Path.Combine(home, ".local", "share", "fonts"));
        }

        if (OperatingSystem.IsWindows() || OperatingSystem.IsMacOS())
        {
            places.Add(Environment.GetFolderPath(Environment.SpecialFolder.Fonts));
        }

        places.Add(Path.Combine(Environment.CurrentDirectory, "node_modules", "@expo-google-fonts"));
        places.Add(Path.Combine(Environment.CurrentDirectory, "node_modules", "dejavu-fonts-ttf"));

        var files = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var place in places.Where(p => p.Length > 0 && Directory.Exists(p)).Distinct(StringComparer.Ordinal))
        {
            var options = new EnumerationOptions { RecurseSubdirectories = true, IgnoreInaccessible = true, MaxRecursionDepth = 6 };
            foreach (var file in Directory.EnumerateFiles(place, "*.ttf", options).Order(StringComparer.Ordinal))
            {
                files.TryAdd(Normal(Path.GetFileNameWithoutExtension(file)), file);
            }
        }

        var opened = new Dictionary<string, FontFace?>(StringComparer.Ordinal);
        var stacks = Enum.GetValues<FontStyle>().Select(style => Stack(style, files, opened)).ToArray();
        return stacks.All(s => s.Length > 0)
            ? new FontLibrary(stacks)
            : Finding.Error("rendering.no-fonts", string.Join(", ", places.Distinct(StringComparer.Ordinal)));
    }

    /// <summary>The faces of a style, best first.</summary>
    internal IReadOnlyList<FontFace> this[FontStyle style] => stacks[(int)style];

    /// <summary>The letters of an alphabet, each shaped alone, with the ligatures of f; shaped once for the life of the library.</summary>
    internal IReadOnlyList<GlyphRun> Letters(FontStyle style, string language, string letters) => alphabets.GetOrAdd((style, language, letters), key =>
    {
        // Letter by letter, so that a face that lacks one does not lose the others.
        var runs = new List<GlyphRun>();
        var texts = key.Letters.EnumerateRunes().Select(r => r.ToString());
        if (key.Style != FontStyle.Mono && key.Letters.Contains('f', StringComparison.Ordinal))
        {
            texts = texts.Concat(["ff", "fi", "fl", "ffi", "ffl"]);
        }

        foreach (var text in texts)
        {
            if (this[key.Style].FirstOrDefault(f => f.HasAll(text)) is { } face)
            {
                runs.Add(face.Shape(text, key.Language));
            }
        }

        return runs;
    });

    private static FontFace[] Stack(FontStyle style, Dictionary<string, string> files, Dictionary<string, FontFace?> opened)
    {
        var (family, weights) = style switch
        {
            FontStyle.SerifRegular => ("NotoSerif", new[] { "Regular" }),
            FontStyle.SerifMedium => ("NotoSerif", ["Medium", "Regular"]),
            FontStyle.SerifSemibold => ("NotoSerif", ["SemiBold", "Bold"]),
            FontStyle.SerifItalic => ("NotoSerif", ["Italic", "Regular"]),
            FontStyle.SerifDisplay => ("NotoSerifDisplay", ["Regular"]),
            FontStyle.SansRegular => ("NotoSans", ["Regular"]),
            FontStyle.SansMedium => ("NotoSans", ["Medium", "Regular"]),
            FontStyle.SansSemibold => ("NotoSans", ["SemiBold", "Bold"]),
            _ => ("NotoSansMono", ["Bold", "Regular"]),
        };
        var names = new List<string>();
        foreach (var script in Scripts)
        {
            var companion = script.Length > 0 && family is "NotoSerifDisplay" ? "NotoSerif" : script.Length > 0 && family is "NotoSansMono" ? "NotoSans" : family;
            var first = weights.Select(w => $"{companion}{script}-{w}").FirstOrDefault(n => files.ContainsKey(Normal(n)));
            if (first is not null)
            {
                names.Add(first);
            }
            else if (script.Length == 0 && family is "NotoSerifDisplay" && files.ContainsKey(Normal("NotoSerif-Regular")))
            {
                names.Add("NotoSerif-Regular");
            }
        }

        names.AddRange(DejaVu(style).Where(n => files.ContainsKey(Normal(n))));
        var faces = new List<FontFace>();
        foreach (var name in names)
        {
            var key = Normal(name);
            if (!opened.TryGetValue(key, out var face))
            {
                opened[key] = face = FontFace.Open(files[key]);
            }

            if (face is not null && !faces.Contains(face))
            {
                faces.Add(face);
            }
        }

        return [.. faces];
    }

    private static string[] DejaVu(FontStyle style) => style switch
    {
        FontStyle.SerifRegular or FontStyle.SerifMedium or FontStyle.SerifDisplay => ["DejaVuSerif"],
        FontStyle.SerifSemibold => ["DejaVuSerif-Bold", "DejaVuSerif"],
        FontStyle.SerifItalic => ["DejaVuSerif-Italic", "DejaVuSerif"],
        FontStyle.SansSemibold => ["DejaVuSans-Bold", "DejaVuSans"],
        FontStyle.Mono => ["DejaVuSansMono-Bold", "DejaVuSansMono", "DejaVuSans"],
        _ => ["DejaVuSans"],
    };

    // The npm packages call NotoSans-SemiBold "NotoSans_600SemiBold".
    private static string Normal(string name) => new([.. name.Where(char.IsAsciiLetter).Select(char.ToLowerInvariant)]);
}
