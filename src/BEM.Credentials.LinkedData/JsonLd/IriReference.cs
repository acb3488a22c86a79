using System.Buffers;
using System.Text;

namespace BEM.Credentials.LinkedData.JsonLd;

/// <summary>IRI references (RFC 3986, RFC 3987): what is absolute, what is well formed, resolving and making relative.</summary>
internal static class IriReference
{
    private static readonly SearchValues<byte> Forbidden =
        SearchValues.Create([.. Enumerable.Range(0, 0x21).Select(static c => (byte)c), .. "<>\"{}|\\^`\x7f"u8]);

    private static readonly SearchValues<char> ForbiddenText =
        SearchValues.Create([.. Enumerable.Range(0, 0x21).Select(static c => (char)c), .. "<>\"{}|\\^`\x7f"]);

    /// <summary>Whether a text begins with a scheme and a colon and has no character that no IRI has.</summary>
    public static bool IsAbsolute(ReadOnlySpan<char> text) => SchemeLength(text) > 0 && text.IndexOfAny(ForbiddenText) < 0 && text.IndexOf('#') == text.LastIndexOf('#');

    /// <summary>The same of UTF-8.</summary>
    public static bool IsAbsolute(ReadOnlySpan<byte> text)
    {
        var colon = text.IndexOf((byte)':');
        if (colon <= 0 || !char.IsAsciiLetter((char)text[0]))
        {
            return false;
        }

        foreach (var letter in text[1..colon])
        {
            if (!char.IsAsciiLetterOrDigit((char)letter) && letter is not ((byte)'+' or (byte)'-' or (byte)'.'))
            {
                return false;
            }
        }

        return text.IndexOfAny(Forbidden) < 0 && text.IndexOf((byte)'#') == text.LastIndexOf((byte)'#');
    }

    /// <summary>Whether a text begins with a scheme and a colon.</summary>
    public static bool HasScheme(ReadOnlySpan<char> text) => SchemeLength(text) > 0;

    /// <summary>Whether a text is a blank node identifier.</summary>
    public static bool IsBlank(string text) => text.StartsWith("_:", StringComparison.Ordinal);

    /// <summary>Resolves a reference (RFC 3986, 5.2.2, strict); a reference without base stays as it is.</summary>
    /// <param name="baseIri">Absolute IRI, or null.</param>
    /// <param name="reference">The reference.</param>
    public static string Resolve(string? baseIri, string reference)
    {
        if (baseIri is null || HasScheme(reference))
        {
            return reference;
        }

        var start = Parts.Of(baseIri);
        var to = Parts.Of(reference);
        Parts target;
        if (to.Authority is not null)
        {
            target = to with { Scheme = start.Scheme, Path = WithoutDots(to.Path) };
        }
        else if (to.Path.Length == 0)
        {
            target = start with { Query = to.Query ?? start.Query, Fragment = to.Fragment };
        }
        else if (to.Path[0] == '/')
        {
            target = start with { Path = WithoutDots(to.Path), Query = to.Query, Fragment = to.Fragment };
        }
        else
        {
            var merged = start.Authority is not null && start.Path.Length == 0
                ? "/" + to.Path
                : string.Concat(start.Path.AsSpan(0, start.Path.LastIndexOf('/') + 1), to.Path);
            target = start with { Path = WithoutDots(merged), Query = to.Query, Fragment = to.Fragment };
        }

        return target.ToString();
    }

