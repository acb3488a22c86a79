namespace BEM.Credentials.Issuance.Records.Reading;

/// <summary>A link from one part of a package to another, or out of the package.</summary>
/// <param name="Id">Under which the part refers to it.</param>
/// <param name="Type">IRI of its kind.</param>
/// <param name="Target">Name of the other part; outside of the package the address.</param>
/// <param name="External">Whether it leads out of the package.</param>
internal sealed record Relationship(string Id, string Type, string Target, bool External);
