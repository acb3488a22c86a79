namespace BEM.Credentials.Issuance.Records.Headers;

/// <summary>One thing that a header may mean.</summary>
/// <param name="Field">The field.</param>
/// <param name="Language">The language in which the header says so; empty where it is the field's own name.</param>
/// <param name="Rank">Place in that language's list: the first is the most usual.</param>
internal readonly record struct HeaderMeaning(RecordField Field, string Language, int Rank);
