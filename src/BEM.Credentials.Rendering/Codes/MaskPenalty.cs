using System.Numerics;

namespace BEM.Credentials.Rendering.Codes;

/// <summary>How badly a masked symbol reads (ISO/IEC 18004, 7.8.3); lines are bits of whole words, so that many modules are judged at once.</summary>
internal static class MaskPenalty
{
    /// <summary>The penalty: runs, blocks, patterns like a finder, unbalanced darkness.</summary>
    public static int Of(ReadOnlySpan<UInt128> rows, ReadOnlySpan<UInt128> columns)
    {
        var penalty = 0;
        var dark = 0;
        var size = rows.Length;
        var all = (UInt128.One << size) - 1;
        for (var i = 0; i < size; i++)
        {
            dark += Count(rows[i]);
            penalty += size <= 64 ? Lines((ulong)rows[i], (ulong)all) + Lines((ulong)columns[i], (ulong)all) : Lines(rows[i], all) + Lines(columns[i], all);
            if (i > 0)
            {
                var same = ~(rows[i] ^ rows[i - 1]) & all;
                var equal = ~(rows[i] ^ (rows[i] >> 1)) & (all >> 1);
                penalty += 3 * Count(same & (same >> 1) & equal);
            }
        }

        var total = size * size;
        return penalty + (((Math.Abs((dark * 20) - (total * 10)) + total - 1) / total) - 1) * 10;
    }

    /// <summary><see cref="Lines(UInt128, UInt128)"/> for symbols up to version 11, whose lines fit a machine's word.</summary>
    private static int Lines(ulong line, ulong all)
    {
        var light = ~line & all;
        var dark5 = line & (line >> 1) & (line >> 2) & (line >> 3) & (line >> 4);
        var light5 = light & (light >> 1) & (light >> 2) & (light >> 3) & (light >> 4);
        var penalty = BitOperations.PopCount(dark5) + BitOperations.PopCount(light5)
            + (2 * (BitOperations.PopCount(dark5 & ~(dark5 << 1)) + BitOperations.PopCount(light5 & ~(light5 << 1))));
        var finder = line & (light >> 1) & (line >> 2) & (line >> 3) & (line >> 4) & (light >> 5) & (line >> 6);
        var four = light & (light >> 1) & (light >> 2) & (light >> 3);
        return penalty + (40 * (BitOperations.PopCount(finder & (four >> 7)) + BitOperations.PopCount(four & (finder >> 4))));
    }

    private static int Lines(UInt128 line, UInt128 all)
    {
        var penalty = 0;
        foreach (var bits in (ReadOnlySpan<UInt128>)[line, ~line & all])
        {
            // Starts of runs of five, then one more for each further module.
            var five = bits & (bits >> 1) & (bits >> 2) & (bits >> 3) & (bits >> 4);
            penalty += Count(five) + (2 * Count(five & ~(five << 1)));
        }

        // A finder's 1011101 with four light modules after it or before it.
        var light = ~line & all;
        UInt128 Finder(int at) => (line >> at) & (light >> (at + 1)) & (line >> (at + 2)) & (line >> (at + 3)) & (line >> (at + 4)) & (light >> (at + 5)) & (line >> (at + 6));
        UInt128 Four(int at) => (light >> at) & (light >> (at + 1)) & (light >> (at + 2)) & (light >> (at + 3));
        penalty += 40 * (Count(Finder(0) & Four(7)) + Count(Four(0) & Finder(4)));
        return penalty;
    }

    private static int Count(UInt128 bits) => BitOperations.PopCount((ulong)bits) + BitOperations.PopCount((ulong)(bits >> 64));
}
