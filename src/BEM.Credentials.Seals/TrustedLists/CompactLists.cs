using System.Security.Cryptography;
using System.Text;
using BEM.Credentials.Model;

namespace BEM.Credentials.Seals.TrustedLists;

/// <summary>
/// A folder of lists in their short form, each under the digest of the list's own bytes: a changed list is another list. The folder is as
/// trusted as the program's own files; whoever may write there may write there what he likes, so it belongs to the user who verifies.
/// </summary>
/// <param name="folder">The folder; it is made where it is missing. Null: every list is read anew.</param>
public sealed class CompactLists(string? folder)
{
    private const int DigestBytes = 32;
    private static readonly TimeSpan Longest = TimeSpan.FromDays(90);

    /// <summary>What a list says, and what became of its signature.</summary>
    internal (Outcome<TrustedList> List, ListSignature Signature) Of(ReadOnlyMemory<byte> bytes, Limits limits)
    {
        var path = folder is null ? null : Path.Combine(folder, Convert.ToHexStringLower(SHA256.HashData(bytes.Span)) + ".compact");
        if (path is not null && Known(path) is { } known)
        {
            return (known.List, known.Signature);
        }

        var (signature, signed) = ListSignature.Open(bytes, limits);
        var read = TrustedListReader.Read(signature.IsIntact ? signed : bytes, limits);
        if (path is not null && read.Value is { } list)
        {
            Keep(path, list, signature);
        }

        return (read, signature);
    }

    private static (TrustedList List, ListSignature Signature)? Known(string path)
    {
        try
        {
            var bytes = File.Exists(path) ? File.ReadAllBytes(path) : [];
            if (bytes.Length <= DigestBytes || !SHA256.HashData(bytes.AsSpan(DigestBytes)).AsSpan().SequenceEqual(bytes.AsSpan(0, DigestBytes)))
            {
                return null;
            }

            using var reader = new BinaryReader(new MemoryStream(bytes, DigestBytes, bytes.Length - DigestBytes), Encoding.UTF8);
            return CompactList.Read(reader);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or InvalidDataException or ArgumentException)
        {
            return null;
        }
    }

    // Lists are replaced at least twice a year; forms of long ago would only fill the folder.
    private void Forget(DateTime before)
    {
        foreach (var old in Directory.EnumerateFiles(folder!, "*.compact*").Where(f => File.GetLastWriteTimeUtc(f) < before))
        {
            File.Delete(old);
        }
    }

    private void Keep(string path, TrustedList list, ListSignature signature)
    {
        using var memory = new MemoryStream();
        using var writer = new BinaryWriter(memory, Encoding.UTF8);
        memory.Position = DigestBytes;
        if (!CompactList.TryWrite(writer, list, signature))
        {
            return;
        }

        writer.Flush();
        var bytes = memory.ToArray();
        SHA256.HashData(bytes.AsSpan(DigestBytes), bytes);
        try
        {
            Directory.CreateDirectory(folder!);
            var fresh = path + "." + Guid.NewGuid().ToString("N")[..8];
            File.WriteAllBytes(fresh, bytes);
            File.Move(fresh, path, overwrite: true);
            Forget(File.GetLastWriteTimeUtc(path) - Longest);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            // The next one reads the list itself.
        }
    }
}
