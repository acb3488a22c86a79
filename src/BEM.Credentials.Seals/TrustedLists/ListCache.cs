using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace BEM.Credentials.Seals.TrustedLists;

/// <summary>
/// A folder that keeps the last good copy of each list, one file an address: a line of JSON with what is known of it, then the bytes.
/// Files are replaced whole, so a crash leaves the one or the other; a file whose digest does not fit is as good as none.
/// </summary>
/// <param name="folder">The folder; it is made where it is missing. Null: copies are kept in memory, until the program ends.</param>
public sealed class ListCache(string? folder)
{
    private readonly ConcurrentDictionary<string, KeptList> memory = new(StringComparer.Ordinal);

    /// <summary>Name of the environment variable that sets the command line's folder.</summary>
    public const string Variable = "BEM_TRUST_CACHE";

    /// <summary>The folder that the environment names, else the usual place for such things of this user.</summary>
    public static string UsualFolder() => Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named ? named
        : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify), "bem", "lists");

    /// <summary>The kept copy of an address, or null.</summary>
    /// <param name="url">The address.</param>
    public KeptList? Read(string url)
    {
        if (folder is null)
        {
            return memory.GetValueOrDefault(url);
        }

        try
        {
            var bytes = File.ReadAllBytes(PathOf(folder, url));
            var end = bytes.AsSpan().IndexOf((byte)'\n');
            var kept = end < 0 ? null : JsonSerializer.Deserialize<KeptList>(bytes.AsSpan(0, end));
            var list = bytes.AsMemory(end + 1);
            return kept is not null && kept.Url == url && kept.Sha256 == Digest(list.Span) ? kept with { Bytes = list } : null;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or JsonException)
        {
            return null;
        }
    }

    /// <summary>Keeps a good copy.</summary>
    /// <param name="url">The address.</param>
    /// <param name="bytes">The list.</param>
    /// <param name="list">What it says.</param>
    /// <param name="fetched">When it was fetched.</param>
    /// <returns>Whether it could be written; where it could not, the next start knows less, and nothing else happens.</returns>
    public bool Write(string url, ReadOnlyMemory<byte> bytes, TrustedList list, DateTimeOffset fetched)
    {
        ArgumentNullException.ThrowIfNull(list);
        var kept = new KeptList(url, list.SequenceNumber, list.Issued, list.NextUpdate, Digest(bytes.Span), fetched);
        if (folder is null)
        {
            memory[url] = kept with { Bytes = bytes };
            return true;
        }

        try
        {
            Directory.CreateDirectory(folder);
            var path = PathOf(folder, url);
            var fresh = path + "." + Guid.NewGuid().ToString("N")[..8];
            using (var file = new FileStream(fresh, FileMode.CreateNew, FileAccess.Write))
            {
                file.Write(JsonSerializer.SerializeToUtf8Bytes(kept));
                file.WriteByte((byte)'\n');
                file.Write(bytes.Span);
                file.Flush(flushToDisk: true);
            }

            File.Move(fresh, path, overwrite: true);
            return true;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static string Digest(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    private static string PathOf(string folder, string url) => Path.Combine(folder, Digest(Encoding.UTF8.GetBytes(url))[..32] + ".list");
}

/// <summary>A kept list.</summary>
/// <param name="Url">Its address.</param>
/// <param name="SequenceNumber">Its number.</param>
/// <param name="Issued">When it was issued.</param>
/// <param name="NextUpdate">When the next is due.</param>
/// <param name="Sha256">Digest of its bytes.</param>
/// <param name="Fetched">When it was fetched.</param>
public sealed record KeptList(string Url, long SequenceNumber, DateTimeOffset? Issued, DateTimeOffset? NextUpdate, string Sha256, DateTimeOffset Fetched)
{
    /// <summary>Its bytes.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public ReadOnlyMemory<byte> Bytes { get; init; }
}
