using System.Runtime.CompilerServices;

namespace BEM.Credentials.Tests;

/// <summary>Where the checkout and the reference material are.</summary>
internal static class Repository
{
    /// <summary>The checkout's root.</summary>
    internal static string Root { get; } = Find();

    /// <summary>A path below the root.</summary>
    internal static string At(params string[] parts) => Path.Combine([Root, .. parts]);

    /// <summary>A path below the official suites; the test is skipped where they are not there.</summary>
    internal static string Conformance(params string[] parts)
    {
        var folder = Environment.GetEnvironmentVariable("BEM_CONFORMANCE") is { Length: > 0 } set ? set : At("..", "shared", "conformance");
        // A worktree lies one folder deeper than the checkout.
        if (!Directory.Exists(folder))
        {
            folder = At("..", "..", "shared", "conformance");
        }

        if (!Directory.Exists(folder))
        {
            Assert.Skip("BEM_CONFORMANCE is not set and ../shared/conformance is not there.");
        }

        return Path.Combine([folder, .. parts]);
    }

    private static string Find([CallerFilePath] string here = "")
    {
        var folder = Path.GetDirectoryName(here);
        while (folder is not null && !File.Exists(Path.Combine(folder, "global.json")))
        {
            folder = Path.GetDirectoryName(folder);
        }

        return folder ?? throw new DirectoryNotFoundException("The checkout's root is not above the test sources.");
    }
}
