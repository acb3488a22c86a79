using System.Buffers.Binary;
using System.Text;

namespace BEM.Credentials.Pdf.Writing;

/// <summary>An sRGB profile (ICC.1:2001-04, a display profile of three primaries and one curve) made from the numbers of IEC 61966-2-1.</summary>
internal static class OutputIntent
{
    private static readonly byte[] Profile = Deflater.Zlib(Make(), System.IO.Compression.CompressionLevel.SmallestSize).ToArray();

    /// <summary>Writes the profile and the output intent of PDF/A (ISO 19005-3, 6.2.3).</summary>
    /// <returns>The intent's object.</returns>
    public static int Write(PdfFile file)
    {
        var profile = file.Take();
        file.WriteStream(profile, "/N 3/Alternate/DeviceRGB/Filter/FlateDecode"u8, Profile);
        var intent = file.Take();
        file.Pack(intent).Add("<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier(sRGB IEC61966-2.1)/Info(sRGB IEC61966-2.1)/RegistryName(http://www.color.org)/DestOutputProfile "u8)
            .AddReference(profile).Add(">>\n"u8);
        return intent;
    }

    private static byte[] Make()
    {
        var curve = Curve();
        (string Tag, byte[] Data)[] tags =
        [
            ("desc", Description("sRGB IEC61966-2.1")),
            ("cprt", Text("No copyright, use freely")),
            ("wtpt", Xyz(0.9505, 1.0, 1.0891)),
            ("rXYZ", Xyz(0.43607, 0.22249, 0.01392)),
            ("gXYZ", Xyz(0.38515, 0.71687, 0.09708)),
            ("bXYZ", Xyz(0.14307, 0.06061, 0.71410)),
            ("rTRC", curve),
            ("gTRC", curve),
            ("bTRC", curve),
        ];
        var placed = new List<(string Tag, int Offset, int Length)>();
        var body = new List<byte>();
        var start = 128 + 4 + (tags.Length * 12);
        byte[]? last = null;
        foreach (var (tag, data) in tags)
        {
            if (!ReferenceEquals(data, last))
            {
                while (body.Count % 4 != 0)
                {
                    body.Add(0);
                }

                placed.Add((tag, start + body.Count, data.Length));
                body.AddRange(data);
                last = data;
            }
            else
            {
                placed.Add((tag, placed[^1].Offset, data.Length));
            }
        }

        while (body.Count % 4 != 0)
        {
            body.Add(0);
        }

        var profile = new byte[start + body.Count];
        BinaryPrimitives.WriteInt32BigEndian(profile, profile.Length);
        BinaryPrimitives.WriteUInt32BigEndian(profile.AsSpan(8), 0x02100000);
        Encoding.ASCII.GetBytes("mntrRGB XYZ ", profile.AsSpan(12));
        BinaryPrimitives.WriteUInt16BigEndian(profile.AsSpan(24), 2026);
        BinaryPrimitives.WriteUInt16BigEndian(profile.AsSpan(26), 1);
        BinaryPrimitives.WriteUInt16BigEndian(profile.AsSpan(28), 1);
        Encoding.ASCII.GetBytes("acsp", profile.AsSpan(36));
        WriteXyz(profile.AsSpan(68), 0.9642, 1.0, 0.8249);
        BinaryPrimitives.WriteInt32BigEndian(profile.AsSpan(128), tags.Length);
        for (var i = 0; i < placed.Count; i++)
        {
            var row = profile.AsSpan(132 + (i * 12));
            Encoding.ASCII.GetBytes(placed[i].Tag, row);
            BinaryPrimitives.WriteInt32BigEndian(row[4..], placed[i].Offset);
            BinaryPrimitives.WriteInt32BigEndian(row[8..], placed[i].Length);
        }

        body.CopyTo(profile, start);
        return profile;
    }

    private static byte[] Curve()
    {
        const int Points = 64;
        var data = new byte[12 + (Points * 2)];
        Encoding.ASCII.GetBytes("curv", data);
        BinaryPrimitives.WriteInt32BigEndian(data.AsSpan(8), Points);
        for (var i = 0; i < Points; i++)
        {
            var c = i / (Points - 1.0);
            var linear = c <= 0.04045 ? c / 12.92 : Math.Pow((c + 0.055) / 1.055, 2.4);
            BinaryPrimitives.WriteUInt16BigEndian(data.AsSpan(12 + (2 * i)), (ushort)Math.Round(linear * 65535));
        }

        return data;
    }

    private static byte[] Xyz(double x, double y, double z)
    {
        var data = new byte[20];
        Encoding.ASCII.GetBytes("XYZ ", data);
        WriteXyz(data.AsSpan(8), x, y, z);
        return data;
    }

    private static void WriteXyz(Span<byte> target, double x, double y, double z)
    {
        BinaryPrimitives.WriteInt32BigEndian(target, (int)Math.Round(x * 65536));
        BinaryPrimitives.WriteInt32BigEndian(target[4..], (int)Math.Round(y * 65536));
        BinaryPrimitives.WriteInt32BigEndian(target[8..], (int)Math.Round(z * 65536));
    }

    private static byte[] Text(string text) => [.. "text\0\0\0\0"u8, .. Encoding.ASCII.GetBytes(text), 0];

    private static byte[] Description(string text)
    {
        var data = new byte[12 + text.Length + 1 + 8 + 3 + 67];
        Encoding.ASCII.GetBytes("desc", data);
        BinaryPrimitives.WriteInt32BigEndian(data.AsSpan(8), text.Length + 1);
        Encoding.ASCII.GetBytes(text, data.AsSpan(12));
        return data;
    }
}
