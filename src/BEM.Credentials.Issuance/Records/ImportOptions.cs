using BEM.Credentials.Model;

namespace BEM.Credentials.Issuance.Records;

/// <summary>How a list is read.</summary>
public sealed record ImportOptions
{
    /// <summary>The day of reading, for plausibility: nothing awarded after it, nobody born after it.</summary>
    public required DateOnly Today { get; init; }

    /// <summary>Header as it stands to the field's name, for headers that are not known or have several meanings (<c>--columns</c>); null for none.</summary>
    public IReadOnlyDictionary<string, string>? ColumnMap { get; init; }

    /// <summary>How much is read before a file is refused.</summary>
    public ImportLimits Limits { get; init; } = ImportLimits.Default;
}
