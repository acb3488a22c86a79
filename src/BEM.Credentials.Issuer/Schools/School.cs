using BEM.Credentials.Issuance.Catalogue;

namespace BEM.Credentials.Issuer.Schools;

/// <summary>An issuer that may be chosen, with what it may award and the key of its seal.</summary>
/// <param name="Name">Name of its file without ending: what forms and the interface say.</param>
/// <param name="ProfilePath">Its file.</param>
/// <param name="Profile">What the file says.</param>
/// <param name="Catalogue">What it may award.</param>
/// <param name="SealPath">Its key and certificate, PKCS #12; null where there is none.</param>
/// <param name="PasswordPath">File with the key's password; null where there is none.</param>
public sealed record School(string Name, string ProfilePath, IssuerProfile Profile, SpecificationCatalogue Catalogue, string? SealPath, string? PasswordPath);
