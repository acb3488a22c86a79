namespace BEM.Credentials.Pdf.Reading;

/// <summary>Undoes the filters of a stream.</summary>
internal static class StreamDecoder
{
    private const int MostFilters = 4;

    /// <summary>The stream's content, or null where a filter is unknown, broken or grows too large.</summary>
    /// <param name="stream">The stream.</param>
    /// <param name="resolve">Follows references.</param>
    /// <param name="most">Most bytes that may come out.</param>
    public static byte[]? Decode(PdfStream stream, Func<PdfObject?, PdfObject?> resolve, int most)
    {
        var filters = List(resolve(stream.Dictionary["Filter"] ?? stream.Dictionary["F"]), resolve);
        var parameters = List(resolve(stream.Dictionary["DecodeParms"] ?? stream.Dictionary["DP"]), resolve);
        if (filters.Count > MostFilters)
        {
            return null;
        }

        var data = stream.Raw;
        for (var i = 0; i < filters.Count; i++)
        {
            if (filters[i] is not PdfName name)
            {
                return null;
            }

            if (name.Value == "Crypt")
            {
                return null;
            }

            var output = PdfFilters.Undo(name.Value, data.Span, i < parameters.Count ? parameters[i] as PdfDictionary : null, most);
            if (output is null)
            {
                return null;
            }

            data = output;
        }

        return data.ToArray();
    }

    private static IReadOnlyList<PdfObject?> List(PdfObject? value, Func<PdfObject?, PdfObject?> resolve) => value switch
    {
        null or PdfNull => [],
        PdfArray array => [.. array.Items.Select(i => resolve(i))],
        _ => [value],
    };
}
