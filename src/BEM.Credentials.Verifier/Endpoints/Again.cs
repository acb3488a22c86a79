using System.IO.Compression;
using BEM.Credentials.Web.Uploads;

namespace BEM.Credentials.Verifier.Endpoints;

/// <summary>
/// The checked file, carried by the answer's own page, so that the same answer can be asked for in another language without the
/// service having kept anything. Large files are not carried: then the language is changed by checking again.
/// </summary>
internal static class Again
{
    private const int MostCarried = 1_500_000;

    /// <summary>Hidden fields that hold the file; none for a large one.</summary>
    /// <param name="file">The file.</param>
    public static IReadOnlyDictionary<string, string> Of(Upload file)
    {
        if (file.Bytes.Length > MostCarried)
        {
            return new Dictionary<string, string>();
        }

        using var memory = new MemoryStream();
        using (var deflate = new DeflateStream(memory, CompressionLevel.Fastest, leaveOpen: true))
        {
            deflate.Write(file.Bytes.Span);
        }

        return new Dictionary<string, string> { ["again"] = Convert.ToBase64String(memory.ToArray()), ["name"] = file.Name };
    }

    /// <summary>The file that came back, or null where somebody changed the field.</summary>
    /// <param name="carried">The field.</param>
    /// <param name="name">The file's name.</param>
    public static Upload? Read(string carried, string name)
    {
        try
        {
            using var deflate = new DeflateStream(new MemoryStream(Convert.FromBase64String(carried)), CompressionMode.Decompress);
            var bytes = new byte[MostCarried + 1];
            var length = deflate.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
            return length is 0 or > MostCarried ? null : new Upload(name.Length is 0 or > 200 ? "upload" : name, bytes.AsMemory(0, length));
        }
        catch (Exception broken) when (broken is FormatException or InvalidDataException)
        {
            return null;
        }
    }
}
