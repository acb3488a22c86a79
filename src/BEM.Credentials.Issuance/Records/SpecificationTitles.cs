namespace BEM.Credentials.Issuance.Records;

/// <summary>What the importer must know of a catalogue: the ids of its specifications and how they are called in each language.</summary>
/// <param name="Entries">The specifications.</param>
public sealed record SpecificationTitles(IReadOnlyList<SpecificationTitles.Entry> Entries)
{
    /// <summary>One specification.</summary>
    /// <param name="Id">Its id.</param>
    /// <param name="Titles">Language tag to title.</param>
    public sealed record Entry(string Id, IReadOnlyDictionary<string, string> Titles)
    {
        /// <summary>ISO 3166-1 country code of the specification; null where it is not known. A course is taken abroad too: nothing follows from it.</summary>
        public string? Country { get; init; }
    }
}
