using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace BEM.Credentials.LinkedData.Json;

/// <summary>A fast hash of bytes with a seed of its own in each process, so that nobody can prepare names that collide.</summary>
internal static class Utf8Hash
{
    private const ulong Prime = 0x9E3779B97F4A7C15;
    private static readonly ulong Seed = BitConverter.ToUInt64(RandomNumberGenerator.GetBytes(8));
    private static readonly ulong Secret = BitConverter.ToUInt64(RandomNumberGenerator.GetBytes(8)) | 1;

    /// <summary>The hash.</summary>
    /// <param name="bytes">What is hashed.</param>
    public static int Of(ReadOnlySpan<byte> bytes)
    {
        var hash = Seed ^ ((ulong)bytes.Length * Prime);
        if (bytes.Length >= 8)
        {
            var last = BinaryPrimitives.ReadUInt64LittleEndian(bytes[^8..]);
            if (bytes.Length >= 32)
            {
                ulong a = hash, b = ~hash, c = hash + Prime, d = hash ^ Secret;
                do
                {
                    var words = MemoryMarshal.Cast<byte, ulong>(bytes[..32]);
                    a = Mix(a ^ words[0], Secret);
                    b = Mix(b ^ words[1], Secret);
                    c = Mix(c ^ words[2], Secret);
                    d = Mix(d ^ words[3], Secret);
                    bytes = bytes[32..];
                }
                while (bytes.Length >= 32);
                hash = Mix(a ^ (b * Prime), Secret) ^ Mix(c ^ (d * Prime), Prime);
            }

            while (bytes.Length >= 8)
            {
                hash = Mix(hash ^ BinaryPrimitives.ReadUInt64LittleEndian(bytes), Secret);
                bytes = bytes[8..];
            }

            return Fold(Mix(hash ^ last, Secret));
        }

        ulong tail = 0;
        for (var i = 0; i < bytes.Length; i++)
        {
            tail |= (ulong)bytes[i] << (8 * i);
        }

        return Fold(Mix(hash ^ tail, Secret));
    }

    private static ulong Mix(ulong left, ulong right)
    {
        var high = Math.BigMul(left, right, out var low);
        return high ^ low;
    }

    private static int Fold(ulong hash) => (int)(hash ^ (hash >> 32));
}
