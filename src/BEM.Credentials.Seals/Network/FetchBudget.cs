using System.Globalization;
using BEM.Credentials.Model;

namespace BEM.Credentials.Seals.Network;

/// <summary>
/// How much may be asked of the network for one verification: the addresses stand in certificates of strangers, so their number and the
/// time that they cost together are bounded.
/// </summary>
public sealed class FetchBudget : IDisposable
{
    private readonly int most;
    private readonly CancellationTokenSource clock;
    private readonly TimeSpan time;
    private int asked;

    /// <summary>A budget; its time runs from now on.</summary>
    /// <param name="most">Most requests.</param>
    /// <param name="time">Longest time for all of them together.</param>
    public FetchBudget(int most, TimeSpan time)
    {
        this.most = most;
        this.time = time;
        clock = new CancellationTokenSource(time);
    }

    /// <inheritdoc />
    public void Dispose() => clock.Dispose();

    /// <summary>Asks, if the budget allows.</summary>
    /// <param name="budget">The budget; null for none.</param>
    /// <param name="address">The address, for the finding.</param>
    /// <param name="ask">The request.</param>
    /// <param name="cancel">To give up.</param>
    internal static async Task<Outcome<byte[]>> AskAsync(FetchBudget? budget, string address, Func<CancellationToken, Task<Outcome<byte[]>>> ask, CancellationToken cancel)
    {
        if (budget is null)
        {
            return await ask(cancel).ConfigureAwait(false);
        }

        if (Interlocked.Increment(ref budget.asked) > budget.most)
        {
            return Finding.Error("network.too-many-requests", address, budget.most.ToString(CultureInfo.InvariantCulture));
        }

        using var both = CancellationTokenSource.CreateLinkedTokenSource(cancel, budget.clock.Token);
        try
        {
            return await ask(both.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return Finding.Error("network.too-slow", address, budget.time.TotalSeconds.ToString(CultureInfo.InvariantCulture));
        }
    }
}
