namespace BEM.Credentials.Issuance.Archive;

/// <summary>One credential of a folder, as the journal and the index know it.</summary>
public sealed record IssuedEntry
{
    /// <summary>The credential's id.</summary>
    public required string Id { get; init; }

    /// <summary>The certificate number.</summary>
    public required string Number { get; init; }

    /// <summary>The row of the list; null where it came otherwise.</summary>
    public int? Row { get; init; }

    /// <summary>The learner's name as it is shown.</summary>
    public required string Learner { get; init; }

    /// <summary>Format name (<c>edc-json</c>, <c>pdf</c>, …) to file name, relative to the index.</summary>
    public IReadOnlyDictionary<string, string> Files { get; init; } = new Dictionary<string, string>();

    /// <summary>Format name to SHA-256 of the file, lower-case hexadecimal.</summary>
    public IReadOnlyDictionary<string, string> Sha256 { get; init; } = new Dictionary<string, string>();

    /// <summary>Where its status is kept; null for none.</summary>
    public StatusPlace? Status { get; init; }

    /// <summary>The short code on the paper.</summary>
    public string? Code { get; init; }
}

/// <summary>A place in a status list.</summary>
/// <param name="List">Address of the list.</param>
/// <param name="Index">Index in the list.</param>
public sealed record StatusPlace(string List, int Index);