    /// <summary>The shortest plain reference that resolves to an IRI; the IRI itself where there is none.</summary>
    /// <param name="baseIri">Absolute IRI, or null.</param>
    /// <param name="iri">Absolute IRI.</param>
    public static string Relativize(string? baseIri, string iri)
    {
        if (baseIri is null)
        {
            return iri;
        }

        var start = Parts.Of(baseIri);
        var slash = start.Path.LastIndexOf('/') + 1;
        start = start with { Path = string.Concat(WithoutDots(start.Path[..slash]), start.Path.AsSpan(slash)) };
        var to = Parts.Of(iri);
        if (start.Scheme != to.Scheme || start.Authority != to.Authority)
        {
            return iri;
        }

        var rest = (to.Query is null ? string.Empty : "?" + to.Query) + (to.Fragment is null ? string.Empty : "#" + to.Fragment);
        if (start.Path == to.Path && (to.Query is not null || to.Fragment is not null || start.Query is null))
        {
            if (start.Query == to.Query)
            {
                return to.Fragment is null ? LastSegment(to.Path) + rest : "#" + to.Fragment;
            }

            if (to.Query is not null)
            {
                return rest;
            }
        }

        var startParts = start.Path.Split('/');
        var toParts = to.Path.Split('/');
        var shared = 0;
        while (shared < startParts.Length - 1 && shared < toParts.Length - 1 && startParts[shared] == toParts[shared])
        {
            shared++;
        }

        if (start.Path.Length == 0 && to.Path.StartsWith('/') && !to.Path.StartsWith("//", StringComparison.Ordinal))
        {
            return to.Path + rest;
        }

        var path = string.Concat(Enumerable.Repeat("../", startParts.Length - 1 - shared)) + string.Join('/', toParts[shared..]);
        var relative = path.Length == 0 ? "./" : path;
        var colon = relative.IndexOf(':', StringComparison.Ordinal);
        if (relative[0] == '/' || (colon >= 0 && !relative.AsSpan(0, colon).Contains('/')))
        {
            relative = "./" + relative;
        }

        return Resolve(baseIri, relative + rest) == iri ? relative + rest : iri;
    }

    private static string LastSegment(string path) => path[(path.LastIndexOf('/') + 1)..] is { Length: > 0 } last ? last : "./";

    private static int SchemeLength(ReadOnlySpan<char> text)
    {
        var colon = text.IndexOf(':');
        if (colon <= 0 || !char.IsAsciiLetter(text[0]))
        {
            return 0;
        }

        foreach (var letter in text[1..colon])
        {
            if (!char.IsAsciiLetterOrDigit(letter) && letter is not ('+' or '-' or '.'))
            {
                return 0;
            }
        }

        return colon;
    }

    private static string WithoutDots(string path)
    {
        if (path.Length == 0 || (!path.Contains("/.", StringComparison.Ordinal) && path[0] != '.'))
        {
            return path;
        }

        var segments = path.Split('/');
        var kept = new List<string>(segments.Length);
        var first = path[0] == '/' ? 1 : 0;
        for (var i = first; i < segments.Length; i++)
        {
            var last = i == segments.Length - 1;
            if (segments[i] == "..")
            {
                if (kept.Count > 0)
                {
                    kept.RemoveAt(kept.Count - 1);
                }
            }
            else if (segments[i] != ".")
            {
                kept.Add(segments[i]);
                continue;
            }

            if (last)
            {
                kept.Add(string.Empty);
            }
        }

        return (first == 1 ? "/" : string.Empty) + string.Join('/', kept);
    }

    private readonly record struct Parts(string? Scheme, string? Authority, string Path, string? Query, string? Fragment)
    {
        public static Parts Of(string iri)
        {
            string? scheme = null, authority = null, query = null, fragment = null;
            var rest = iri.AsSpan();
            if (SchemeLength(rest) is var length and > 0)
            {
                scheme = rest[..length].ToString();
                rest = rest[(length + 1)..];
            }

            if (rest.IndexOf('#') is var hash and >= 0)
            {
                fragment = rest[(hash + 1)..].ToString();
                rest = rest[..hash];
            }

            if (rest.IndexOf('?') is var mark and >= 0)
            {
                query = rest[(mark + 1)..].ToString();
                rest = rest[..mark];
            }

            if (rest.StartsWith("//"))
            {
                var end = rest[2..].IndexOf('/');
                authority = (end < 0 ? rest[2..] : rest.Slice(2, end)).ToString();
                rest = end < 0 ? default : rest[(end + 2)..];
            }

            return new Parts(scheme, authority, rest.ToString(), query, fragment);
        }

        public override string ToString()
        {
            var text = new StringBuilder();
            if (Scheme is not null)
            {
                text.Append(Scheme).Append(':');
            }

            if (Authority is not null)
            {
                text.Append("//").Append(Authority);
            }

            text.Append(Path);
            if (Query is not null)
            {
                text.Append('?').Append(Query);
            }

            if (Fragment is not null)
            {
                text.Append('#').Append(Fragment);
            }

            return text.ToString();
        }
    }
}
