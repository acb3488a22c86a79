namespace BEM.Credentials.Issuer;

/// <summary>The one folder of the issuer, held by one process at a time.</summary>
public sealed class DataFolder : IDisposable
{
    private readonly FileStream held;

    /// <summary>Takes the folder.</summary>
    /// <param name="options">Where it is.</param>
    /// <exception cref="DataFolderException">Another process holds it, or it cannot be written.</exception>
    public DataFolder(IssuerOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        Root = options.DataFolder;
        try
        {
            Directory.CreateDirectory(Path.Combine(Root, "batches"));
            held = new FileStream(Path.Combine(Root, "in-use"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            throw new DataFolderException(Root, refused);
        }
    }

    /// <summary>Its path.</summary>
    public string Root { get; }

    /// <summary>Where the key ring of the sign-in cookies lies: not part of a backup.</summary>
    public string Protection => Path.Combine(Root, "protection");

    /// <summary>The folder of a batch.</summary>
    /// <param name="id">Its id: hexadecimal, made by us.</param>
    public string Batch(string id) => Path.Combine(Root, "batches", id);

    /// <summary>The uploaded list of a batch.</summary>
    /// <param name="id">Its id.</param>
    public string List(string id) => Path.Combine(Batch(id), "list");

    /// <summary>What was issued for a batch.</summary>
    /// <param name="id">Its id.</param>
    public string Issued(string id) => Path.Combine(Batch(id), "issued");

    /// <summary>Deletes the folder of a batch, with everything in it.</summary>
    /// <param name="id">Its id.</param>
    public void Delete(string id)
    {
        if (Directory.Exists(Batch(id)))
        {
            Directory.Delete(Batch(id), recursive: true);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => held.Dispose();
}

/// <summary>The data folder cannot be used.</summary>
public sealed class DataFolderException : Exception
{
    /// <summary>Names the folder.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="cause">Why.</param>
    public DataFolderException(string folder, Exception cause)
        : base($"The data folder {folder} cannot be used: another issuer runs on it, or it cannot be written.", cause)
    {
    }
}
