using BEM.Credentials.Issuance.Records;

namespace BEM.Credentials.Issuance.Catalogue;

/// <summary>What the importer of records needs to know of a catalogue.</summary>
public static class SpecificationTitlesOfCatalogue
{
    /// <summary>Ids and titles of all specifications.</summary>
    /// <param name="catalogue">The catalogue.</param>
    public static SpecificationTitles Titles(this SpecificationCatalogue catalogue)
    {
        ArgumentNullException.ThrowIfNull(catalogue);
        return new SpecificationTitles([.. catalogue.All.Select(s => new SpecificationTitles.Entry(s.Id, s.Title.ToDictionary(StringComparer.OrdinalIgnoreCase)))]);
    }
}
