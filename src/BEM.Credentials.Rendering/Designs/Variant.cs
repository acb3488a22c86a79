namespace BEM.Credentials.Rendering.Designs;

/// <summary>
/// What of one certificate moves the parts that the class shares: certificates of one template and one variant have the same fixed marks.
/// </summary>
/// <param name="NameLines">Lines of the name, 1 or 2.</param>
/// <param name="NameSize">Size of the name in points.</param>
/// <param name="Latin">Whether the name stands in Latin letters too.</param>
/// <param name="Facts">Which facts are there, and whether the grade differs in the second language: a bit for each.</param>
/// <param name="OfflineModules">Modules on a side of the offline code; 0 for none.</param>
/// <param name="SupplementLines">Lines of the supplement's changing cells, a digit for each.</param>
/// <param name="NameLanguage">Language of the name: its letters are among the fonts.</param>
/// <param name="Occasion">What the learners of one ceremony share: place, dates, host of the verifier, language of the grade.</param>
/// <param name="Language">Language of the sheets that are made; the certificate's own first.</param>
internal readonly record struct Variant(int NameLines, double NameSize, bool Latin, int Facts, int OfflineModules, string SupplementLines, string Occasion, string Language, string NameLanguage);
