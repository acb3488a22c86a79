namespace BEM.Credentials.LinkedData.Rdf;

/// <summary>References to IRIs and their resolution against a base (RFC 3986, section 5.2), on UTF-8.</summary>
internal static class IriReference
{
    public static byte[] Resolve(ReadOnlySpan<byte> baseIri, ReadOnlySpan<byte> reference)
    {
        var r = Split(reference);
        var made = new Utf8Buffer(baseIri.Length + reference.Length + 2);
        if (r.Scheme.Length > 0)
        {
            made.Append(r.Scheme);
            made.Append(r.Authority);
            AppendWithoutDots(made, r.Path);
            made.Append(r.Query);
            made.Append(r.Fragment);
            return made.Span.ToArray();
        }

        var b = Split(baseIri);
        made.Append(b.Scheme);
        if (r.Authority.Length > 0)
        {
            made.Append(r.Authority);
            AppendWithoutDots(made, r.Path);
            made.Append(r.Query);
        }
        else
        {
            made.Append(b.Authority);
            if (r.Path.IsEmpty)
            {
                made.Append(b.Path);
                made.Append(r.Query.IsEmpty ? b.Query : r.Query);
            }
            else
            {
                if (r.Path[0] == '/')
                {
                    AppendWithoutDots(made, r.Path);
                }
                else
                {
                    var merged = new Utf8Buffer(b.Path.Length + r.Path.Length + 1);
                    merged.Append(b.Authority.Length > 0 && b.Path.IsEmpty ? "/"u8 : b.Path[..(b.Path.LastIndexOf((byte)'/') + 1)]);
                    merged.Append(r.Path);
                    AppendWithoutDots(made, merged.Span);
                }

                made.Append(r.Query);
            }
        }

        made.Append(r.Fragment);
        return made.Span.ToArray();
    }

    /// <summary>The five parts, each with its delimiter: <c>scheme:</c>, <c>//authority</c>, path, <c>?query</c>, <c>#fragment</c>.</summary>
    private static Parts Split(ReadOnlySpan<byte> iri)
    {
        var parts = default(Parts);
        if (iri.IndexOf((byte)'#') is var hash and >= 0)
        {
            parts.Fragment = iri[hash..];
            iri = iri[..hash];
        }

        if (iri.IndexOf((byte)'?') is var mark and >= 0)
        {
            parts.Query = iri[mark..];
            iri = iri[..mark];
        }

        if (NQuadsReader.IsAbsolute(iri))
        {
            var colon = iri.IndexOf((byte)':') + 1;
            parts.Scheme = iri[..colon];
            iri = iri[colon..];
        }

        if (iri.StartsWith("//"u8))
        {
            var slash = iri[2..].IndexOf((byte)'/');
            var end = slash < 0 ? iri.Length : slash + 2;
            parts.Authority = iri[..end];
            iri = iri[end..];
        }

        parts.Path = iri;
        return parts;
    }

    /// <summary>remove_dot_segments of section 5.2.4.</summary>
    private static void AppendWithoutDots(Utf8Buffer to, ReadOnlySpan<byte> path)
    {
        if (path.IndexOf("."u8) < 0)
        {
            to.Append(path);
            return;
        }

        var start = to.Length;
        while (!path.IsEmpty)
        {
            if (path.StartsWith("../"u8))
            {
                path = path[3..];
            }
            else if (path.StartsWith("./"u8) || path.StartsWith("/./"u8))
            {
                path = path[2..];
            }
            else if (path.SequenceEqual("/."u8))
            {
                path = "/"u8;
            }
            else if (path.StartsWith("/../"u8) || path.SequenceEqual("/.."u8))
            {
                path = path.Length == 3 ? "/"u8 : path[3..];
                to.Length = start + Math.Max(0, to.Slice(start, to.Length - start).LastIndexOf((byte)'/'));
            }
            else if (path.SequenceEqual("."u8) || path.SequenceEqual(".."u8))
            {
                path = [];
            }
            else
            {
                var next = path[1..].IndexOf((byte)'/') + 1;
                var segment = next == 0 ? path : path[..next];
                to.Append(segment);
                path = path[segment.Length..];
            }
        }
    }

    private ref struct Parts
    {
        public ReadOnlySpan<byte> Scheme;
        public ReadOnlySpan<byte> Authority;
        public ReadOnlySpan<byte> Path;
        public ReadOnlySpan<byte> Query;
        public ReadOnlySpan<byte> Fragment;
    }
}
