namespace BEM.Credentials.Pdf.Reading;

/// <summary>Where the revisions of a file end (ISO 32000-1, 7.5.6).</summary>
internal static class PdfRevisions
{
    private const int Most = 256;

    /// <summary>Places just after each <c>%%EOF</c> and its line end.</summary>
    public static IReadOnlyList<int> Ends(ReadOnlySpan<byte> file)
    {
        var ends = new List<int>();
        var at = 0;
        while (ends.Count < Most)
        {
            var next = file[at..].IndexOf("%%EOF"u8);
            if (next < 0)
            {
                break;
            }

            at += next + 5;
            var end = at;
            if (end < file.Length && file[end] == 13)
            {
                end++;
            }

            if (end < file.Length && file[end] == 10)
            {
                end++;
            }

            ends.Add(end);
        }

        return ends;
    }
}
