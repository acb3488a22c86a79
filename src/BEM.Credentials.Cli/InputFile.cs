using BEM.Credentials.Model;
using BEM.Credentials.Seals.Network;

namespace BEM.Credentials.Cli;

/// <summary>A file named on the command line.</summary>
public static class InputFile
{
    /// <summary>Reads a file, standard input, or what stands at a web address.</summary>
    /// <param name="path">Path, <c>-</c>, or an address; plain http only where <c>BEM_NETWORK_ALLOW</c> names the host.</param>
    /// <param name="http">The way out; null where nothing may be fetched.</param>
    /// <param name="cancel">To give up.</param>
    /// <exception cref="StopException">Missing, unreadable, too large, unreachable.</exception>
    public static async Task<byte[]> ReadAsync(string path, GuardedHttp? http, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(path);
        if (!path.StartsWith("https://", StringComparison.OrdinalIgnoreCase) && !path.StartsWith("http://", StringComparison.OrdinalIgnoreCase))
        {
            return Read(path);
        }

        if (http is null)
        {
            throw new StopException(ExitCode.Usage, Finding.Error("cli.offline-address", path));
        }

        var fetched = await http.GetAsync(path, cancel);
        return fetched.Value ?? throw new StopException(ExitCode.Unavailable, fetched.Findings);
    }

    /// <summary>Reads a whole file, or standard input for <c>-</c>.</summary>
    /// <param name="path">Path, or <c>-</c>.</param>
    /// <param name="limit">Most bytes that are read.</param>
    /// <exception cref="StopException">Missing, unreadable or too large.</exception>
    public static byte[] Read(string path, long limit = 256L * 1024 * 1024)
    {
        try
        {
            if (path == "-")
            {
                using var all = new MemoryStream();
                using var input = Console.OpenStandardInput();
                var buffer = new byte[81920];
                for (var read = input.Read(buffer); read > 0; read = input.Read(buffer))
                {
                    all.Write(buffer, 0, read);
                    if (all.Length > limit)
                    {
                        throw new StopException(ExitCode.Data, Finding.Error("cli.too-large", path, Megabytes(limit)));
                    }
                }

                return all.ToArray();
            }

            var length = new FileInfo(path).Length;
            if (length > limit)
            {
                throw new StopException(ExitCode.Data, Finding.Error("cli.too-large", path, Megabytes(limit)));
            }

            return File.ReadAllBytes(path);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new StopException(ExitCode.NoInput, Finding.Error("cli.no-such-file", path));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new StopException(ExitCode.NoInput, Finding.Error("cli.unreadable", path, e.Message));
        }
    }

    private static string Megabytes(long bytes) => (bytes / (1024 * 1024)).ToString(System.Globalization.CultureInfo.InvariantCulture);
}
