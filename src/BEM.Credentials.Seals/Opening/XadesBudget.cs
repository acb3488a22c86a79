using BEM.Credentials.Model;

namespace BEM.Credentials.Seals.Opening;

/// <summary>How many bytes may still be written in canonical form for one document, so that many references to much cost no more than a few.</summary>
internal sealed class XadesBudget(Limits limits)
{
    private long left = 4L * limits.DocumentBytes;

    /// <summary>The limits.</summary>
    public Limits Limits { get; } = limits;

    /// <summary>Whether there is anything left.</summary>
    public bool IsSpent => Interlocked.Read(ref left) < 0;

    /// <summary>Takes some.</summary>
    public void Spend(int bytes) => Interlocked.Add(ref left, -bytes);
}
