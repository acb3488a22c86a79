using BEM.Credentials.Model;

namespace BEM.Credentials.Cli;

/// <summary>The samples that come with <c>bem</c>: a catalogue, fictional schools, invented learners.</summary>
public static class SampleFiles
{
    /// <summary>A path below the samples.</summary>
    /// <param name="parts">Folders and file.</param>
    /// <exception cref="StopException">The installation is incomplete.</exception>
    public static string At(params string[] parts)
    {
        var path = Path.Combine([AppContext.BaseDirectory, "samples", .. parts]);
        return Path.Exists(path) ? path : throw new StopException(ExitCode.Software, Finding.Error("cli.no-such-file", path));
    }
}
