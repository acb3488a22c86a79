using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;

namespace BEM.Credentials.LinkedData.Rdf;

/// <summary>
/// Hashes of terms and quads: multiply and fold, sixteen bytes a step, seeded anew in each process so that a stranger's file cannot
/// be built to collide. The hash of a term depends on its content only, never on its dataset: tables of different datasets and
/// compiled shapes compare by it.
/// </summary>
internal static class RdfHash
{
    private static readonly ulong First = Random();
    private static readonly ulong Second = Random();
    private static readonly ulong Third = Random();

    public static uint Iri(ReadOnlySpan<byte> text) => Text(text, (int)RdfTermKind.Iri);

    public static uint Text(ReadOnlySpan<byte> text, int kind)
    {
        var h = First ^ ((ulong)(uint)text.Length << 3) ^ (ulong)(uint)kind;
        while (text.Length > 16)
        {
            h = Fold(BinaryPrimitives.ReadUInt64LittleEndian(text) ^ h, BinaryPrimitives.ReadUInt64LittleEndian(text[8..]) ^ Second);
            text = text[16..];
        }

        ulong a, b;
        if (text.Length >= 8)
        {
            a = BinaryPrimitives.ReadUInt64LittleEndian(text);
            b = BinaryPrimitives.ReadUInt64LittleEndian(text[^8..]);
        }
        else if (text.Length >= 4)
        {
            a = BinaryPrimitives.ReadUInt32LittleEndian(text);
            b = BinaryPrimitives.ReadUInt32LittleEndian(text[^4..]);
        }
        else if (text.Length > 0)
        {
            a = ((ulong)text[0] << 16) | ((ulong)text[text.Length >> 1] << 8) | text[^1];
            b = 0;
        }
        else
        {
            a = b = 0;
        }

        return Short(Fold(a ^ h, b ^ Third));
    }

    public static uint Join(uint text, uint datatype, uint tag, int direction) =>
        Short(Fold(((ulong)text << 32 | datatype) ^ First, ((ulong)tag << 32 | (uint)direction) ^ Second));

    public static uint Quad(int s, int p, int o, int g) =>
        Short(Fold(((ulong)(uint)s << 32 | (uint)p) ^ First, ((ulong)(uint)o << 32 | (uint)g) ^ Second));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Fold(ulong a, ulong b) => Math.BigMul(a, b, out var low) ^ low;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Short(ulong h) => (uint)(h ^ (h >> 32));

    private static ulong Random()
    {
        Span<byte> bytes = stackalloc byte[8];
        RandomNumberGenerator.Fill(bytes);
        return BinaryPrimitives.ReadUInt64LittleEndian(bytes) | 1;
    }
}
