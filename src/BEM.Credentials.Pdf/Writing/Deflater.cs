using System.IO.Compression;

namespace BEM.Credentials.Pdf.Writing;

/// <summary>Compression for <c>FlateDecode</c> (RFC 1950).</summary>
internal static class Deflater
{
    [ThreadStatic]
    private static MemoryStream? threadStream;

    /// <summary>Compresses; the result is good until the thread's next call.</summary>
    /// <param name="content">What to compress.</param>
    /// <param name="level">How hard to try.</param>
    public static ReadOnlySpan<byte> Zlib(ReadOnlySpan<byte> content, CompressionLevel level)
    {
        var stream = threadStream ??= new MemoryStream(64 * 1024);
        stream.SetLength(0);
        using (var zlib = new ZLibStream(stream, level, leaveOpen: true))
        {
            zlib.Write(content);
        }

        return stream.GetBuffer().AsSpan(0, (int)stream.Length);
    }
}
