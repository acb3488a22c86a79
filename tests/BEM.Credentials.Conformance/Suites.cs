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
