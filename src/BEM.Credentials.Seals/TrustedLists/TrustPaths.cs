using BEM.Credentials.Model;

namespace BEM.Credentials.Seals.TrustedLists;

/// <summary>What people name as trusted: trust files, trusted lists, certificates and folders of them, told apart by what is in them.</summary>
public static class TrustPaths
{
    private const int Glance = 4096;

    /// <summary>
    /// Sorts paths into one configuration. A list named by itself, without a trust file, is believed because the file was handed in:
    /// its signature must hold, but nobody says whose it has to be, so it never gives a level in the Union's law.
    /// </summary>
    /// <param name="paths">Files and folders.</param>
    public static Outcome<TrustConfiguration> Read(IEnumerable<string> paths)
    {
        ArgumentNullException.ThrowIfNull(paths);
        var configuration = new TrustConfiguration();
        var findings = new List<Finding>();
        foreach (var path in paths)
        {
            var start = Start(path);
            if (TrustFile.LooksLikeOne(start))
            {
                var file = TrustFile.Read(path);
                findings.AddRange(file.Findings);
                configuration = configuration.With(file.Value ?? new TrustConfiguration());
            }
            else if (TrustedListReader.LooksLikeOne(start))
            {
                configuration = configuration.With(new TrustConfiguration { Lists = [new SingleListEntry(Path.GetFullPath(path), [])] });
            }
            else
            {
                configuration = configuration.With(new TrustConfiguration { Certificates = [path] });
            }
        }

        return findings.Any(f => f.Severity == Severity.Error) ? new Outcome<TrustConfiguration>(null, findings) : configuration;
    }

    private static ReadOnlySpan<byte> Start(string path)
    {
        try
        {
            if (!File.Exists(path))
            {
                return [];
            }

            using var file = File.OpenRead(path);
            var bytes = new byte[Glance];
            return bytes.AsSpan(0, file.ReadAtLeast(bytes, Glance, throwOnEndOfStream: false));
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            // Whoever reads the file in earnest says that it cannot be read.
            return [];
        }
    }
}
