using System.Buffers.Binary;
using System.IO.Compression;

namespace BEM.Credentials.Pdf.Writing;

/// <summary>
/// A PDF being written (ISO 32000-1, 7.5): numbered objects, object streams, a cross-reference stream. A file can be continued from a
/// <see cref="Snapshot"/>, so that what many files share is written once.
/// </summary>
internal sealed class PdfFile
{
    private readonly ByteWriter output;
    private readonly List<Entry> entries;
    private readonly List<(int Number, int At)> packed = [];
    private readonly ByteWriter packedBody = new(0);

    /// <summary>An empty file.</summary>
    public PdfFile()
    {
        output = ByteWriter.Rent(96 * 1024);
        entries = [default];
        output.Add("%PDF-1.7\n"u8).Add([(byte)'%', 0xE2, 0xE3, 0xCF, 0xD3, (byte)'\n']);
    }

    /// <summary>A file that begins as a snapshot does.</summary>
    /// <param name="start">The snapshot.</param>
    /// <param name="more">Bytes expected beyond it.</param>
    public PdfFile(Snapshot start, int more)
    {
        output = ByteWriter.Rent(start.Bytes.Length + more);
        output.Add(start.Bytes);
        entries = [.. start.Entries];
    }

    /// <summary>Takes a number for an object that is written later.</summary>
    public int Take()
    {
        entries.Add(default);
        return entries.Count - 1;
    }

    /// <summary>Begins an object; what is written to the result until <see cref="End"/> is its content.</summary>
    public ByteWriter Begin(int number)
    {
        entries[number] = new(1, output.Length, 0);
        return output.Add(number).Add(" 0 obj\n"u8);
    }

    /// <summary>Ends an object.</summary>
    public void End() => output.Add("\nendobj\n"u8);

    /// <summary>Writes an object.</summary>
    public void Write(int number, ReadOnlySpan<byte> content)
    {
        Begin(number).Add(content);
        End();
    }

    /// <summary>Writes a stream whose bytes are as they should stand.</summary>
    /// <param name="number">Its number.</param>
    /// <param name="dictionary">The entries other than the length, without brackets; the filter among them.</param>
    /// <param name="content">The bytes.</param>
    public void WriteStream(int number, ReadOnlySpan<byte> dictionary, ReadOnlySpan<byte> content)
    {
        Begin(number).Add("<<"u8).Add(dictionary).Add("/Length "u8).Add(content.Length).Add(">>\nstream\n"u8).Add(content).Add("\nendstream"u8);
        End();
    }

    /// <summary>A stream shorter than this is not worth compressing.</summary>
    private const int ShortStream = 400;

    /// <summary>Writes a stream, deflated; a very short one as it is.</summary>
    public void WriteDeflated(int number, ReadOnlySpan<byte> dictionary, ReadOnlySpan<byte> content, CompressionLevel level = CompressionLevel.Optimal)
    {
        if (content.Length < ShortStream)
        {
            WriteStream(number, dictionary, content);
            return;
        }

        var packed = Deflater.Zlib(content, level);
        Begin(number).Add("<<"u8).Add(dictionary).Add("/Filter/FlateDecode/Length "u8).Add(packed.Length).Add(">>\nstream\n"u8).Add(packed).Add("\nendstream"u8);
        End();
    }

    /// <summary>Puts an object (not a stream) into the object stream that <see cref="WritePacked"/> writes; what is written to the result is its content.</summary>
    public ByteWriter Pack(int number)
    {
        packed.Add((number, packedBody.Length));
        return packedBody;
    }

    /// <summary>Writes the object stream of what was packed (7.5.7).</summary>
    public void WritePacked()
    {
        var head = new ByteWriter();
        var stream = Take();
        for (var i = 0; i < packed.Count; i++)
        {
            var (number, at) = packed[i];
            head.Add(number).Add((byte)' ').Add(at).Add((byte)' ');
            entries[number] = new(2, stream, i);
        }

        var first = head.Length;
        head.Add(packedBody.Written);
        var dictionary = new ByteWriter(64).Add("/Type/ObjStm/N "u8).Add(packed.Count).Add("/First "u8).Add(first);
        WriteDeflated(stream, dictionary.Written, head.Written);
        packed.Clear();
        packedBody.Clear();
    }

