using System.Text.Json;

namespace BEM.Credentials.Conformance;

/// <summary>
/// The cases of official suites that are known to fail, each with the reason: <c>known-failures.json</c>, suite to id to reason.
/// A listed case that fails is skipped with its reason; a listed case that passes fails the build. An id that no case has is no failure.
/// </summary>
internal static class KnownFailures
{
    private static readonly Dictionary<string, Dictionary<string, string>> List = Read();

    /// <summary>Runs one case: <paramref name="run"/> throws when the case fails.</summary>
    internal static void Judge(string suite, string id, Action run)
    {
        if (!List.TryGetValue(suite, out var ids) || !ids.TryGetValue(id, out var reason))
        {
            run();
            return;
        }

        try
        {
            run();
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            Assert.Skip($"known failure: {reason} ({failure.Message.Split('\n')[0]})");
        }

        Assert.Fail($"{suite} {id} stands in known-failures.json but passes: take it off the list.");
    }

    private static Dictionary<string, Dictionary<string, string>> Read() =>
        JsonSerializer.Deserialize<Dictionary<string, Dictionary<string, string>>>(
            File.ReadAllText(Suites.Root("tests", "BEM.Credentials.Conformance", "known-failures.json")))!;
}
