using System.Runtime.InteropServices;

namespace BEM.Credentials.Benchmarks;

/// <summary>Measures work by the CPU time of the calling thread, a subject and its reference in turns, so that a busy machine harms both alike.</summary>
internal static partial class Measure
{
    // The runtime compiles hot code anew in the background: what is measured is the state after that.
    private const int WarmUp = 5;

    /// <summary>Operations a second of CPU time, medians over rounds in which both take turns.</summary>
    /// <param name="subject">Our work; the argument counts up, so that no two iterations read the same bytes.</param>
    /// <param name="reference">The work it is compared with.</param>
    /// <param name="rounds">How many turns.</param>
    /// <param name="seconds">CPU seconds a turn.</param>
    public static (double Subject, double Reference) InTurns(Action<int> subject, Action<int> reference, int rounds = 7, double seconds = 0.4)
    {
        var n = 0;
        PerSecond(subject, seconds * WarmUp, ref n);
        PerSecond(reference, seconds * WarmUp, ref n);
        var ours = new double[rounds];
        var theirs = new double[rounds];
        for (var i = 0; i < rounds; i++)
        {
            ours[i] = PerSecond(subject, seconds, ref n);
            theirs[i] = PerSecond(reference, seconds, ref n);
        }

        return (Median(ours), Median(theirs));
    }

    /// <summary>Operations a second of CPU time, the median of a few rounds after one to warm up.</summary>
    /// <param name="work">The work.</param>
    /// <param name="rounds">How many rounds.</param>
    /// <param name="seconds">CPU seconds a round.</param>
    public static double Alone(Action<int> work, int rounds = 5, double seconds = 0.5)
    {
        var n = 0;
        PerSecond(work, seconds * WarmUp, ref n);
        var values = new double[rounds];
        for (var i = 0; i < rounds; i++)
        {
            values[i] = PerSecond(work, seconds, ref n);
        }

        return Median(values);
    }

    /// <summary>CPU time of this thread in seconds.</summary>
    public static double ThreadSeconds()
    {
        if (OperatingSystem.IsLinux() && ClockGetTime(3, out var time) == 0)
        {
            return time.Seconds + (time.Nanoseconds / 1e9);
        }

        return Environment.TickCount64 / 1000.0;
    }

    private static double PerSecond(Action<int> work, double seconds, ref int n)
    {
        var start = ThreadSeconds();
        double spent;
        var count = 0;
        do
        {
            work(n++);
            count++;
            spent = ThreadSeconds() - start;
        }
        while (spent < seconds);
        return count / spent;
    }

    private static double Median(double[] values)
    {
        Array.Sort(values);
        return values[values.Length / 2];
    }

    [LibraryImport("libc", EntryPoint = "clock_gettime")]
    private static partial int ClockGetTime(int clock, out TimeSpec time);

    [StructLayout(LayoutKind.Sequential)]
    private struct TimeSpec
    {
        public long Seconds;
        public long Nanoseconds;
    }
}
