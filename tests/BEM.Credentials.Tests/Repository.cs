namespace BEM.Credentials.Tests;

/// <summary>Where the checkout and the reference material are.</summary>
internal static class Repository
{
    /// <summary>The checkout's root: the folder with the solution above the running program.</summary>
    internal static string Root { get; } = Find();

    /// <summary>A path below the root.</summary>
    internal static string At(params string[] parts) => Path.Combine([Root, .. parts]);

    /// <summary>A path below the official suites (<c>BEM_CONFORMANCE</c>); the test is skipped where they are not there.</summary>
    internal static string Conformance(params string[] parts) => Shared("BEM_CONFORMANCE", "conformance", parts);

    /// <summary>A path below other people's judges (<c>BEM_JUDGES</c>); the test is skipped where they are not there.</summary>
    internal static string Judges(params string[] parts) => Shared("BEM_JUDGES", "judges", parts);

    private static string Shared(string variable, string name, string[] parts)
    {
        var folder = Environment.GetEnvironmentVariable(variable) is { Length: > 0 } set ? Path.Combine(Root, set) : At("..", "shared", name);
        if (!Directory.Exists(folder))
        {
            Assert.Skip($"{variable} is not set and ../shared/{name} is not there.");
        }

        var path = Path.GetFullPath(Path.Combine([folder, .. parts]));
        if (!Path.Exists(path))
        {
            Assert.Skip($"{name}/{string.Join('/', parts)} is not there.");
        }

        return path;
    }

    private static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "BEM.Credentials.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new DirectoryNotFoundException("The solution is not above the test program.");
    }
}
