using BEM.Credentials.Model;

namespace BEM.Credentials.Rendering.Content;

/// <summary>Everything that is printed on one certificate: the class's template and what belongs to this learner alone.</summary>
public sealed record CertificateContent
{
    /// <summary>What the whole class shares; the same instance for all of them.</summary>
    public required CertificateTemplate Template { get; init; }

    /// <summary>The learner.</summary>
    public required LearnerName Learner { get; init; }

    /// <summary>Date of the award, as the school wrote it.</summary>
    public required DateOnly Awarded { get; init; }

    /// <summary>Town where it was awarded; null for none.</summary>
    public LanguageMap? Place { get; init; }

    /// <summary>The grade in words and figures; null where there is none.</summary>
    public LanguageMap? Grade { get; init; }

    /// <summary>Number of the certificate.</summary>
    public required string Number { get; init; }

    /// <summary>Last day on which the credential is valid; null for no limit.</summary>
    public DateOnly? ValidUntil { get; init; }

    /// <summary>
    /// Address that the online code holds. In upper case where the host's path allows it: the code's modules are larger then.
    /// The digest of the sealed file can be part of it in the PDF, not in the page image, which is inside the sealed file.
    /// </summary>
    public required string VerificationUrl { get; init; }

    /// <summary>Short code for the hand, in the form <c>K7M4-9QXD-2B</c> (<see cref="Model.ShortCode"/>).</summary>
    public required string ShortCode { get; init; }

    /// <summary>Text of the offline code (base45 of the signed summary); null for none.</summary>
    public string? OfflineCode { get; init; }

    /// <summary>Date of the electronic seal named in the seal sentence; null takes <see cref="Awarded"/>.</summary>
    public DateOnly? Sealed { get; init; }
}
