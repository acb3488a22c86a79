using System.IO.Compression;

namespace BEM.Credentials.Pdf.Reading;

/// <summary>Undoes stream filters (ISO 32000-1, 7.4): Flate with predictors, ASCIIHex, ASCII85, RunLength, LZW. Null where one is unknown, broken or grows too large.</summary>
internal static class PdfFilters
{
    /// <summary>Undoes one filter.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="input">The bytes.</param>
    /// <param name="parameters">DecodeParms, with direct values; null for none.</param>
    /// <param name="most">Most bytes that may come out.</param>
    public static byte[]? Undo(string name, ReadOnlySpan<byte> input, PdfDictionary? parameters, int most)
    {
        var output = name switch
        {
            "FlateDecode" or "Fl" => Inflate(input, most),
            "ASCIIHexDecode" or "AHx" => Hexadecimal(input),
            "ASCII85Decode" or "A85" => Base85(input, most),
            "RunLengthDecode" or "RL" => Runs(input, most),
            "LZWDecode" or "LZW" => Lzw(input, most, (parameters?["EarlyChange"] as PdfNumber)?.Value != 0),
            _ => null,
        };
        return output is not null && name is "FlateDecode" or "Fl" or "LZWDecode" or "LZW" ? Predict(output!, parameters) : output;
    }

