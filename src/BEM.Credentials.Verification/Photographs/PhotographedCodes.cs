using BEM.Credentials.Model;

namespace BEM.Credentials.Verification.Photographs;

/// <summary>
/// Reads the QR codes of certificates from photographs, scans and pictures of pages: turned, seen from one side, in uneven light. Nothing but the
/// picture's bytes is used, so that a verifier needs neither a browser's help nor a network.
/// </summary>
public static class PhotographedCodes
{
    private const int MostReadings = 240;

    /// <summary>Whether bytes begin like a picture.</summary>
    /// <param name="bytes">The bytes.</param>
    public static bool Looks(ReadOnlySpan<byte> bytes) => GreyPicture.Looks(bytes);

    /// <summary>Reads the codes of a picture.</summary>
    /// <param name="file">PNG or JPEG, from a stranger.</param>
    /// <returns>Their texts, each once; none where no code could be read; or why the picture cannot be.</returns>
    public static Outcome<IReadOnlyList<string>> Read(ReadOnlySpan<byte> file)
    {
        var read = GreyPicture.Read(file);
        if (read.Value is not { } pictures)
        {
            return new Outcome<IReadOnlyList<string>>(null, read.Findings);
        }

        foreach (var picture in pictures)
        {
            if (Texts(picture) is { Count: > 0 } texts)
            {
                return new Outcome<IReadOnlyList<string>>(texts, []);
            }
        }

        return new Outcome<IReadOnlyList<string>>([], []);
    }

    private static List<string> Texts(GreyPicture picture)
    {
        var texts = new List<string>();
        var used = new HashSet<FinderPattern>();
        var readings = 0;
        foreach (var corners in FinderPatterns.Triples(picture))
        {
            if (used.Contains(corners.TopLeft) || used.Contains(corners.TopRight) || used.Contains(corners.BottomLeft))
            {
                continue;
            }

            var reader = new SheetReader(picture, corners);
            if (reader.Read(ref readings) is { } text)
            {
                used.UnionWith([corners.TopLeft, corners.TopRight, corners.BottomLeft]);
                if (text.Length > 0 && !texts.Contains(text))
                {
                    texts.Add(text);
                }
            }

            if (readings > MostReadings)
            {
                break;
            }
        }

        return texts;
    }
}
