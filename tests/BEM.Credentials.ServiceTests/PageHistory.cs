using System.Collections.Concurrent;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace BEM.Credentials.ServiceTests;

/// <summary>What happened in a page, so that a page that never came says where it stopped.</summary>
internal static class PageHistory
{
    private static readonly ConditionalWeakTable<IPage, ConcurrentQueue<string>> Histories = [];

    /// <summary>Notes from now on what the page asks for, is answered and complains of.</summary>
    public static void Keep(IPage page)
    {
        var events = Histories.GetOrCreateValue(page);
        void Note(string text) => events.Enqueue(DateTime.UtcNow.ToString("HH:mm:ss.fff ", CultureInfo.InvariantCulture) + text);
        page.Request += (_, r) => Note($"asks {r.Method} {r.Url}");
        page.Response += (_, r) => Note($"answered {r.Status} {r.Url}");
        page.RequestFailed += (_, r) => Note($"failed {r.Failure} {r.Url}");
        page.FrameNavigated += (_, f) => Note($"at {f.Url}");
        page.Console += (_, m) => Note($"console {m.Text}");
        page.PageError += (_, e) => Note($"error {e}");
        page.Crash += (_, _) => Note("crashed");
    }

    /// <summary>
    /// Waits until the page stands at an address and is loaded; where it does not come there, the failure tells what it did. The waiting is the
    /// driver's: <c>WaitForURLAsync</c> looks at the address first and listens afterwards, and misses for ever a page that comes in between.
    /// </summary>
    /// <param name="page">The page.</param>
    /// <param name="end">How the address ends, as <c>/report</c>; a regular expression.</param>
    public static async Task ArrivesAtAsync(this IPage page, string end)
    {
        try
        {
            await Assertions.Expect(page).ToHaveURLAsync(new Regex(end + "$"), new() { Timeout = 60_000 });
            await page.WaitForLoadStateAsync();
        }
        catch (Exception e) when (e is PlaywrightException or TimeoutException)
        {
            Assert.Fail($"the page stands at {page.Url} and not at {end}:\n{string.Join('\n', Histories.GetOrCreateValue(page))}");
        }
    }
}
