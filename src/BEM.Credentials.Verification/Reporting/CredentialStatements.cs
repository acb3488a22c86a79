using BEM.Credentials.Documents.Elm;
using BEM.Credentials.Model;
using BEM.Credentials.Model.Reporting;

namespace BEM.Credentials.Verification.Reporting;

/// <summary>What a credential says of itself, for the report.</summary>
internal static class CredentialStatements
{
    /// <summary>Takes it over.</summary>
    public static CredentialReport Of(EdcSummary credential) => new()
    {
        Id = credential.Id,
        Type = credential.Types,
        Title = credential.Title,
        Subject = credential.Subject is { } subject ? new SubjectReport(subject.Name) : null,
        Issuer = credential.Issuer is { } issuer ? new IssuerReport(issuer.Id, issuer.Name) : null,
        Issued = credential.Issued,
        ValidFrom = credential.ValidFrom,
        ValidUntil = credential.ValidUntil ?? credential.ExpirationDate,
    };
}