    /// <summary>What has been written so far, to begin other files with; nothing can be added to this one any more. Packed objects must have been written.</summary>
    public Snapshot Freeze()
    {
        var start = new Snapshot(output.ToArray(), [.. entries]);
        output.Return();
        return start;
    }

    /// <summary>Bytes written so far.</summary>
    public ReadOnlySpan<byte> Written => output.Written;

    /// <summary>Writes the cross-reference stream (7.5.8) and ends the file.</summary>
    /// <param name="root">The catalog.</param>
    /// <param name="info">The document information; 0 for none.</param>
    /// <param name="id">The file identifier, 16 bytes.</param>
    public byte[] Finish(int root, int info, ReadOnlySpan<byte> id)
    {
        var number = Take();
        var at = output.Length;
        entries[number] = new(1, at, 0);
        entries[0] = new(0, 0, ushort.MaxValue);
        var placeBytes = at > 0xFFFFFF ? 4 : 3;
        var dictionary = new ByteWriter(256).Add("/Type/XRef/W[1 "u8).Add(placeBytes).Add(" 2]/DecodeParms<</Predictor 12/Columns "u8).Add(placeBytes + 3).Add(">>"u8);
        Trailer(dictionary, root, info, id);
        var packed = Deflater.Zlib(Rows(placeBytes), CompressionLevel.Optimal);
        WriteStream(number, dictionary.Add("/Filter/FlateDecode"u8).Written, packed);
        output.Add("startxref\n"u8).Add(at).Add("\n%%EOF\n"u8);
        var file = output.ToArray();
        output.Return();
        return file;
    }

    /// <summary>
    /// Where each object is, every row as its difference from the row above (PNG's filter Up, 7.4.4.4): neighbours differ in little, which
    /// deflates several times faster and smaller than the places themselves.
    /// </summary>
    private byte[] Rows(int placeBytes)
    {
        var width = placeBytes + 3;
        var rows = new byte[entries.Count * (width + 1)];
        Span<byte> row = stackalloc byte[width], above = stackalloc byte[width];
        above.Clear();
        for (var i = 0; i < entries.Count; i++)
        {
            var (kind, place, index) = entries[i];
            if (kind == 0 && i > 0)
            {
                throw new InvalidOperationException($"Object {i} was taken and never written.");
            }

            row[0] = (byte)kind;
            for (var k = 0; k < placeBytes; k++)
            {
                row[1 + k] = (byte)(place >> (8 * (placeBytes - 1 - k)));
            }

            BinaryPrimitives.WriteUInt16BigEndian(row[^2..], (ushort)index);
            var differences = rows.AsSpan(i * (width + 1), width + 1);
            differences[0] = 2;
            for (var k = 0; k < width; k++)
            {
                differences[1 + k] = (byte)(row[k] - above[k]);
            }

            row.CopyTo(above);
        }

        return rows;
    }

    private void Trailer(ByteWriter dictionary, int root, int info, ReadOnlySpan<byte> id)
    {
        dictionary.Add("/Size "u8).Add(entries.Count).Add("/Root "u8).AddReference(root);
        if (info > 0)
        {
            dictionary.Add("/Info "u8).AddReference(info);
        }

        dictionary.Add("/ID["u8).AddHexString(id).AddHexString(id).Add("]"u8);
    }

    /// <summary>Where an object is: 1 at a byte offset, 2 in an object stream.</summary>
    internal readonly record struct Entry(int Kind, int Place, int Index);

    /// <summary>The beginning of a file.</summary>
    internal sealed record Snapshot(byte[] Bytes, Entry[] Entries);
}
