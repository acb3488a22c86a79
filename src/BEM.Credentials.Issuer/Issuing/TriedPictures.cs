using System.Security.Cryptography;
using BEM.Credentials.Issuance.Catalogue;

namespace BEM.Credentials.Issuer.Issuing;

/// <summary>
/// Pictures handed in on the preview page: in memory only, a few of them, under names that cannot be guessed. The oldest goes when there are too
/// many; a restart forgets all.
/// </summary>
internal sealed class TriedPictures
{
    private const int Most = 16;
    private readonly Lock gate = new();
    private readonly List<TriedPicture> kept = [];

    /// <summary>Keeps a picture and names it.</summary>
    /// <param name="file">Name of its file.</param>
    /// <param name="picture">The picture.</param>
    public string Keep(string file, Picture picture)
    {
        var name = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(12));
        lock (gate)
        {
            kept.Add(new TriedPicture(name, file, picture));
            if (kept.Count > Most)
            {
                kept.RemoveAt(0);
            }
        }

        return name;
    }

    /// <summary>The picture of a name; null where there is none any more.</summary>
    public TriedPicture? Find(string? name)
    {
        lock (gate)
        {
            return kept.Find(p => p.Name == name);
        }
    }
}

/// <summary>A picture that is tried.</summary>
/// <param name="Name">Its name here.</param>
/// <param name="File">Name of the file as it was handed in.</param>
/// <param name="Picture">The picture.</param>
internal sealed record TriedPicture(string Name, string File, Picture Picture);
