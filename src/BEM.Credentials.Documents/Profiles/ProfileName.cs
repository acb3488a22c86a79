namespace BEM.Credentials.Documents.Profiles;

/// <summary>A profile's name, the IRI by which credentials and imports name it, and the profiles that it imports.</summary>
internal sealed record ProfileName(string Name, string Iri, IReadOnlyList<string> Imports);
