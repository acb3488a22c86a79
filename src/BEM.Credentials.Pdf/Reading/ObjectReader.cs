namespace BEM.Credentials.Pdf.Reading;

/// <summary>Reads indirect objects from a file (ISO 32000-1, 7.3.10) and from object streams (7.5.7).</summary>
internal static class ObjectReader
{
    /// <summary>An object with its number and the place just after it.</summary>
    public sealed record Indirect(int Number, int Generation, PdfObject Value, int End);

    /// <summary>The indirect object at a place.</summary>
    /// <param name="file">The file.</param>
    /// <param name="at">Where its number stands.</param>
    /// <param name="length">Finds a stream's length where it is a reference; null where references cannot be followed.</param>
    public static Indirect? ReadAt(ReadOnlyMemory<byte> file, int at, Func<PdfReference, PdfObject?>? length)
    {
        if (at < 0 || at >= file.Length)
        {
            return null;
        }

        var parser = new PdfParser(file, true) { Position = at };
        if (parser.ReadInteger() is not { } number || parser.ReadInteger() is not { } generation || parser.AtEnd || !parser.Keyword("obj"u8) || parser.Read() is not { } value)
        {
            return null;
        }

        if (value is PdfDictionary dictionary && !parser.AtEnd && file.Span[parser.Position..].StartsWith("stream"u8))
        {
            var start = parser.Position + 6;
            var bytes = file.Span;
            if (start < bytes.Length && bytes[start] == 13)
            {
                start++;
            }

            if (start < bytes.Length && bytes[start] == 10)
            {
                start++;
            }

            var declared = dictionary["Length"] switch
            {
                PdfNumber n => n.Value,
                PdfReference r when length?.Invoke(r) is PdfNumber n => n.Value,
                _ => -1,
            };
            var end = declared >= 0 && start + declared <= bytes.Length ? (int)(start + declared) : -1;
            if (end < 0 || !Ends(bytes, end))
            {
                var found = start <= bytes.Length ? bytes[start..].IndexOf("endstream"u8) : -1;
                if (found < 0)
                {
                    return null;
                }

                end = start + found;
                if (end > start && bytes[end - 1] == 10)
                {
                    end--;
                }

                if (end > start && bytes[end - 1] == 13)
                {
                    end--;
                }
            }

            return new Indirect(number, generation, new PdfStream(dictionary, file[start..end]), end);
        }

        return new Indirect(number, generation, value, parser.Position);
    }

    /// <summary>The numbers of the objects in an object stream, in their order.</summary>
    public static IEnumerable<int> NumbersIn(PdfStream stream)
    {
        var data = StreamDecoder.Decode(stream, o => o, 32 * 1024 * 1024);
        if (data is null)
        {
            yield break;
        }

        var count = stream.Dictionary["N"] is PdfNumber n ? (int)Math.Clamp(n.Value, 0, 100_000) : 0;
        var parser = new PdfParser(data, false);
        for (var i = 0; i < count; i++)
        {
            if (parser.ReadInteger() is not { } number || parser.ReadInteger() is null)
            {
                yield break;
            }

            yield return number;
        }
    }

    private static bool Ends(ReadOnlySpan<byte> bytes, int end)
    {
        var at = end;
        while (at < bytes.Length && at - end < 3 && bytes[at] is 10 or 13 or 32)
        {
            at++;
        }

        return bytes[at..].StartsWith("endstream"u8);
    }
}
