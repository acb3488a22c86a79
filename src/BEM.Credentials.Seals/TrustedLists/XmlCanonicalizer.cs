using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using System.Xml;

namespace BEM.Credentials.Seals.TrustedLists;

/// <summary>
/// Writes the canonical form of a subtree while it is being read, straight into digests: exclusive (W3C xml-exc-c14n, no prefix list) or
/// inclusive (W3C Canonical XML 1.0), without comments. A list of ten megabytes needs no tree in memory for its signature to be checked.
/// </summary>
internal sealed class XmlCanonicalizer : IDisposable
{
    private const string XmlNamespaces = "http://www.w3.org/2000/xmlns/";
    private readonly bool exclusive;
    private readonly List<IncrementalHash> digests = [];
    private readonly MemoryStream? copy;
    private readonly ArrayBufferWriter<byte> buffer = new(1 << 16);
    private readonly List<(string Prefix, string Uri, int Depth)> rendered = [];
    private readonly List<(string Prefix, string Local, string Uri, string Value)> attributes = [];
    private readonly List<(string Prefix, string Uri)> toRender = [];

    /// <summary>A canonicalizer.</summary>
    /// <param name="exclusive">Exclusive, else inclusive.</param>
    /// <param name="digests">Digests wanted.</param>
    /// <param name="keep">Whether the bytes themselves are wanted.</param>
    public XmlCanonicalizer(bool exclusive, IEnumerable<HashAlgorithmName> digests, bool keep = false)
    {
        this.exclusive = exclusive;
        this.digests.AddRange(digests.Select(IncrementalHash.CreateHash));
        copy = keep ? new MemoryStream() : null;
    }

    /// <summary>The digest of what was written, by its name; null where it was not wanted.</summary>
    public byte[]? Digest(HashAlgorithmName name)
    {
        Flush();
        return digests.FirstOrDefault(d => d.AlgorithmName == name)?.GetCurrentHash();
    }

    /// <summary>What was written.</summary>
    public ReadOnlySpan<byte> Bytes
    {
        get
        {
            Flush();
            return copy!.GetBuffer().AsSpan(0, (int)copy.Length);
        }
    }

    /// <summary>A start tag at which the reader stands; it is left there.</summary>
    /// <param name="reader">The reader.</param>
    /// <param name="depth">Depth of the element in the document.</param>
    /// <param name="scope">Namespaces declared on the element and above it, the nearest last; only for the inclusive form and the apex.</param>
    public void Start(XmlReader reader, int depth, IReadOnlyList<(string Prefix, string Uri, int Depth)> scope)
    {
        attributes.Clear();
        toRender.Clear();
        var name = reader.Name;
        Uses(reader.Prefix, reader.NamespaceURI);
        if (reader.MoveToFirstAttribute())
        {
            do
            {
                if (reader.NamespaceURI != XmlNamespaces)
                {
                    attributes.Add((reader.Prefix, reader.LocalName, reader.NamespaceURI, reader.Value));
                    if (reader.Prefix.Length > 0)
                    {
                        Uses(reader.Prefix, reader.NamespaceURI);
                    }
                }
            }
            while (reader.MoveToNextAttribute());
            reader.MoveToElement();
        }

        if (!exclusive)
        {
            for (var i = scope.Count - 1; i >= 0; i--)
            {
                Uses(scope[i].Prefix, scope[i].Uri);
            }
        }

        Write('<');
        Write(name);
        toRender.Sort(static (a, b) => string.CompareOrdinal(a.Prefix, b.Prefix));
        foreach (var (prefix, uri) in toRender)
        {
            var known = Rendered(prefix);
            if (known == uri || (known is null && uri.Length == 0 && prefix.Length == 0) || prefix == "xml")
            {
                continue;
            }

            rendered.Add((prefix, uri, depth));
            Write(prefix.Length == 0 ? " xmlns" : " xmlns:");
            Write(prefix);
            Write("=\"");
            Escape(uri, true);
            Write('"');
        }

        attributes.Sort(static (a, b) => string.CompareOrdinal(a.Uri, b.Uri) is not 0 and var order ? order : string.CompareOrdinal(a.Local, b.Local));
        foreach (var (prefix, local, _, value) in attributes)
        {
            Write(' ');
            if (prefix.Length > 0)
            {
                Write(prefix);
                Write(':');
            }

            Write(local);
            Write("=\"");
            Escape(value, true);
            Write('"');
        }

        Write('>');
    }

    /// <summary>An end tag.</summary>
    public void End(string name, int depth)
    {
        Write("</");
        Write(name);
        Write('>');
        while (rendered.Count > 0 && rendered[^1].Depth >= depth)
        {
            rendered.RemoveAt(rendered.Count - 1);
        }
    }

    /// <summary>Text, white space or CDATA.</summary>
    public void Text(string text) => Escape(text, false);

    /// <summary>A processing instruction.</summary>
    public void Instruction(string target, string data)
    {
        Write("<?");
        Write(target);
        if (data.Length > 0)
        {
            Write(' ');
            Write(data);
        }

        Write("?>");
    }

    /// <summary>A line feed, as between the document element and an instruction beside it.</summary>
    public void LineFeed() => Write('\n');

    /// <inheritdoc />
    public void Dispose()
    {
        foreach (var digest in digests)
        {
            digest.Dispose();
        }

        copy?.Dispose();
    }

    private void Uses(string prefix, string uri)
    {
        foreach (var (known, _) in toRender)
        {
            if (known == prefix)
            {
                return;
            }
        }

        toRender.Add((prefix, uri));
    }

    private string? Rendered(string prefix)
    {
        for (var i = rendered.Count - 1; i >= 0; i--)
        {
            if (rendered[i].Prefix == prefix)
            {
                return rendered[i].Uri;
            }
        }

        return null;
    }

    private void Escape(string text, bool attribute)
    {
        var special = attribute ? "&<\"\t\n\r" : "&<>\r";
        var rest = text.AsSpan();
        for (var at = rest.IndexOfAny(special); at >= 0; at = rest.IndexOfAny(special))
        {
            Write(rest[..at]);
            Write(rest[at] switch
            {
                '&' => "&amp;",
                '<' => "&lt;",
                '>' => "&gt;",
                '"' => "&quot;",
                '\t' => "&#x9;",
                '\n' => "&#xA;",
                _ => "&#xD;",
            });
            rest = rest[(at + 1)..];
        }

        Write(rest);
    }

    private void Write(char letter)
    {
        buffer.GetSpan(1)[0] = (byte)letter;
        buffer.Advance(1);
    }

    private void Write(ReadOnlySpan<char> text)
    {
        Encoding.UTF8.GetBytes(text, buffer);
        if (buffer.WrittenCount > 1 << 15)
        {
            Flush();
        }
    }

    private void Flush()
    {
        foreach (var digest in digests)
        {
            digest.AppendData(buffer.WrittenSpan);
        }

        copy?.Write(buffer.WrittenSpan);
        buffer.ResetWrittenCount();
    }
}