    private static byte[]? Inflate(ReadOnlySpan<byte> input, int most)
    {
        if (input.Length < 2)
        {
            return [];
        }

        try
        {
            using var source = new MemoryStream(input.ToArray());
            using var zlib = new ZLibStream(source, CompressionMode.Decompress);
            using var target = new MemoryStream();
            var buffer = new byte[16 * 1024];
            int count;
            while ((count = zlib.Read(buffer)) > 0)
            {
                if (target.Length + count > most)
                {
                    return null;
                }

                target.Write(buffer, 0, count);
            }

            return target.ToArray();
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }

    private static byte[]? Predict(byte[] data, PdfDictionary? parameters)
    {
        var predictor = (int)((parameters?["Predictor"] as PdfNumber)?.Value ?? 1);
        if (predictor <= 1)
        {
            return data;
        }

        var colours = Whole(parameters!["Colors"], 1);
        var bits = Whole(parameters["BitsPerComponent"], 8);
        var columns = Whole(parameters["Columns"], 1);
        if (colours is < 1 or > 32 || bits is not (1 or 2 or 4 or 8 or 16) || columns is < 1 or > 1_000_000)
        {
            return null;
        }

        var pixel = Math.Max(1, colours * bits / 8);
        var row = (int)(((long)colours * bits * columns + 7) / 8);
        if (predictor == 2)
        {
            if (bits != 8)
            {
                return null;
            }

            for (var start = 0; start + row <= data.Length; start += row)
            {
                for (var i = pixel; i < row; i++)
                {
                    data[start + i] += data[start + i - pixel];
                }
            }

            return data;
        }

        var rows = (data.Length + row) / (row + 1);
        var output = new byte[rows * row];
        var before = new byte[row];
        for (var r = 0; r < rows; r++)
        {
            var source = data.AsSpan(r * (row + 1));
            var kind = source[0];
            source = source[1..Math.Min(source.Length, row + 1)];
            var line = output.AsSpan(r * row, row);
            for (var i = 0; i < source.Length; i++)
            {
                int left = i >= pixel ? line[i - pixel] : 0, up = before[i], corner = i >= pixel ? before[i - pixel] : 0;
                line[i] = (byte)(source[i] + kind switch { 1 => left, 2 => up, 3 => (left + up) / 2, 4 => Paeth(left, up, corner), _ => 0 });
            }

            line.CopyTo(before);
        }

        return output;
    }

    private static int Paeth(int left, int up, int corner)
    {
        var p = left + up - corner;
        int a = Math.Abs(p - left), b = Math.Abs(p - up), c = Math.Abs(p - corner);
        return a <= b && a <= c ? left : b <= c ? up : corner;
    }

    private static byte[]? Hexadecimal(ReadOnlySpan<byte> input)
    {
        var output = new List<byte>(input.Length / 2);
        var high = -1;
        foreach (var b in input)
        {
            if (b == '>')
            {
                break;
            }

            if (PdfParser.IsSpace(b))
            {
                continue;
            }

            var digit = char.IsAsciiHexDigit((char)b) ? Convert.ToInt32(((char)b).ToString(), 16) : -1;
            if (digit < 0)
            {
                return null;
            }

            if (high < 0)
            {
                high = digit;
            }
            else
            {
                output.Add((byte)((high << 4) | digit));
                high = -1;
            }
        }

        if (high >= 0)
        {
            output.Add((byte)(high << 4));
        }

        return [.. output];
    }

    private static byte[]? Base85(ReadOnlySpan<byte> input, int most)
    {
        var output = new List<byte>(input.Length);
        long group = 0;
        var count = 0;
        foreach (var b in input)
        {
            if (b == '~' || output.Count > most)
            {
                break;
            }

            if (PdfParser.IsSpace(b))
            {
                continue;
            }

            if (b == 'z' && count == 0)
            {
                output.AddRange([0, 0, 0, 0]);
                continue;
            }

            if (b is < (byte)'!' or > (byte)'u')
            {
                return null;
            }

            group = (group * 85) + (b - '!');
            if (++count == 5)
            {
                output.AddRange([(byte)(group >> 24), (byte)(group >> 16), (byte)(group >> 8), (byte)group]);
                (group, count) = (0, 0);
            }
        }

        if (count > 1)
        {
            for (var i = count; i < 5; i++)
            {
                group = (group * 85) + 84;
            }

            for (var i = 0; i < count - 1; i++)
            {
                output.Add((byte)(group >> (24 - (8 * i))));
            }
        }

        return output.Count > most ? null : [.. output];
    }

    private static byte[]? Runs(ReadOnlySpan<byte> input, int most)
    {
        var output = new List<byte>();
        for (var i = 0; i < input.Length && input[i] != 128;)
        {
            var length = input[i++];
            if (length < 128)
            {
                var count = Math.Min(length + 1, input.Length - i);
                output.AddRange(input.Slice(i, count));
                i += count;
            }
            else if (i < input.Length)
            {
                output.AddRange(Enumerable.Repeat(input[i++], 257 - length));
            }

            if (output.Count > most)
            {
                return null;
            }
        }

        return [.. output];
    }

    private static byte[]? Lzw(ReadOnlySpan<byte> input, int most, bool early)
    {
        var table = new List<byte[]>(4096);
        void Reset()
        {
            table.Clear();
            for (var i = 0; i < 258; i++)
            {
                table.Add(i < 256 ? [(byte)i] : []);
            }
        }

        Reset();
        var output = new List<byte>();
        int bits = 9, held = 0, buffer = 0;
        byte[]? before = null;
        foreach (var b in input)
        {
            buffer = (buffer << 8) | b;
            held += 8;
            while (held >= bits)
            {
                var code = (buffer >> (held - bits)) & ((1 << bits) - 1);
                held -= bits;
                if (code == 257)
                {
                    return [.. output];
                }

                if (code == 256)
                {
                    Reset();
                    (bits, before) = (9, null);
                    continue;
                }

                byte[] entry;
                if (code < table.Count)
                {
                    entry = table[code];
                }
                else if (code == table.Count && before is not null)
                {
                    entry = [.. before, before[0]];
                }
                else
                {
                    return null;
                }

                output.AddRange(entry);
                if (output.Count > most)
                {
                    return null;
                }

                if (before is not null && table.Count < 4096)
                {
                    table.Add([.. before, entry[0]]);
                }

                before = entry;
                var size = table.Count + (early ? 1 : 0);
                bits = size >= 2048 ? 12 : size >= 1024 ? 11 : size >= 512 ? 10 : 9;
            }
        }

        return [.. output];
    }

    private static int Whole(PdfObject? value, int otherwise) => value is PdfNumber number && number.Value is >= 0 and <= int.MaxValue ? (int)number.Value : otherwise;
}
