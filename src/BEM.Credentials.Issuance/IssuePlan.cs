using BEM.Credentials.Issuance.Archive;
using BEM.Credentials.Issuance.Catalogue;
using BEM.Credentials.Issuance.Keys;
using BEM.Credentials.Issuance.Mapping;
using BEM.Credentials.Issuance.Sealing;
using BEM.Credentials.Rendering;
using BEM.Credentials.Rendering.Content;
using BEM.Credentials.Seals.Augmentation;
using BEM.Credentials.Seals.Trust;

namespace BEM.Credentials.Issuance;

/// <summary>How a school issues: the same for a whole list.</summary>
public sealed record IssuePlan
{
    /// <summary>The specifications that may be awarded.</summary>
    public required SpecificationCatalogue Catalogue { get; init; }

    /// <summary>The school.</summary>
    public required IssuerProfile Issuer { get; init; }

    /// <summary>The key that seals; null only where nothing is sealed.</summary>
    public ISealingKey? Key { get; init; }

    /// <summary>Makes the seals; null only where nothing is sealed (<see cref="OutputFormat.EdcUpload"/>).</summary>
    public JadesSealer? Sealer { get; init; }

    /// <summary>Seals the PDF certificates too, with the same key; null leaves them unsealed.</summary>
    public PadesSealer? PdfSealer { get; init; }

    /// <summary>Makes the seals of the XML form; null only where none is made (<see cref="OutputFormat.EdcXml"/>).</summary>
    public XadesSealer? XmlSealer { get; init; }

    /// <summary>Brings seals to <see cref="Level"/>; null leaves them at B-B.</summary>
    public SealUpgrade? Upgrade { get; init; }

    /// <summary>The level that <see cref="Upgrade"/> brings seals to.</summary>
    public SealLevelGoal Level { get; init; }

    /// <summary>Certificates, CRLs and OCSP answers at hand, for the key and for <see cref="Upgrade"/>.</summary>
    public TrustAnchors Known { get; init; } = TrustAnchors.None;

    /// <summary>Makes certificates and page images.</summary>
    public required CertificateRenderer Renderer { get; init; }

    /// <summary>The forms that are made, of <see cref="OutputFormat"/>.</summary>
    public IReadOnlyList<string> Formats { get; init; } = [OutputFormat.EdcJson];

    /// <summary>Whether a PDF certificate is made.</summary>
    public bool Pdf { get; init; }

    /// <summary>Whether pictures for social networks are made, and with the learner's name; null for none.</summary>
    public bool? ShareWithName { get; init; }

    /// <summary>The certificate's languages, one or two; empty takes the specification's own and English.</summary>
    public IReadOnlyList<string> Languages { get; init; } = [];

    /// <summary>The design; null for what the school's file says.</summary>
    public CertificateDesign? Design { get; init; }

    /// <summary>Address of the verifier, for QR codes.</summary>
    public string Verifier { get; init; } = DefaultVerifier;

    /// <summary>Address of the status list; null where credentials cannot be revoked.</summary>
    public string? StatusList { get; init; }

    /// <summary>How status entries are written.</summary>
    public StatusForm StatusForm { get; init; } = StatusForm.Inline;

    /// <summary>Whether findings on content do not stop the issue; they are then reported with it.</summary>
    public bool Force { get; init; }

    /// <summary>Whether the learner's e-mail address is sealed in, for everyone to see who gets the file.</summary>
    public bool IncludeEmail { get; init; }

    /// <summary>Whether the learner's national number is sealed in, likewise.</summary>
    public bool IncludeNationalId { get; init; }

    /// <summary>The clock.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>The address printed where a school has named none: it says itself that it is an example.</summary>
    public const string DefaultVerifier = "https://verify.bem-credentials.example";
}
