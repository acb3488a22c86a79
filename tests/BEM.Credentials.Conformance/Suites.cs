namespace BEM.Credentials.Conformance;

/// <summary>Where the official suites are: <c>BEM_CONFORMANCE</c>, else <c>../shared/conformance</c> beside the checkout.</summary>
internal static class Suites
{
    private static readonly string Checkout = FindCheckout();

    /// <summary>A path below the checkout.</summary>
    internal static string Root(params string[] parts) => Path.Combine([Checkout, .. parts]);

    /// <summary>A path below the suites, or null where it is not there: a theory then has no cases and is skipped.</summary>
    internal static string? Find(params string[] parts)
    {
        var set = Environment.GetEnvironmentVariable("BEM_CONFORMANCE");
        var folder = string.IsNullOrEmpty(set) ? Root("..", "shared", "conformance") : Path.Combine(Checkout, set);
        var path = Path.GetFullPath(Path.Combine([folder, .. parts]));
        return Path.Exists(path) ? path : null;
    }

    /// <summary>A path below the suites; the test is skipped where it is not there.</summary>
    internal static string At(params string[] parts)
    {
        var path = Find(parts);
        Assert.SkipWhen(path is null, $"{string.Join('/', parts)} is not below BEM_CONFORMANCE (../shared/conformance).");
        return path!;
    }

    /// <summary>Where other people's programs are (<c>BEM_JUDGES</c>, else <c>../shared/judges</c>); the test is skipped where they are not.</summary>
    internal static string Judges()
    {
        var set = Environment.GetEnvironmentVariable("BEM_JUDGES");
        var folder = Path.GetFullPath(string.IsNullOrEmpty(set) ? Root("..", "shared", "judges") : Path.Combine(Checkout, set));
        Assert.SkipUnless(Directory.Exists(folder), "BEM_JUDGES is not set and ../shared/judges is not there.");
        return folder;
    }

    private static string FindCheckout()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "BEM.Credentials.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new DirectoryNotFoundException("The solution is not above the test program.");
    }
}
