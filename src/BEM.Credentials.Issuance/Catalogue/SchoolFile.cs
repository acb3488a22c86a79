using BEM.Credentials.Model;

namespace BEM.Credentials.Issuance.Catalogue;

/// <summary>Files that a school keeps: read whole, up to a size.</summary>
internal static class SchoolFile
{
    /// <summary>The bytes of a file; null, with a finding, where it is missing, unreadable or too large.</summary>
    public static byte[]? Bytes(string path, string name, int largest, List<Finding> findings)
    {
        try
        {
            var info = new FileInfo(path);
            if (!info.Exists)
            {
                findings.Add(Finding.Error("catalogue.missing-file", name));
                return null;
            }

            if (info.Length > largest)
            {
                findings.Add(Finding.Error("catalogue.file-too-large", name, (largest / 1024).ToString(System.Globalization.CultureInfo.InvariantCulture)));
                return null;
            }

            return File.ReadAllBytes(path);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            findings.Add(Finding.Error("catalogue.unreadable-file", name));
            return null;
        }
    }

    /// <summary>A file beside another one or in a folder below; null where it is missing, too large or elsewhere.</summary>
    public static byte[]? Beside(string path, string file, int largest)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        string full;
        try
        {
            full = Path.GetFullPath(Path.Combine(folder, file));
        }
        catch (ArgumentException)
        {
            return null;
        }

        return full.StartsWith(folder + Path.DirectorySeparatorChar, StringComparison.Ordinal) ? Bytes(full, file, largest, []) : null;
    }

    /// <summary>The media type of a picture by its first bytes: PNG or JPEG; null for anything else.</summary>
    public static string? PictureType(ReadOnlySpan<byte> bytes) =>
        bytes.StartsWith(Png) ? "image/png"
        : bytes.StartsWith(Jpeg) ? "image/jpeg"
        : null;

    /// <summary>The media type of a picture or a PDF by its first bytes; null for anything else.</summary>
    public static string? DocumentType(ReadOnlySpan<byte> bytes) => bytes.StartsWith("%PDF-"u8) ? "application/pdf" : PictureType(bytes);

    private static ReadOnlySpan<byte> Png => [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A];

    private static ReadOnlySpan<byte> Jpeg => [0xFF, 0xD8, 0xFF];
}
